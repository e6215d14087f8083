"""The plan as lots, lots as paper and boxes: pure computation."""

from __future__ import annotations

from guidetool.measure.boxes import boxes, grams, totals
from guidetool.measure.lots import planned
from guidetool.model.print_order import Drop, LeftOut, Lot, Offer, Printed, PrintFile, Share
from guidetool.model.workspace import PrintRow, Registers, Shop, Site, Window, Workspace

SITES = {
    "centre": Site("中心", "district"),
    "east": Site("东镇", "town", "centre", handles=("A",), takes_in=("B",), window_count=3),
    "west": Site("西镇", "town", "centre", handles=("B",), window_count=2),
    "east-1": Site("东镇一村", "village", "east", takes_in=("A",), population=1500),
    "west-1": Site("西镇一村", "village", "west"),
}
GUIDES = (Offer("a.yaml", "甲", ("A",), "one", 2), Offer("b.yaml", "乙", ("B",), "two", 1), Offer("c.yaml", "丙", ("C",), "two", 0))
SHOPS = Workspace(shops={"near": Shop("近"), "far": Shop("远")})


def lots(**rows: PrintRow) -> tuple[list[tuple[str, str, str, dict[str, int]]], list[tuple[str, str]]]:
    registers = Registers(sites=SITES, print_plan=rows, windows={"w1": Window(), "w2": Window()})
    found = planned(registers, SHOPS, GUIDES, tuple(SITES))
    told = [(lot.row, lot.guide, lot.site, {drop.site: drop.copies for drop in lot.drops}) for lot in found.lots]
    return told, [(one.row, one.what) for one in found.left_out]


def test_a_stand_names_its_site_but_for_the_districts_own() -> None:
    found, left = lots(s=PrintRow(product="stand", shop="near", copies=1, per="window", site_kinds=("district", "town")))
    assert found == [
        ("s", "a.yaml", "", {"centre": 2}), ("s", "b.yaml", "", {"centre": 1}),
        ("s", "a.yaml", "east", {"east": 3}), ("s", "b.yaml", "east", {"east": 3}), ("s", "b.yaml", "west", {"west": 2}),
    ]  # fmt: skip
    assert left == [("s", "c.yaml")]  # the guide names no window


def test_what_is_alike_everywhere_is_one_lot() -> None:
    found, left = lots(n=PrintRow(product="notice", shop="near", copies=5, departments=("one",)))
    assert found == [("n", "a.yaml", "", {"centre": 5, "east": 5, "east-1": 5})]
    assert left == [("n", "west"), ("n", "west-1")]
    found, _ = lots(n=PrintRow(product="stand", shop="near", copies=1, choice="all", items=("C",), site_kinds=("village",)))
    assert found == [("n", "c.yaml", "", {"east-1": 1, "west-1": 1})]


def test_a_booklet_for_each_site_or_one_for_all() -> None:
    found, left = lots(b=PrintRow(product="booklet", shop="far", copies=20, per="thousand", site_kinds=("village",)))
    assert found == [("b", "", "east-1", {"east-1": 30})]
    assert left == [("b", "west-1")]
    found, left = lots(b=PrintRow(product="booklet", shop="far", copies=2, choice="all"))
    assert (found, left) == ([("b", "", "", dict.fromkeys(SITES, 2))], [])


def test_bundles_are_alike_everywhere() -> None:
    row = PrintRow(product="bundle_guide", shop="near", copies=3, site_kinds=("town",), departments=("one",))
    bundles = (Offer("bundles/x.yaml", "开店", (), "one", 0), Offer("bundles/y.yaml", "身后", (), "two", 0))
    found = planned(Registers(sites=SITES, print_plan={"g": row}), SHOPS, GUIDES, tuple(SITES), others={"bundle_guide": bundles})
    assert [(lot.guide, lot.site, lot.copies) for lot in found.lots] == [("bundles/x.yaml", "", 6)]


def test_a_manual_is_of_a_window_of_the_centre() -> None:
    row = PrintRow(product="manual", shop="near", copies=2, site_kinds=("district", "town"))
    windows = (Offer("w1", "一号", (), None, 1), Offer("w2", "二号", (), None, 1))
    found = planned(Registers(sites=SITES, print_plan={"m": row}), SHOPS, GUIDES, tuple(SITES), others={"manual": windows})
    assert [(lot.guide, lot.drops) for lot in found.lots] == [("w1", (Drop("centre", 2),)), ("w2", (Drop("centre", 2),))]
    assert [one.what for one in found.left_out] == ["east", "west"]


def test_a_directory_is_of_its_site() -> None:
    found, left = lots(d=PrintRow(product="directory", shop="far", copies=1, choice="all", site_kinds=("district", "town")))
    assert found == [("d", "", site, {site: 1}) for site in ("centre", "east", "west")]
    assert left == []


def test_guides_that_have_errors_are_not_planned() -> None:
    row = PrintRow(product="stand", shop="near", copies=1, sites=("east", "east-1"))
    found = planned(Registers(sites=SITES, print_plan={"s": row}), SHOPS, GUIDES, tuple(SITES), blocked=("a.yaml",))
    assert [(lot.guide, lot.site) for lot in found.lots] == [("b.yaml", "east")]
    assert [(one.what, one.reason.text) for one in found.left_out] == [("east-1", "the guides of all its items have errors")]


