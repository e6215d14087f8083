"""The manual of a check: what ``rules`` lists and ``explain`` shows."""

from __future__ import annotations

from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.frozen import dataclass

SAFE, GUESS, PARTLY = "safe", "unsafe", "partly"


@dataclass(frozen=True, slots=True)
class Manual:
    """``basis``: S a text that was read, R real records, K practice; a law is named in full."""

    id: str
    summary_zh: str
    summary_en: str
    body_zh: str = ""
    body_en: str = ""
    level: str = ERROR
    profile: str = DRAFT
    basis: str = "R"
    stage: str = "rule"
    """text (before parsing), schema, rule, index, local (files of local rules, and what they check),
    living (silencing comments, levels, the baseline), paper (finished PDFs)."""
    fix: str = ""
    """Whether lint --fix corrects what it finds: SAFE, GUESS (--unsafe alone), PARTLY (some only with --unsafe); empty: no."""


def parse_manual(docstring: str) -> tuple[str, str, str, str]:
    """Read a rule's docstring: ``中文摘要 · English summary``, then paragraphs of either language.

    Returns (summary zh, summary en, body zh, body en). Raises ValueError on another form.
    """
    first, _, rest = docstring.strip().partition("\n")
    summary_zh, middle, summary_en = first.partition(" · ")
    if not middle:
        raise ValueError(f"a manual begins with “中文摘要 · English summary”: {first!r}")
    paragraphs = [" ".join(p.split()) for p in rest.split("\n\n") if p.strip()]
    chinese = [p for p in paragraphs if _is_chinese(p)]
    english = [p for p in paragraphs if not _is_chinese(p)]
    return summary_zh, summary_en.rstrip("."), "\n\n".join(map(_close_up, chinese)), "\n\n".join(english)


def _is_chinese(paragraph: str) -> bool:
    return "\u4e00" <= paragraph[0] <= "\u9fff"


def _close_up(paragraph: str) -> str:
    """Drop the spaces that wrapping a Chinese paragraph in a docstring left between characters."""
    out = []
    for i, char in enumerate(paragraph):
        if char == " " and i and (ord(paragraph[i - 1]) > 0x2E80 or ord(paragraph[i + 1]) > 0x2E80):
            continue
        out.append(char)
    return "".join(out)
