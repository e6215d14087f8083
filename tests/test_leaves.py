"""Products of few pages: made of guides, fitted, kept, replaced by a workspace's own template."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import partial
from pathlib import Path

import pikepdf
from pages.world import complete, registers, sources, with_materials, workspace

from guidetool.model.index import Coverage, Located
from guidetool.model.message import Message
from guidetool.pipeline.leaves import build_leaves, of_guides
from guidetool.pipeline.products import Inputs, Order
from guidetool.render.leaf import LeafJob, Made, make_leaf
from guidetool.render.leaves.notice import notice_job
from guidetool.render.product import NOTICE, Finish, Leaf

SAMPLE = Finish(sample=True)
GUIDES = (Located("guides/market/food.yaml", complete()), Located("guides/market/one.yaml", replace(with_materials(1), code="C" * 31)))


def built(root: Path, **changes: object):
    given = replace(Inputs(root, workspace(), registers(), GUIDES, frozenset(), sources()), **changes)
    order = Order(root / "out", SAMPLE)
    leaf_of = partial(notice_job, registers=given.registers, workspace=given.workspace, finish=order.finish)
    return build_leaves(given, order, of_guides(given, order, leaf_of), lambda *_: None)


def job(product: Leaf = NOTICE) -> LeafJob:
    made = notice_job(complete(), registers(), workspace(), SAMPLE)
    assert isinstance(made, LeafJob)
    return replace(made, product=product)


def made(one: LeafJob, templates: dict[str, str] | None = None) -> Made | Message:
    given = sources()
    return make_leaf(one, {**given.templates, **(templates or {})}.get, given.files)


def words_of(data: bytes) -> str:
    import pypdfium2

    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def test_each_guide_has_a_notice_at_its_own_place_and_it_is_kept(tmp_path: Path) -> None:
    first, again = built(tmp_path), built(tmp_path)
    assert [a.path.relative_to(tmp_path / "out").as_posix() for a in first.artifacts] == ["notice/market/food.pdf", "notice/market/one.pdf"]
    assert [a.cached for a in first.artifacts] == [False, False] and [a.cached for a in again.artifacts] == [True, True]
    assert [a.guides for a in first.artifacts] == [(guide.path,) for guide in GUIDES]


def test_a_notice_says_what_the_guide_says(tmp_path: Path) -> None:
    guide = complete()
    text = words_of((built(tmp_path).artifacts[0].path).read_bytes())
    wanted = [guide.name, *(material.name for material in guide.materials)]
    assert len(wanted) > 3
    assert [name for name in wanted if name not in text.replace("\r\n", "")] == []


def test_a_guide_with_an_error_is_left_out_and_named(tmp_path: Path) -> None:
    found = built(tmp_path, blocked=frozenset({"guides/market/food.yaml"}))
    assert found.gated == ("guides/market/food.yaml",)
    assert [a.path.name for a in found.artifacts] == ["one.pdf"]


def test_characters_that_the_fonts_lack_are_told_before_anything_is_drawn(tmp_path: Path) -> None:
    found = built(tmp_path, coverage=Coverage((65,), (90,)))
    assert [d.path for d in found.diagnostics] == [guide.path for guide in GUIDES]
    assert found.artifacts == ()


def test_the_largest_type_is_taken_that_fits_and_the_next_edition_where_none_does() -> None:
    whole = made(job(replace(NOTICE, sizes=(9.0, 10.0, 11.0, 30.0), pages=1, more=())))
    assert isinstance(whole, Made) and (whole.size, whole.pages, whole.shortened) == (11.0, 1, False)
    narrow = job(replace(NOTICE, sizes=(16.0,), pages=1, more=()))
    short = replace(narrow.editions[0], rows=(), facts=())
    brief = made(replace(narrow, editions=(*narrow.editions, short)))
    assert isinstance(brief, Made) and brief.shortened and brief.pages == 1
    assert isinstance(made(narrow), Message)


def test_where_even_the_shortest_needs_more_pages_the_whole_stands_on_as_many_as_it_may_have() -> None:
    narrow = job(replace(NOTICE, sizes=(16.0,), pages=1, more=(2,)))
    both = made(narrow)
    assert isinstance(both, Made) and (both.pages, both.shortened) == (2, False)
    assert isinstance(made(replace(narrow, product=replace(narrow.product, more=()))), Message)


def test_a_workspace_puts_its_own_template_in_place() -> None:
    own = '{% extends "shared/leaf.html" %}{% block body %}<h1>{{ view.name }}</h1>{% endblock %}'
    made_so = made(job(), {"notice/notice.html": own})
    assert isinstance(made_so, Made)
    with pikepdf.open(io.BytesIO(made_so.data)) as pdf:
        assert len(pdf.pages) == 1
    assert words_of(made_so.data).split()[0] == complete().name
