"""What is printed: the text for people, the JSON and its schema, the generated page, the Chinese."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from diff_cases import ROOT, as_json, base, case, compared, dumped, guide_shape, kinds, merged, text

from guidetool.model.workspace import Registers, Window
from guidetool.pipeline.diff import diff_sides
from guidetool.pipeline.sides import Side

SOURCE = ROOT / "src" / "guidetool"
SPOKEN = [
    *sorted(p for p in (SOURCE / "diff").rglob("*.py") if p.name != "approvals.py"), *sorted((SOURCE / "report").glob("diff_*.py")), *sorted((SOURCE / "report").glob("revision_*.py")),
    SOURCE / "report" / "breaking_markdown.py", SOURCE / "pipeline" / "diff.py", SOURCE / "pipeline" / "side_registers.py",
    SOURCE / "pipeline" / "sides.py", SOURCE / "pipeline" / "versions.py", SOURCE / "pipeline" / "git.py",
    SOURCE / "pipeline" / "git_objects.py", SOURCE / "pipeline" / "named.py",
]  # fmt: skip
LONG = "在本区范围内开办使用面积不超过六十平方米的小餐饮，含无堂食的外卖店"


def schema() -> dict[str, object]:
    found = json.loads((ROOT / "schemas" / "diff-report.schema.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("kind", kinds())
def test_json_fits_its_schema(kind: str) -> None:
    report = case(kind)
    for language in ("zh", "en"):
        tree = json.loads(as_json(report, language))
        jsonschema.Draft202012Validator(schema()).validate(tree)
        assert len(tree["guides"]) == len(report.guides) == 1
        assert sum(tree["counts"].values()) == len(tree["guides"][0]["changes"]) > 0


def test_json_of_one_change() -> None:
    report = compared(base(), merged(base(), {"办理时限": {"承诺": "10天"}}))
    tree = json.loads(as_json(report, "en"))
    assert tree["guides"][0]["changes"] == [{
        "kind": "promised-longer",
        "impact": "adverse",
        "fingerprint": "b27fb4084346",
        "path": ["time_limit", "promised"],
        "subject": "time limit / promised",
        "basis": None,
        "message": "the promised limit is longer",
        "meaning": "who counts on the old printout waits 2.14 working days longer",
        "note": "compared as 5 working days and 7.14 working days"
                " (7 calendar days are 5 working days, 8 hours are one; rounded)",
        "old": "5个工作日",
        "new": "10天",
        "old_place": {"path": "old/guide.yaml", "line": 21, "column": 7},
        "new_place": {"path": "new/guide.yaml", "line": 21, "column": 7},
    }]  # fmt: skip
    assert tree["counts"] == {"adverse": 1, "to_judge": 0, "favourable": 0, "neutral": 0}


def test_json_says_what_json_cannot() -> None:
    report = compared(base(), merged(base(), {"来源记录": {"a": float("inf"), "b": {1: [float("nan")]}}}))
    tree = json.loads(as_json(report, "en"), parse_constant=pytest.fail)
    assert [c["new"] for c in tree["guides"][0]["changes"]] == ["inf", "nan"]


def test_english_text() -> None:
    new = merged(base(), {"办理时限": {"承诺": "8个工作日"}, "适用范围": LONG, "到现场次数": 0, "事项版本": 4})
    assert text(compared(base(), new), "en") == f"""\
old compared with new

小餐饮登记  TE50015300000000014000120001001
  old/guide.yaml → new/guide.yaml
  adverse       the promised limit is longer: 5 working days → 8 working days
                who counts on the old printout waits 3 working days longer
                old/guide.yaml:21 → new/guide.yaml:21  [promised-longer 83b856647a6a]
  to be judged  scope was changed
                old: 在本区开办使用面积不超过六十平方米的小餐饮
                new: {LONG}
                decide whether the matter is still the one that applicants prepared for
                old/guide.yaml:15 → new/guide.yaml:15  [terms-changed 48834bc81076]
  favourable    applicants need not come as often: 1 → 0
                visits that applicants are spared: 1
                old/guide.yaml:101 → new/guide.yaml:101  [fewer-visits e52cf022e215]
  neutral       version was changed: 3 → 4
                it says when the guide was revised; nothing changes for applicants
                old/guide.yaml:6 → new/guide.yaml:6  [revision-recorded 40cb1d1058dc]

guides that differ: 1; alike: 0; changes: adverse 1, to be judged 1, favourable 1, neutral 1
"""


def test_ids_are_said_with_their_names() -> None:
    windows = {"zwzx-a01": Window(name="综合一号窗口"), "zwzx-a02": Window()}
    old, new = base(), merged(base(), {"办理窗口": ["zwzx-a02"]})
    sides = (Side(name, {"guide.yaml": dumped(tree)}) for name, tree in (("old", old), ("new", new)))
    report = diff_sides(next(sides), next(sides), guide_shape(), Registers(windows=windows))
    assert "旧：综合一号窗口（zwzx-a01）\n" in text(report)
    assert "新：zwzx-a02\n" in text(report)
    assert [change.old for change in report.changes if change.kind == "window-closed"] == ["zwzx-a01"]


def test_nothing_to_say() -> None:
    assert text(compared(base(), base())) == "比对：old → new\n\n没有指南有变化；相同的有1份\n"


def test_text_that_a_gbk_console_can_print() -> None:
    assert kinds()
    for kind in kinds():
        text(case(kind)).encode("gbk")


def test_the_same_bytes_whatever_order_the_files_come_in() -> None:
    trees = {f"{n}.yaml": merged(base(), {"实施编码": f"C{n}", "到现场次数": n}) for n in range(5)}
    old = {path: dumped(merged(tree, {"到现场次数": 9})) for path, tree in trees.items()}
    new = {path: dumped(tree) for path, tree in trees.items()}
    one = diff_sides(Side("a", old), Side("b", new), guide_shape())
    other = diff_sides(Side("a", dict(reversed(old.items()))), Side("b", dict(reversed(new.items()))), guide_shape())
    assert len(one.guides) == 5
    assert as_json(one) == as_json(other)
    assert text(one) == text(other)


def test_the_page_of_kinds_is_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "gen_changes.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def sentences(path: Path) -> set[str]:
    with path.open("rb") as file:
        return {str(message) for _, message, _, _ in extract("python", file, {"say": None})}


def test_every_sentence_has_its_chinese_and_no_chinese_is_left_over() -> None:
    said = set().union(*(sentences(path) for path in SPOKEN))
    table: dict[str, str] = {}
    for name in ("diff.po", "diff-meanings.po", "diff-formats.po", "diff-sides.po"):
        with (SOURCE / "locale" / "zh" / name).open("rb") as file:
            table |= {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id}
    assert len(said) > 150
    assert said == set(table)
    for english, translated in table.items():
        gaps = {part.split("}")[0] for part in english.split("{")[1:]}
        assert gaps == {part.split("}")[0] for part in translated.split("{")[1:]}, english
        assert any("\u4e00" <= char <= "\u9fff" for char in translated) or english == "{head}: {old} → {new}"
