"""Comparisons that every format must say: one with everything in it, one that is alike, one full of hostile text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from diff_cases import base, dumped, guide_shape, merged

from guidetool.model.approval import Approval, Granted
from guidetool.model.change import ADVERSE, TO_JUDGE, DiffReport
from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.model.gate import ADDED_HERE, APPROVED, OPEN, GateReport, Office, Standing
from guidetool.model.message import say
from guidetool.model.source import Span
from guidetool.model.written import Day
from guidetool.pipeline.diff import diff_sides
from guidetool.pipeline.formats import Formats
from guidetool.pipeline.resources import translation
from guidetool.pipeline.sides import Side

SCOPE = "在本区开办使用面积不超过六十平方米的小餐饮，含无堂食的外卖店。已经取得食品经营许可证的不必再办。"
NEW_SCOPE = "在本区开办使用面积不超过八十平方米的小餐饮，含无堂食的外卖店和流动餐车。已经取得食品经营许可证的不必再办。"
NASTY = "<b>&amp;\"'</b>]]>\x1b[31m=1+1|`[x](http://e.vil)@octocat#1😀\ufffe{{ 7*7 }}<!-- guidetool:diff -->"


def guide(code: str, name: str, overlay: Any = None) -> dict[str, Any]:
    tree: dict[str, Any] = merged(merged(base(), {"实施编码": code, "事项名称": name, "适用范围": SCOPE}), overlay or {})
    return tree


def materials(**changed: Any) -> list[dict[str, Any]]:
    return [{**one, **changed} if one["名称"] == "身份证" else one for one in base()["申请材料"]]


def compared(old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]], names: tuple[str, str] = ("old", "new")) -> DiffReport:
    sides = [Side(name, {p: dumped(t) for p, t in files.items()}, prefix=f"{name}/") for name, files in zip(names, (old, new))]
    return replace(diff_sides(*sides, guide_shape()), day="2026-11-25", district="荣昌区")


def full() -> DiffReport:
    old = {
        "a.yaml": guide("A1", "小餐饮登记"), "b.yaml": guide("B1", "摊贩登记卡"), "gone.yaml": guide("G1", "店招备案"),
        "same.yaml": guide("S1", "没有变的事项"),
    }  # fmt: skip
    changed = {"办理时限": {"承诺": "8个工作日"}, "适用范围": NEW_SCOPE, "到现场次数": 0, "事项版本": 4}
    fee = {"是否收费": True, "收费项目": [{"名称": "工本费", "标准": "每证20元", "金额": "20元", "依据": "收费目录第3条"}]}
    new = {
        "a.yaml": guide("A1", "小餐饮登记", changed), "same.yaml": old["same.yaml"], "new.yaml": guide("N1", "新设事项"),
        "moved/b.yaml": guide("B1", "摊贩登记卡", {"申请材料": [*materials(复印件份数=2), {"名称": "租赁合同", "形式": "纸质", "必要性": "必要"}], "收费": fee}),
    }  # fmt: skip
    return compared(old, new)


def alike() -> DiffReport:
    tree = {"a.yaml": guide("A1", "小餐饮登记")}
    return compared(tree, tree)


def nasty() -> DiffReport:
    old = {"a.yaml": guide("A1", NASTY, {"适用范围": NASTY * 3, "备注": "=HYPERLINK(1)"})}
    new = {"a.yaml": guide("A1", NASTY, {"适用范围": NASTY * 2 + "改" + NASTY, "备注": "=HYPERLINK(2)"})}
    report = compared(old, new, ("old|`<i>", "new@octocat"))
    return replace(report, diagnostics=(Diagnostic("x|<y>.yaml", Span(1, 1, 1, 1), "r", say(NASTY.replace("{", "{{").replace("}", "}}")), ERROR),))


def long(guides: int = 160, length: int = 1500) -> DiffReport:
    """More than a comment takes."""
    old = {f"{n}.yaml": guide(f"L{n}", f"第{n}项", {"适用范围": "甲" * length, "到现场次数": 1}) for n in range(guides)}
    new = {f"{n}.yaml": guide(f"L{n}", f"第{n}项", {"适用范围": "甲" * (length - 99) + "乙" * n, "到现场次数": n % 3}) for n in range(guides)}
    return compared(old, new)


def approved(report: DiffReport) -> DiffReport:
    """The first change of the report approved before, the second here."""
    first, second = report.changes[:2]
    given = {
        first.fingerprint: Granted("荣昌区司法局", "2026-11-20", "荣司发〔2026〕7号", "2027-06-30"),
        second.fingerprint: Granted("荣昌区司法局", "2026-11-25", "荣司发〔2026〕8号", here=True),
    }
    return replace(report, approvals=given)


def gate() -> GateReport:
    """The gate over the full comparison: one approved before, one here, the rest open; something owed."""
    report = replace(full(), obligations=(
        Diagnostic("new/a.yaml", Span(6, 7, 6, 8), "version-not-raised", say("the whole guide"), ERROR, help=say("the whole file")),
    ))  # fmt: skip
    rows = [(g, c) for g in report.guides for c in g.changes if c.meets(TO_JUDGE)]
    assert len(rows) > 3 and any(c.impact == ADVERSE for _, c in rows)
    office = Office("sfj", "荣昌区司法局", ("@sfj",))
    given = Approval(rows[0][1].fingerprint, "A1", "", "sfj", Day("2026-11-20", None), "荣司发〔2026〕7号", Day("2027-06-30", None))
    states = [APPROVED, ADDED_HERE, *[OPEN] * (len(rows) - 2)]
    standings = tuple(Standing(g, c, s, given if s != OPEN else None, offices=(office,)) for (g, c), s in zip(rows, states))
    return GateReport(report, TO_JUDGE, standings, source="main", day="2026-11-25", approvals_file="approvals.yaml")


def made(table: Formats, format_: str, report: Any, language: str = "zh", **terminal: Any) -> Any:
    """A report as a command makes it."""
    from guidetool.model.report import Voice

    return table[format_].made(report, Voice(language, translation(language)), **terminal)
