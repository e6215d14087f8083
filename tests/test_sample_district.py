"""The district's own register of sites: one centre, 21 towns, 153 villages; what they do agrees with what guides say of agents (代办)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from guidetool.load.decode import decode_guide
from guidetool.model.edition import Coded, Edition, codes_of, editions
from guidetool.model.guide import Agency, Guide
from guidetool.model.workspace import Site
from guidetool.pipeline.read import read_document
from guidetool.pipeline.workspace import open_workspace

ROOT = Path(__file__).resolve().parent.parent
NO_GUIDES = {"registers", "bundles", "rules"}
KINDS = {"district": 1, "town": 21, "village": 153}


@pytest.fixture(scope="module")
def sites() -> dict[str, Site]:
    return dict(open_workspace(ROOT).registers.sites)


@pytest.fixture(scope="module")
def guides() -> dict[str, Guide]:
    paths = [path for path in sorted((ROOT / "guides").glob("*/*.yaml")) if path.parent.name not in NO_GUIDES]
    return {path.stem: decode_guide(read_document(path.name, "guide", path.read_bytes()).tree) for path in paths}


@pytest.fixture(scope="module")
def made(sites: dict[str, Site], guides: dict[str, Guide]) -> dict[str, Edition]:
    return editions(sites, [Coded(name, codes_of(guide)) for name, guide in guides.items()])


def test_every_town_and_village_stands_in_it_once(sites: dict[str, Site]) -> None:
    assert Counter(site.kind for site in sites.values()) == KINDS
    assert len({site.name for site in sites.values()}) == len({site.address for site in sites.values()}) == sum(KINDS.values())
    towns = {id_ for id_, site in sites.items() if site.kind == "town"}
    centre = next(id_ for id_, site in sites.items() if site.kind == "district")
    assert {sites[town].parent for town in towns} == {centre}
    assert {site.parent for site in sites.values() if site.kind == "village"} == towns


def test_each_says_where_when_whom_to_call_and_when_that_was_checked(sites: dict[str, Site]) -> None:
    assert [id_ for id_, site in sites.items() if not (site.address and site.hours and site.phone and site.checked)] == []
    assert [id_ for id_, site in sites.items() if site.kind != "district" and not site.agent_post] == []


@pytest.mark.parametrize("kind", ["town", "village"])
def test_agents_act_where_a_guide_says_so(kind: str, sites: dict[str, Site], guides: dict[str, Guide], made: dict[str, Edition]) -> None:
    here = [edition.paths for id_, edition in made.items() if sites[id_].kind == kind]
    by_register = {name for name in guides if any(name in paths for paths in here)}
    by_guides = {name for name, guide in guides.items() if getattr(guide.agency or Agency(), kind)}
    assert by_register and by_register == by_guides


def test_not_every_place_does_the_same(sites: dict[str, Site], made: dict[str, Edition]) -> None:
    towns, villages = ([made[id_] for id_, site in sites.items() if site.kind == kind] for kind in ("town", "village"))
    assert len({town.paths for town in towns}) >= 3 and len({village.paths for village in villages}) >= 3
    assert all(town.handles and town.takes_in for town in towns)
    assert all(village.takes_in and not village.handles for village in villages)
    assert max(len(village.paths) for village in villages) < min(len(town.paths) for town in towns)
