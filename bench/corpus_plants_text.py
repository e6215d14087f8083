"""Plants in the text of a file: what people type wrong, and files that are none."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus_plant import Expected, Pointer, Spot, plant

Found = list[Expected] | None


def _text(rule: str, spoil: Callable[[str], str | bytes], *others: tuple[str, Pointer], pointer: Pointer = ()) -> None:
    """A plant that changes the emitted text; typing checks and the parser know lines, no elements."""

    def change(spot: Spot) -> Found:
        spot.corpus.texts[spot.path] = spoil(spot.text(spot.path, spot.guide))
        return spot.found(pointer, *others)

    plant(rule)(change)


def _replace(old: str, new: str) -> Callable[[str], str]:
    def spoil(text: str) -> str:
        if old not in text:
            raise LookupError(f"no “{old}” in the text")
        return text.replace(old, new, 1)

    return spoil


_STATUS = "事项状态: 在用\n"
_text("fullwidth-colon", _replace(_STATUS, "事项状态：在用\n"))
_text("colon-without-space", _replace(_STATUS, "事项状态:在用\n"))
_text("tab-character", _replace(_STATUS, "事项状态:\t在用\n"))
_text("wide-space", _replace("适用范围: 适", "适用范围:\u3000适"))
_text("line-separator", _replace("适用范围: 适", "适用范围: 凡\u2028适"))
_text("hash-swallows-text", _replace("适用范围: 适用", "适用范围: 见 #1号窗口，适用"))
_text("digits-unquoted", _replace('电话: "12345"', "电话: 12345"))
_text("smart-quotes", lambda text: re.sub("(?m)^适用范围: (.*)$", "适用范围: “\\1”", text))
_text("directive-refused", lambda text: "%YAML 1.2\n" + text)
_text("several-documents", lambda text: text + "---\n事项名称: 另一个事项\n")
_text("alias-refused", _replace("适用范围: 适", "适用范围: &abc 适"))
_text("yaml-syntax", _replace("适用范围: 适", '适用范围: "适'))
_text("nesting-too-deep", lambda text: text + "来源记录: " + "[" * 60 + "]" * 60 + "\n")
_text("duplicate-key", _replace(_STATUS, _STATUS * 2))
_text("languages-mixed", _replace(_STATUS, "status: 在用\n"), pointer=("status",))
_text("file-not-utf8", lambda text: text.encode("gb18030"))
_text("file-binary", lambda text: b"\x00" + text.encode())


@plant("file-empty")
def file_empty(spot: Spot) -> Found:
    """Of all files that cannot be read only an empty one does not even tell its code."""
    spot.corpus.texts[spot.path] = ""
    return [*spot.found(()), spot.item(spot.plan)[1]]
