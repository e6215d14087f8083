"""The fast parser and the reference read the same tree; YAML 1.2 scalars; refusals with a place."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guidetool.load.parse import MAX_DEPTH, RefusedError, parse, parse_reference
from guidetool.load.reference import scalar
from guidetool.load.typing_checks import check_typing

ryaml = pytest.importorskip("ryaml", reason="no wheel of the fast parser: the reference decides alone")

SCALARS = [
    "9:00", "no", "否", "yes", "010", "1.10", "2025-01-02", "0x1F", "0o17", "0b11", "1e3", ".inf", "-.INF", "~", "null",
    "Null", "True", "true", "TRUE", "tRUE", "1_000", "+5", "-5", "1.5", ".5", "5.", "1:30", "00", "-0", "0", "NaN", "+",
    "-.5", "1e", "e3", "0x", "+.inf", "1.e3", "+0x1F", "-0x1F", "-0o7", "12e03", "1.2.3", "--1", "..", "0b2", "9" * 18,
]  # fmt: skip


@pytest.mark.parametrize("text", SCALARS)
def test_scalars_read_the_same(text: str) -> None:
    fast, reference = parse(f"a: {text}\n"), parse_reference(f"a: {text}\n")
    assert repr(fast) == repr(reference)


@pytest.mark.parametrize(("text", "value"), [("9:00", "9:00"), ("no", "no"), ("否", "否"), ("010", "010"), ("2025-01-02", "2025-01-02")])
def test_yaml_1_1_traps_stay_text(text: str, value: str) -> None:
    assert parse(f"a: {text}\n") == {"a": value}


PIECES = st.sampled_from(
    ["a", "b", "事项名称", ":", ": ", " ", "  ", "\n", "- ", "#", " #", '"', "'", "[", "]", "{", "}", ",", "|", ">", "\n  ",
     "1", "0", ".", "e", "-", "+", "~", "null", "true", "x", "\\", "\\n", "?", "&a", "*a", "!", "%", "@", "`", "---", "\r\n",
     "：", "“", "\t", "\u3000", "中文", "\u2028", "\x85", "1.5", "0x1", "<<"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map("".join)


def _outcome(read, text: str) -> object:  # type: ignore[no-untyped-def]
    try:
        return repr(read(text))
    except RefusedError:
        return RefusedError


@given(TEXTS)
def test_after_the_text_checks_both_readers_agree(text: str) -> None:
    if any(f.level == "error" for f in check_typing(text, frozenset({"a", "b", "事项名称"}))):
        return
    assert _outcome(parse, text) == _outcome(parse_reference, text)


@given(st.text(max_size=60))
def test_parsing_never_raises_anything_else(text: str) -> None:
    _outcome(parse, text)
    check_typing(text, frozenset({"a"}))


@given(st.text(alphabet="0123456789+-.eExXoObBaAfF_:", min_size=1, max_size=8))
def test_plain_scalars_by_table(text: str) -> None:
    try:
        fast = ryaml.loads(f"a: {text}\n")["a"]
    except (ValueError, TypeError, KeyError):
        return
    if isinstance(fast, str):
        assert scalar(text) == text
    elif fast == fast:
        assert scalar(text) == fast


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3),
        ("a: b: c\n", "yaml-syntax", 1),
        ('a: "甲\nb: 乙\n', "yaml-syntax", 1),
        ("a: [1, 2\nb: 3\n", "yaml-syntax", 2),
        ("a:\n  - 1\n - 2\n", "yaml-syntax", 3),
        ("a: @甲\n", "yaml-syntax", 1),
        ("[1]: 2\n", "yaml-syntax", 1),
        ("a: \x07\n", "yaml-syntax", 1),
        ("a: " + "[" * 50 + "]" * 50 + "\n", "nesting-too-deep", 1),
    ],
)
def test_a_refusal_says_where(text: str, rule: str, line: int) -> None:
    with pytest.raises(RefusedError) as refused:
        parse_reference(text)
    assert (refused.value.finding.rule, refused.value.finding.span.line) == (rule, line)


@pytest.mark.parametrize("depth", [1_000, 100_000])
def test_deep_nesting_ends_in_a_finding(depth: int) -> None:
    with pytest.raises(RefusedError) as refused:
        parse("a: " + "[" * depth)
    assert refused.value.finding.rule in ("nesting-too-deep", "yaml-syntax")


@pytest.mark.parametrize("depth", [39, 40, 41, 60, 126, 127, 128, 200])
def test_both_parsers_stop_at_one_depth(depth: int) -> None:
    for text in ("a: " + "[" * depth + "]" * depth + "\n", "".join(f"{'  ' * i}a:\n" for i in range(depth + 1))):
        told = []
        for read in (parse, parse_reference):
            try:
                told.append(read(text))
            except RefusedError as refused:
                told.append(refused.finding.rule)
        assert told[0] == told[1]
        assert (told[0] == "nesting-too-deep") == (depth + 1 > MAX_DEPTH)


def test_an_alias_bomb_is_refused_before_parsing() -> None:
    lines = ["a0: &a0 [甲]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    found = check_typing("\n".join(lines), frozenset({"a"}))
    assert found[0].rule == "alias-refused"


def test_the_reference_uses_the_same_scalars_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    from guidetool.load import reference as module

    monkeypatch.setattr(module, "EventLoader", yaml.SafeLoader)
    assert parse_reference("a: 9:00\nb: [否, 010, 1.5]\n") == {"a": "9:00", "b": ["否", "010", 1.5]}
