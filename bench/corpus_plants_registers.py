"""Plants in the registers: the guide that is asked stays as it is, or names what is not there."""

from __future__ import annotations

import copy

from corpus_plant import Expected, Spot, plant
from corpus_registers import catalogue_id

Found = list[Expected] | None


def _hours(rule: str, hours: str) -> None:
    def change(spot: Spot) -> Found:
        id_, window, path = spot.entry("windows")
        window["hours"] = hours
        return [(rule, path, ("windows", id_, "hours"))]

    plant(rule)(change)


_hours("hours-form", "周一至周五 9：00-12:00，14:00-17:30")
_hours("hours-no-workdays", "9:00-12:00，14:00-17:30")


@plant("register-unused")
def register_unused(spot: Spot) -> Found:
    _, window, path = spot.entry("windows")
    id_ = f"zwzx-9{spot.turn:02d}"
    spot.corpus.registers[path]["windows"][id_] = copy.deepcopy(window)
    return [(spot.rule, path, ("windows", id_))]


@plant("register-unknown")
def register_unknown(spot: Spot) -> Found:
    spot.guide["windows"].append("zwzx-800")
    return spot.found(("windows", len(spot.guide["windows"]) - 1))


@plant("site-unknown-item")
def site_unknown_item(spot: Spot) -> Found:
    id_, site, path = spot.entry("sites")
    site["handles"] = [spot.plan.code, f"{spot.plan.code[:-2]}99"]
    return [(spot.rule, path, ("sites", id_, "handles", 1))]


@plant("site-phone-missing")
def site_phone_missing(spot: Spot) -> Found:
    id_, site, path = spot.entry("sites")
    del site["phone"]
    return [(spot.rule, path, ("sites", id_))]


@plant("site-without-items")
def site_without_items(spot: Spot) -> Found:
    id_, site, path = spot.entry("sites")
    if site["kind"] == "district":
        return None
    site.pop("handles", None)
    site.pop("takes_in", None)
    return [(spot.rule, path, ("sites", id_))]


@plant("catalogue-uncovered")
def catalogue_uncovered(spot: Spot) -> Found:
    """An item that nobody wrote a guide for."""
    path, id_ = "guides/registers/catalogue.yaml", f"weixie-{spot.turn:02d}"
    spot.corpus.registers[path]["catalogue"][id_] = {
        "name": f"还没有指南的事项{spot.turn}", "base_code": f"50209999900{spot.turn}", "department": spot.plan.department,
        "type": "public_service",
    }  # fmt: skip
    return [(spot.rule, path, ("catalogue", id_))]


@plant("guide-uncatalogued")
def guide_uncatalogued(spot: Spot) -> Found:
    entries = spot.corpus.registers["guides/registers/catalogue.yaml"]["catalogue"]
    del entries[catalogue_id(spot.plan)]
    return spot.found(("code",))


PLAN = "guides/registers/print_plan.yaml"


def _row(rule: str, element: str | None, **row: object) -> None:
    """A row of the print plan that cannot be printed, beside those that can."""

    def change(spot: Spot) -> Found:
        id_ = f"{rule}-{spot.turn:02d}"
        spot.corpus.registers[PLAN]["print_plan"][id_] = {"product": "card", "copies": 20, "shop": "near", **row}
        return [(spot.rule, PLAN, ("print_plan", id_, *([element] if element else [])))]

    plant(rule)(change)


_row("print-plan-unknown", "shop", shop="elsewhere")
_row("print-plan-uncounted", "per", site_kinds=["village"], per="window")


BUSES = "guides/registers/buses.yaml"


@plant("bus-unknown-item")
def bus_unknown_item(spot: Spot) -> Found:
    """A bus that offers an item nobody wrote a guide for."""
    id_ = f"{spot.rule}-{spot.turn:02d}"
    buses = spot.corpus.registers[BUSES]["buses"]
    buses[id_] = {**copy.deepcopy(buses["daba"]), "items": [f"{spot.plan.code[:-2]}99"]}
    return [(spot.rule, BUSES, ("buses", id_, "items", 0))]


@plant("bus-no-stop")
def bus_no_stop(spot: Spot) -> Found:
    """A bus of which nobody wrote when it comes."""
    id_ = f"{spot.rule}-{spot.turn:02d}"
    bus = copy.deepcopy(spot.corpus.registers[BUSES]["buses"]["daba"])
    del bus["areas"][1]["days"]
    spot.corpus.registers[BUSES]["buses"][id_] = bus
    return [(spot.rule, BUSES, ("buses", id_, "areas", 1))]


@plant("print-plan-nothing")
def print_plan_nothing(spot: Spot) -> Found:
    """A card for a village that neither handles nor takes in its item."""
    sites = spot.corpus.registers["guides/registers/sites.yaml"]["sites"]
    code = spot.plan.code
    id_ = next((id_ for id_, site in sites.items() if site["kind"] == "village" and code not in (*site.get("handles", ()), *site.get("takes_in", ()))), None)
    if id_ is None:
        return None
    row = f"{spot.rule}-{spot.turn:02d}"
    spot.corpus.registers[PLAN]["print_plan"][row] = {"product": "card", "copies": 20, "shop": "near", "sites": [id_], "items": [code]}
    return [(spot.rule, PLAN, ("print_plan", row, "items"))]
