"""Compact JSON is the same text from both writers, and fingerprints of several products that of each."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import guidetool.model.compact as writing
from guidetool.model.compact import compact
from guidetool.model.frozen import dataclass
from guidetool.render.fingerprint import fingerprint, fingerprints


@dataclass(frozen=True, slots=True)
class Named:
    """A frozen value as views are."""

    name: str
    lines: tuple[str, ...] = ()
    inner: Named | None = None


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=20,
)


@given(plain, st.booleans())
def test_both_writers_write_the_same(value: object, ordered: bool) -> None:
    written = compact(value, ordered=ordered)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "orjson", None)
        assert compact(value, ordered=ordered) == written
    assert json.loads(written) == value


@pytest.mark.parametrize("value", ["\ud800", {"a": ["\udfff"]}, {1: "a key that is no text"}, 2**70])
def test_what_the_fast_writer_refuses_is_written_all_the_same(value: object) -> None:
    assert compact(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def test_frozen_values_are_written_by_their_fields_and_in_order_where_asked() -> None:
    value = Named("居民身份证", ("原件", "复印件"), Named("内"))
    assert compact(value) == '{"name":"居民身份证","lines":["原件","复印件"],"inner":{"name":"内","lines":[],"inner":null}}'
    assert compact(value, ordered=True) == '{"inner":{"inner":null,"lines":[],"name":"内"},"lines":["原件","复印件"],"name":"居民身份证"}'


def test_fingerprints_of_several_products_are_those_of_each() -> None:
    view = Named("一", ("二",))
    together = fingerprints("ABC", view)
    assert together == {letter: fingerprint(letter, view) for letter in "ABC"}
    assert len(set(together.values())) == 3
    assert together["A"] == "f60342ad83772c5f9a69438b33ffd69c42b20a734737194cc4a5d0190180ef4e"  # papers in people's hands carry it
