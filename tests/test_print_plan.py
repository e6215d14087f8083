"""The print plan: which sites and guides a row is for, how many copies, where they are handed over."""

from __future__ import annotations

import pytest

from guidetool.model.edition import codes_of
from guidetool.model.guide import Guide
from guidetool.model.print_plan import Pick, count, population, receiver, sheet_names, shop_of, sites_of, villages
from guidetool.model.workspace import PaperSheet, PrintRow, Shop, Site, Workspace

SITES = {
    "centre": Site("中心", "district"),
    "east": Site("东镇", "town", "centre", window_count=4, handles=("A",), takes_in=("B",)),
    "west": Site("西镇", "town", "centre", population=20001),
    "east-1": Site("东镇一村", "village", "east", population=1800),
    "east-2": Site("东镇二村", "village", "east", population=1201),
    "west-1": Site("西镇一村", "village", "west"),
}
TOWNS = ["east", "west"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (PrintRow(), list(SITES)),
        (PrintRow(site_kinds=("town",)), TOWNS),
        (PrintRow(site_kinds=("town",), sites=("east-2",)), ["east", "west", "east-2"]),
        (PrintRow(sites=("west-1", "centre")), ["centre", "west-1"]),
        (PrintRow(sites=("nowhere",)), []),
    ],
)
def test_sites_of_a_row(row: PrintRow, expected: list[str]) -> None:
    assert list(sites_of(row, SITES)) == expected


@pytest.mark.parametrize(
    ("row", "site", "windows", "copies"),
    [
        (PrintRow(copies=3), "east-1", None, 3),
        (PrintRow(copies=3, per="site", at_least=5), "east-1", None, 5),
        (PrintRow(copies=3, multiple=50), "east-1", None, 50),
        (PrintRow(copies=2, per="window"), "east", 90, 8),
        (PrintRow(copies=2, per="window"), "west", 90, None),
        (PrintRow(copies=2, per="window"), "centre", 3, 6),
        (PrintRow(copies=2, per="window"), "centre", 0, None),
        (PrintRow(copies=2, per="village"), "east", None, 4),
        (PrintRow(copies=2, per="village"), "east-2", None, 2),
        (PrintRow(copies=2, per="village"), "centre", None, 6),
        (PrintRow(copies=20, per="thousand"), "east-1", None, 36),
        (PrintRow(copies=20, per="thousand"), "east-2", None, 25),  # 24.02 is rounded up
        (PrintRow(copies=20, per="thousand", at_least=40, multiple=25), "east-2", None, 50),
        (PrintRow(copies=20, per="thousand"), "west-1", None, None),
        (PrintRow(copies=0), "east", None, None),
        (PrintRow(), "east", None, None),
    ],
)
def test_copies(row: PrintRow, site: str, windows: int | None, copies: int | None) -> None:
    assert count(row, site, SITES, windows).copies == copies


def test_people_and_villages_of_a_site() -> None:
    assert {key: population(key, SITES) for key in SITES} == {
        "centre": None, "east": 3001, "west": 20001, "east-1": 1800, "east-2": 1201, "west-1": None,
    }  # fmt: skip
    assert population("centre", {**SITES, "east": Site("东镇", "town", "centre", population=9999)}) == 30000
    assert villages("west", SITES) == ("west-1",)


def test_goods_are_handed_over() -> None:
    assert [receiver(PrintRow(), key, SITES) for key in SITES] == list(SITES)
    assert [receiver(PrintRow(deliver_to="parent"), key, SITES) for key in SITES] == ["centre", "east", "west", "east", "east", "west"]
    assert {receiver(PrintRow(deliver_to="district"), key, SITES) for key in SITES} == {"centre"}
    assert receiver(PrintRow(deliver_to="parent"), "x", {"x": Site("村", "village", "gone")}) == "x"


def test_guides_at_a_site() -> None:
    guides = {name: Guide(code=name, department=office) for name, office in (("A", "one"), ("B", "two"), ("C", "two"))}

    def taken(row: PrintRow, site: str) -> str:
        return "".join(name for name, guide in guides.items() if Pick(row, SITES[site]).takes(codes_of(guide), guide.department))

    assert taken(PrintRow(), "east") == "AB"
    assert taken(PrintRow(choice="all"), "east") == "ABC"
    assert taken(PrintRow(), "centre") == "ABC"
    assert taken(PrintRow(departments=("two",)), "east") == "B"
    assert taken(PrintRow(items=("A", "C")), "east") == "A"
    assert taken(PrintRow(), "east-1") == ""


def test_printing_house_and_sheets() -> None:
    one, two = Workspace(shops={"near": Shop("近")}), Workspace(shops={"near": Shop("近"), "far": Shop("远")})
    assert [shop_of(PrintRow(), w) for w in (one, two, Workspace())] == ["near", None, None]
    assert [shop_of(PrintRow(shop="far"), w) for w in (one, two)] == [None, "far"]
    own = Workspace(sheets={"shelf": PaperSheet(kind="stand"), "b5": PaperSheet(kind="booklet"), "desk": PaperSheet(eyelets=3)})
    assert sheet_names("stand", own) == ("desk", "desk-a5", "tent", "floor", "floor-60", "shelf")
    assert sheet_names("large_booklet", own) == ("a5", "a4", "16k", "32k", "b5")
    assert sheet_names("directory", own) == sheet_names("stand", own)
    assert sheet_names("bundle_guide", own) == ("a4", "a5", "notice")
    assert sheet_names("card", own) == ()


def test_the_sheets_that_come_with_guidetool() -> None:
    """Rules do not see what renders: the names stand in the model too."""
    from guidetool.model.print_plan import BOOK_SHEETS, STAND_SHEETS
    from guidetool.render.product import BOOKS, STANDS

    assert tuple(stand.name for stand in STANDS) == STAND_SHEETS
    assert tuple(book.name for book in BOOKS) == BOOK_SHEETS


def test_products_are_called_as_in_the_register() -> None:
    from guidetool.model.print_plan import PRODUCTS
    from guidetool.pipeline.resources import shape

    entry = shape("register").keys["print_plan"][1].entries
    assert entry is not None
    assert {key: name.zh for key, name in PRODUCTS.items()} == entry.keys["product"][1].chinese_values


def test_every_product_of_the_register_can_be_made() -> None:
    from guidetool.model.print_plan import PRODUCTS
    from guidetool.pipeline.order_rows import fault_of

    assert {product: fault_of(PrintRow(product=product), Workspace()) for product in PRODUCTS} == dict.fromkeys(PRODUCTS)
    assert fault_of(PrintRow(product="poster"), Workspace()) is not None
    assert fault_of(PrintRow(product="stand", sheet="a5"), Workspace()) is not None
