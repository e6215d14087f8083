"""A small fixed report: a clean guide, findings in two places, a file that cannot be read, one silenced, one known."""

from __future__ import annotations

import io
from dataclasses import replace

from guidetool.model.diagnostic import Diagnostic, Fix, Related
from guidetool.model.manual import Manual
from guidetool.model.message import Message, Name, say
from guidetool.model.report import LintReport, Title, Voice
from guidetool.model.source import START, Place, Span
from guidetool.pipeline.reports import LINT_FORMATS
from guidetool.pipeline.resources import translation

CLEAN, TWO, BROKEN, OLD = "guides/gaj/护照 换发.yaml", "guides/rlsbj/失业登记.yaml", "guides/scjgj/100%#1.yaml", "guides/scjgj/食品经营.yaml"
DEPARTMENTS = {CLEAN: "荣昌区公安局", TWO: "荣昌区人力资源和社会保障局", BROKEN: "荣昌区市场监督管理局", OLD: "荣昌区市场监督管理局"}

TEXTS = {
    CLEAN: "事项名称: 护照换发\n",
    TWO: "事项名称: 失业登记\n办理时限:\n  法定: 1个工作日\n  承诺: 3个工作日\n电话: 0830—2345678\n",
    BROKEN: "事项名称: '食品\n",
    OLD: "事项名称: 食品经营\n办理条件:\n  - 原则上有固定的场所\n  - <b>&等</b>\n",
}

MANUALS = (
    Manual("promise-too-long", "承诺比法定还长", "The promise is longer than the law allows",
           "为什么：办事人会多等。\n\n怎么改：核对两个数字。", "Why: applicants wait.\n\nCure: check both numbers.", basis="许可法 S"),
    Manual("phone-dash", "电话里有长横线", "A long dash in a phone number", "为什么：拨不出去。\n\n怎么改：换成短横线。",
           "Why: it cannot be dialled.\n\nCure: type a hyphen.", level="warning"),
    Manual("file-broken", "文件读不出来", "A file cannot be read", "为什么：引号没有成对。\n\n怎么改：补上引号。",
           "Why: a quote is missing.\n\nCure: add it.", stage="text"),
)  # fmt: skip
"""``limit-loose`` has none, like a rule of the workspace's own."""


def both(en: str, zh: str) -> Message:
    """A sentence that needs no catalogue."""
    return say("{words}", words=Name(en, zh))


def at(line: int, begin: int, end: int, end_line: int = 0) -> Span:
    return Span(line, begin, end_line or line, end)


PROMISE = Diagnostic(
    TWO, at(4, 7, 12), "promise-too-long", both("3 working days are longer than 1", "3个工作日比1个工作日还长"), "error",
    ("time_limit", "promised"), (Related(Place(TWO, at(3, 7, 12)), both("the law’s limit", "法定时限写在这里")),
                                 Related(Place(OLD, at(1, 7, 11)), both("as here", "这里也是"))),
    profile="draft", fingerprint="00000000000000a1",
)  # fmt: skip
PHONE = Diagnostic(
    TWO, at(5, 5, 17), "phone-dash", both("the phone has a long dash", "电话里有长横线"), "warning", ("phone",), (),
    Fix(at(5, 9, 10), "-", both("type a hyphen", "换成短横线")), "review", fingerprint="00000000000000a2",
)  # fmt: skip
UNREAD = Diagnostic(
    BROKEN, at(1, 7, 1, 2), "file-broken", both("the quote is not closed", "引号没有成对"), "error",
    help=both("add a quote", "补上引号"), fingerprint="00000000000000a3",
)  # fmt: skip
LOOSE = Diagnostic(
    OLD, at(4, 5, 15), "limit-loose", both("“<b>&” is | no `text`", "“<b>&”不是|`文字`"), "info", ("conditions", 1), profile="publish",
    fingerprint="00000000000000a4",
)  # fmt: skip
WHOLE = Diagnostic(OLD, START, "limit-loose", both("no contact stands anywhere", "没有写联系方式"), "info", fingerprint="00000000000000a5")
SILENCED = replace(LOOSE, span=at(3, 5, 8), message=both("“in principle” promises nothing", "“原则上”等于没说"), fingerprint="00000000000000a6")
ACCEPTED = replace(PHONE, path=OLD, span=at(1, 7, 11), fix=None, message=both("an old finding", "以前就有的问题"), fingerprint="00000000000000a7")

FULL = LintReport(
    tuple(sorted((PROMISE, PHONE, UNREAD, LOOSE, WHOLE))), "publish", "error", 4, TEXTS, "1.2.3", (SILENCED,), (ACCEPTED,), 2,
    {m.id: m for m in MANUALS}, {path: Title(TEXTS[path].split("\n")[0][6:].strip("'"), DEPARTMENTS[path]) for path in sorted(TEXTS)},
    day="2026-11-24", district="荣昌区",
)  # fmt: skip
NOTHING = replace(FULL, found=(), silenced=(), accepted=(), settled=None)
CRASHED = replace(NOTHING, crashed=(CLEAN,))

NASTY = "<b>&amp;\"'</b>]]>\x00\x1b[31m\r\n::error::|`[x](http://e.vil)@octocat#1😀\ud800\ufffe{{ 7*7 }}"
NASTY_PATH = "guides/\udce4<&\"'>|`😀\n::x::,%.yaml"
SPOILT = replace(
    FULL, texts={NASTY_PATH: NASTY.replace("\n", " ") * 9 + "\n"}, titles={NASTY_PATH: Title(NASTY, NASTY)},
    district=NASTY, version=NASTY, silenced=(replace(SILENCED, path=NASTY_PATH, message=both(NASTY, NASTY)),), accepted=(), settled=0,
    found=(
        replace(PROMISE, path=NASTY_PATH, span=at(1, 2, 30), message=both(NASTY, NASTY), help=both(NASTY, NASTY), fix=Fix(
            at(1, 2, 30), NASTY, both(NASTY, NASTY)), related=(Related(Place(NASTY_PATH, at(7, 1, 9)), both(NASTY, NASTY)),)),
    ), manuals={"promise-too-long": replace(MANUALS[0], summary_zh=NASTY, summary_en=NASTY, body_zh=NASTY, body_en=NASTY)},
    files=1,
)  # fmt: skip
REPORTS = {"full": FULL, "nothing": NOTHING, "crashed": CRASHED, "spoilt": SPOILT}


def written(format_: str, report: LintReport, language: str = "zh") -> str:
    """A report in a format."""
    stream = io.StringIO()
    LINT_FORMATS[format_].write(report, Voice(language, translation(language)), stream)
    return stream.getvalue()
