"""Editions: which items a site's paper holds, in which way, and where people are sent for the rest."""

from __future__ import annotations

from dataclasses import replace

from guidetool.model.edition import HANDLED, TAKEN_IN, Coded, codes_of, editions
from guidetool.model.guide import Guide
from guidetool.model.workspace import Site

CODE = "11500153MB0001234X4" + "000123012000"
GUIDES = (
    Coded("a.yaml", ("A" * 31,)), Coded("b.yaml", (CODE + "01", CODE, CODE[19:])), Coded("c.yaml", (CODE + "02", CODE, CODE[19:])),
    Coded("d.yaml", ("D" * 31,)),
)  # fmt: skip
SITES = {
    "hall": Site(name="政务服务中心", kind="district"),
    "town": Site(name="甲镇便民服务中心", kind="town", parent="hall", handles=("A" * 31, CODE + "01"), takes_in=("A" * 31, "D" * 31, "no such")),
    "village": Site(kind="village", parent="town", takes_in=(CODE,)),
}


def test_the_district_holds_everything_and_a_town_what_it_handles_or_takes_in():
    made = editions(SITES, GUIDES)
    assert list(made) == ["hall", "town", "village"]
    assert made["hall"].whole and made["hall"].handles == ("a.yaml", "b.yaml", "c.yaml", "d.yaml") and made["hall"].elsewhere == ()
    town = made["town"]
    assert (town.handles, town.takes_in, town.elsewhere) == (("a.yaml", "b.yaml"), ("d.yaml",), ("c.yaml",))
    assert town.ways == {"a.yaml": HANDLED, "b.yaml": HANDLED, "d.yaml": TAKEN_IN}
    assert town.paths == {"a.yaml", "b.yaml", "d.yaml"} and town.above == ("hall",)


def test_an_implementing_code_stands_for_all_items_that_have_it():
    village = editions(SITES, GUIDES)["village"]
    assert village.takes_in == ("b.yaml", "c.yaml") and village.handles == ()
    assert village.name == "village" and village.above == ("town", "hall")


def test_sites_above_each_other_in_a_circle_end():
    sites = {"x": Site(kind="village", parent="y"), "y": Site(kind="town", parent="x")}
    assert editions(sites, GUIDES)["x"].above == ("y",)


def test_a_guide_is_known_by_every_code_it_has():
    guide = Guide(code=CODE, handling_code=CODE + "01")
    assert codes_of(guide) == (CODE + "01", CODE, CODE[19:])
    assert codes_of(replace(guide, handling_code=None, base_code="000999")) == (CODE, "000999")
    assert codes_of(Guide()) == ()
