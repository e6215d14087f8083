"""guidetool.yaml and the registers of the corpus: only what its guides use stands there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from corpus_guide import PORTAL, Plan, credit_code
from corpus_words import DEPARTMENTS, LAWS, LICENCES, OLD_LAWS, TOWNS, VILLAGES

Tree = dict[str, Any]

CHECKED = {"on": "2026-10-08", "source": "样例数据"}
HOURS = "周一至周五 9:00-12:00，14:00-17:30（法定节假日除外）"
HALL = "重庆市荣昌区昌州街道样例路1号荣昌区政务服务中心"


def make_settings() -> Tree:
    """guidetool.yaml."""
    return {
        "district": {"name": "荣昌区", "division_code": "500153", "area_code": "023"},
        "language": "zh",
        "profile": "publish",
        "portal": {"name": "渝快办", "url": PORTAL},
        "qr": {"hosts": ["zwykb.cq.gov.cn"]},
        "paths": {"guides": "guides", "registers": "guides/registers", "bundles": "guides/bundles", "templates": "templates", "output": "dist"},
        "shops": {"near": {"name": "样例印务", "contact": "12345"}, "far": {"name": "样例彩印", "contact": "12345", "bleed": 5}},
        "fail_level": "error",
        "review_months": 12,
        "sample": True,
    }


def make_registers(plans: Sequence[Plan], guides: Iterable[Tree]) -> dict[str, Tree]:
    """Register files by name."""
    found = list(guides)
    offices = sorted({int(plan.digits[:2]) - 1 for plan in plans})
    windows = sorted({id_ for guide in found for id_ in guide["windows"]})
    licences = {m["licence"] for guide in found for m in guide["materials"] if "licence" in m}
    titles = {basis["title"].strip("《》") for guide in found for basis in guide["legal_basis"]}
    return {
        "departments.yaml": {"departments": dict(_department(office) for office in offices)},
        "windows.yaml": {"windows": {id_: _window(id_) for id_ in windows}},
        "sites.yaml": {"sites": _sites([plan.code for plan in plans])},
        "licences.yaml": {"licences": {id_: _licence(name, issuer) for id_, name, issuer in LICENCES if id_ in licences}},
        "laws.yaml": {"laws": _laws(titles)},
        "print_plan.yaml": {"print_plan": _print_plan()},
        "buses.yaml": {"buses": {"daba": _bus(plans)}},
        "catalogue.yaml": {"catalogue": {catalogue_id(plan): _item(plan) for plan in plans}},
    }


def catalogue_id(plan: Plan) -> str:
    """The id of a guide's item in the catalogue."""
    return f"{plan.department}-{plan.base_code}"


def _item(plan: Plan) -> Tree:
    return {"name": plan.name, "base_code": plan.base_code, "code": plan.code, "department": plan.department, "type": plan.type}


def _department(office: int) -> tuple[str, Tree]:
    id_, name, _ = DEPARTMENTS[office]
    full = f"重庆市荣昌区{name}"
    return id_, {
        "name": full, "short_name": f"区{name}", "credit_code": credit_code(office + 1), "body_kind": "statutory_body",
        "address": f"重庆市荣昌区昌州街道样例路{office + 2}号", "phone": "12345", "checked": CHECKED,
    }  # fmt: skip


def _window(id_: str) -> Tree:
    number = int(id_[-3:])
    floor = "一二三四"[number % 4]
    kind = "general" if number <= 8 else "field" if number <= 123 else "dedicated"
    return {
        "name": f"{number}号窗口", "hall": "荣昌区政务服务中心", "number": f"A{number:03d}", "kind": kind, "address": f"{HALL}{floor}楼",
        "hours": HOURS, "phone": f"023-4670{number:04d}", "directions": f"乘电梯到{floor}楼，按指示牌找到窗口。", "checked": CHECKED,
    }  # fmt: skip


AGENCY = 160
"""Items that towns and villages do or take in, about: the district's agents (代办) have 154."""
IN_TOWN = 150
"""Items of a town; a village has 60 to 150."""