def test_rows_that_cannot_be_printed_are_named() -> None:
    found, left = lots(x=PrintRow(product="booklet", copies=2, site_kinds=("town",)), y=PrintRow(product="booklet", shop="near", sites=("east",)))
    assert (found, left) == ([], [("x", ""), ("y", "east")])


def sheet(part: str = "inside", leaves: int = 1, width: float = 210, height: float = 297) -> PrintFile:
    return PrintFile("x.pdf", part, leaves, 1, "", width, height, 3, leaves)


def printed(number: int, row: str, drops: dict[str, int], *files: PrintFile, binding: str = "none", spine: float = 0) -> Printed:
    lot = Lot(row, "stand", "near", "a.yaml", "", tuple(Drop(site, copies) for site, copies in drops.items()))
    return Printed(number, lot, "甲", files, binding, spine, 3, 1)


def test_paper_is_summed_by_row_part_and_size() -> None:
    rows = {"s": PrintRow(paper="250克铜版纸"), "b": PrintRow(paper="80g", cover_paper="200克")}
    some = [
        printed(1, "s", {"east": 2, "west": 3}, sheet()), printed(2, "s", {"east": 1}, sheet()),
        printed(3, "b", {"east": 10}, sheet("inside", 20, 148, 210), sheet("cover", 1, 301.2, 210), sheet("imposed", 10, 296, 210), binding="perfect"),
        printed(4, "b", {"west": 5}, sheet("inside", 12, 148, 210), binding="saddle"),  # a proof: the cover is to be printed all the same
    ]  # fmt: skip
    assert [(t.row, t.part, t.paper, t.width, t.height, t.copies, t.leaves) for t in totals(some, rows)] == [
        ("s", "inside", "250克铜版纸", 210, 297, 6, 6), ("b", "inside", "80g", 148, 210, 15, 260),
        ("b", "cover", "200克", 310, 210, 10, 10), ("b", "cover", "200克", 300, 210, 5, 5),
    ]  # fmt: skip
    assert [one.leaves for one in some] == [1, 1, 21, 13]
    assert grams(some[0], rows["s"]) == 15.6  # 0.06237 m² of 250 g
    assert grams(some[2], rows["b"]) == round(0.148 * 0.21 * 20 * 80 + 0.3012 * 0.21 * 200, 1)
    assert grams(some[0], PrintRow()) == 6.2  # no words for the paper: 100 g


def test_boxes_are_filled_one_after_the_other() -> None:
    rows = {"s": PrintRow(per_box=4), "b": PrintRow(per_box=10, deliver_to="parent")}
    some = [printed(1, "s", {"east": 6, "centre": 1}, sheet()), printed(2, "s", {"east": 1}, sheet()), printed(3, "b", {"east-1": 10, "east": 5}, sheet())]
    found = boxes(some, rows, SITES)
    assert [(b.site, b.receiver, b.number, b.count, b.shares) for b in found] == [
        ("centre", "centre", 1, 1, (Share("s", 1, 1),)),
        ("east", "east", 1, 3, (Share("s", 1, 4),)),
        ("east", "east", 2, 3, (Share("s", 2, 3), Share("b", 1, 2))),  # a quarter of the box is left for two of ten
        ("east", "east", 3, 3, (Share("b", 1, 3),)),
        ("east-1", "east", 1, 1, (Share("b", 1, 10),)),
    ]


def test_a_copy_heavier_than_a_box_has_one_to_itself() -> None:
    heavy = printed(1, "s", {"east": 2}, sheet(leaves=1000, width=800, height=1800))
    light = printed(2, "s", {"east": 3}, sheet())
    found = boxes([heavy, light], {"s": PrintRow()}, SITES)
    assert [(b.number, b.count, b.shares) for b in found] == [
        (1, 3, (Share("s", 1, 1),)), (2, 3, (Share("s", 1, 1),)), (3, 3, (Share("s", 1, 3),)),
    ]  # fmt: skip


def test_nothing_is_lost_between_lots_and_boxes() -> None:
    rows = {"s": PrintRow(paper="300克"), "b": PrintRow(per_box=7)}
    some = [printed(n, "s" if n % 2 else "b", {"east": n * 13, "west-1": n + 400}, sheet(leaves=n)) for n in range(1, 9)]
    found = boxes(some, rows, SITES)
    for site in ("east", "west-1"):
        sent = sum(drop.copies for one in some for drop in one.lot.drops if drop.site == site)
        assert sum(share.copies for box in found if box.site == site for share in box.shares) == sent
    assert max(box.grams for box in found if all(share.row == "s" for share in box.shares)) <= 15_000
    assert len(found) > 10


def test_left_out_is_a_value() -> None:
    one = planned(Registers(sites=SITES, print_plan={"x": PrintRow(product="card", copies=1)}), SHOPS, GUIDES, ()).left_out[0]
    assert isinstance(one, LeftOut) and one.row == "x"