def _sites(codes: Sequence[str]) -> Tree:
    agency = list(dict.fromkeys(codes))[:: max(1, len(codes) // AGENCY)]
    sites: Tree = {"zwzx": {"name": "荣昌区政务服务中心", "kind": "district", **_site(f"{HALL}一楼", 0)}}
    for number, (id_, town) in enumerate(TOWNS, 1):
        place = f"重庆市荣昌区{town}样例街1号"
        sites[id_] = {"name": f"{town}便民服务中心", "kind": "town", "parent": "zwzx", "window_count": 4, **_site(place, number),
                      **_town(agency, number)}  # fmt: skip
    for number in range(VILLAGES):
        id_, town = TOWNS[number % len(TOWNS)]
        turn = number // len(TOWNS) + 1
        place = f"重庆市荣昌区{town}样例{turn}村1号"
        sites[f"{id_}-{turn:02d}"] = {"name": f"{town}样例{turn}村便民服务站", "kind": "village", "parent": id_, "population": 1500 + number * 7,
                                      **_site(place, number + 100), **_village(agency, number)}  # fmt: skip
    return sites


def _town(agency: Sequence[str], number: int) -> Tree:
    """Two items in three are handled, the others taken in."""
    own = agency[:IN_TOWN]
    taken = own[number % 3 :: 3] if len(own) > 1 else []
    return _does([code for code in own if code not in set(taken)], taken)


def _village(agency: Sequence[str], number: int) -> Tree:
    """A few items are handled, the others taken in; which ones differs from village to village."""
    begin, count = 5 * (number % 7), 60 + 37 * number % 91
    own = [*agency[begin:], *agency[:begin]][:count]
    return _does(own[: len(own) // 10], own[len(own) // 10 :])


def forget_items(registers: dict[str, Tree], planted: Iterable[Tree], codes: set[str]) -> None:
    """Take off the sites' lists what no guide has any more after defects were planted, but for those that are a defect."""
    sites = registers["guides/registers/sites.yaml"]["sites"]
    meant = [one["pointer"][1:] for one in planted if len(one["pointer"]) == 4]
    kept = codes | {sites[id_][name][place] for id_, name, place in meant}
    for site in sites.values():
        for name in ("handles", "takes_in"):
            if name in site:
                site[name] = [code for code in site[name] if code in kept]


def _does(handles: Sequence[str], takes_in: Sequence[str]) -> Tree:
    return {name: list(codes) for name, codes in (("handles", handles), ("takes_in", takes_in)) if codes}


def _print_plan() -> Tree:
    return {
        "stand": {"product": "stand", "site_kinds": ["district", "town"], "copies": 1, "per": "window", "shop": "near", "paper": "300克铜版纸"},
        "booklet": {"product": "booklet", "copies": 3, "shop": "far", "paper": "100克胶版纸", "deliver_to": "parent"},
        "leaflet": {"product": "leaflet", "site_kinds": ["village"], "copies": 20, "per": "thousand", "multiple": 50, "shop": "near"},
    }  # fmt: skip


def _bus(plans: Sequence[Plan]) -> Tree:
    days = {"昌元": 7, "安富": 15, "吴家": 21, "盘龙": 28}
    areas = [{"name": f"{name}片区", "stop": f"{name}便民服务中心门前", "hours": "9:30-15:30", "days": [day]} for name, day in days.items()]
    return {"name": "政务服务大巴", "areas": areas, "items": [plan.code for plan in plans[:3]], "phone": "12345", "checked": CHECKED}


def _site(address: str, number: int) -> Tree:
    return {"address": address, "hours": HOURS, "phone": f"023-4671{number:04d}", "agent_post": "便民服务专员", "checked": CHECKED}


def _licence(name: str, issuer: str) -> Tree:
    return {"name": name, "issuer": issuer, "checked": CHECKED}


def _laws(titles: set[str]) -> Tree:
    laws = {}
    for id_, title, number, kind, issuer, effective in LAWS:
        if title in titles:
            laws[id_] = {"title": title, "number": number, "kind": kind, "issuer": issuer, "effective": effective, "checked": CHECKED}
    for id_, title, number, effective, successor in OLD_LAWS:
        if successor in laws:
            laws[id_] = {"title": title, "number": number, "kind": laws[successor]["kind"], "issuer": laws[successor]["issuer"],
                         "effective": effective, "expires": laws[successor]["effective"], "superseded_by": successor, "checked": CHECKED}  # fmt: skip
    return laws
