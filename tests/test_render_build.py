"""From guides to files: gate, cache, workers, writing, and the command."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pages.world import HERE, ROOT, TEMPLATES, complete, registers, sources, with_materials, workspace

from guidetool.cli.main import group
from guidetool.model.errors import UserError
from guidetool.model.guide import Online
from guidetool.model.index import Located
from guidetool.model.workspace import Fonts, QrPolicy
from guidetool.pipeline.booklet import build_booklet
from guidetool.pipeline.build import build_stands
from guidetool.pipeline.coverage import print_coverage
from guidetool.pipeline.products import Built, Inputs, Order
from guidetool.pipeline.sources import read_sources
from guidetool.pipeline.workers import ordered_map
from guidetool.render.product import DESK, Finish

SAMPLE = Finish(sample=True)
GUIDES = (
    Located("guides/market/food.yaml", complete()),
    Located("guides/market/one.yaml", replace(with_materials(1), code="C" * 31)),
)


def inputs(root: Path, **changes: object) -> Inputs:
    made = Inputs(root, workspace(), registers(), GUIDES, frozenset(), sources())
    return replace(made, **changes)


def stands(given: Inputs, out: Path, jobs: int = 1, finish: Finish = SAMPLE) -> Built:
    return build_stands(given, Order(out, finish, jobs), (DESK,), lambda *_: None)


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_one_process_and_two_write_the_same_bytes(tmp_path):
    stands(inputs(tmp_path / "a"), tmp_path / "one", jobs=1)
    built = stands(inputs(tmp_path / "b"), tmp_path / "two", jobs=2)
    assert sorted(files(tmp_path / "one")) == ["stand/desk/market/food.pdf", "stand/desk/market/one.pdf"]
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert not built.crashed


def test_nothing_is_made_again_until_the_page_would_change(tmp_path):
    first = stands(inputs(tmp_path), tmp_path / "out")
    again = stands(inputs(tmp_path), tmp_path / "out")
    assert [a.cached for a in first.artifacts] == [False, False]
    assert [a.cached for a in again.artifacts] == [True, True]
    edited = (Located(GUIDES[0].path, replace(GUIDES[0].guide, visits=1)), GUIDES[1])
    after = stands(inputs(tmp_path, guides=edited), tmp_path / "out")
    assert [a.cached for a in after.artifacts] == [False, True]
    other = stands(inputs(tmp_path, sources=replace(sources(), mark="x")), tmp_path / "out")
    assert [a.cached for a in other.artifacts] == [False, False]


def test_a_damaged_cache_entry_counts_as_absent(tmp_path):
    stands(inputs(tmp_path), tmp_path / "out")
    before = files(tmp_path / "out")
    entries = [p for p in (tmp_path / ".guidetool-cache").rglob("*") if p.is_file()]
    assert len(entries) == 2
    entries[0].write_bytes(entries[0].read_bytes()[:-5])
    entries[1].write_bytes(b"")
    assert [a.cached for a in stands(inputs(tmp_path), tmp_path / "out").artifacts] == [False, False]
    assert files(tmp_path / "out") == before


def test_a_guide_with_an_error_is_reported_and_the_others_go_on(tmp_path):
    given = inputs(tmp_path, blocked=frozenset({GUIDES[0].path, "guides/unparsed.yaml"}))
    built = stands(given, tmp_path / "out")
    assert built.gated == (GUIDES[0].path, "guides/unparsed.yaml")
    assert sorted(files(tmp_path / "out")) == ["stand/desk/market/one.pdf"]
    draft = stands(given, tmp_path / "draft", finish=Finish(draft=True))
    assert draft.gated == ("guides/unparsed.yaml",)
    assert len(files(tmp_path / "draft")) == 2


def test_what_cannot_be_laid_out_is_an_error_naming_the_guide(tmp_path):
    huge = Located("guides/huge.yaml", with_materials(20, "很长的材料名称" * 60 + "{n}"))
    astray = Located("guides/astray.yaml", replace(complete(), online=Online(url="https://evil.example/")))
    given = inputs(tmp_path, guides=(huge, astray), workspace=replace(workspace(), qr=QrPolicy(None, ("evil.example",))))
    built = stands(replace(given, guides=(huge,), workspace=workspace()), tmp_path / "out")
    assert [(d.path, d.level) for d in built.diagnostics] == [("guides/huge.yaml", "error")]
    refused = replace(given, guides=(astray,), workspace=workspace(base=None))
    assert [d.path for d in stands(refused, tmp_path / "out").diagnostics] == ["guides/astray.yaml"]
    assert files(tmp_path / "out") == {}


def test_an_items_exception_is_its_result():
    for jobs in (1, 2):
        outcomes = list(ordered_map(_reciprocal, [1, 0, 2], jobs))
        assert [o.value for o in outcomes] == [1, None, 0.5]
        assert "ZeroDivisionError" in outcomes[1].failure.trace
        assert outcomes[1].failure.message is None


def _reciprocal(number: int) -> float:
    return 1 / number


def test_a_crash_is_kept_and_the_rest_is_made(tmp_path):
    broken = {**sources().templates, "stand/stand.html": '<p style="colour: red">{{ view.name }}'}
    built = stands(inputs(tmp_path, sources=replace(sources(), templates=broken)), tmp_path / "out")
    assert [name for name, _ in built.crashed] == [g.path for g in GUIDES]
    assert "unknown property" in built.crashed[0][1].trace


def test_a_missing_template_is_the_users_error(tmp_path):
    with pytest.raises(UserError) as caught:
        stands(inputs(tmp_path, sources=replace(sources(), templates={})), tmp_path / "out")
    assert dict(caught.value.message.args)["name"] == "stand/desk.html"


def test_a_missing_font_is_the_users_error():
    with pytest.raises(UserError) as caught:
        read_sources([TEMPLATES], Fonts(sans="No Such Font"))
    assert dict(caught.value.message.args)["family"] == "No Such Font"


def test_templates_of_the_workspace_override_and_may_not_link_out(tmp_path):
    own = tmp_path / "templates"
    (own / "stand").mkdir(parents=True)
    (own / "stand" / "desk.html").write_text("own", encoding="utf-8")
    made = read_sources([TEMPLATES, own], Fonts())
    assert made.templates["stand/desk.html"] == "own"
    assert made.templates["stand/floor.html"] != "own"
    assert made.mark != sources().mark
    (tmp_path / "secret.css").write_text("p {}", encoding="utf-8")
    (own / "secret.css").symlink_to(tmp_path / "secret.css")
    with pytest.raises(UserError):
        read_sources([TEMPLATES, own], Fonts())


def test_an_unwritable_folder_is_the_users_error_and_keeps_what_was_there(tmp_path):
    out = tmp_path / "out"
    (out / "stand" / "desk").mkdir(parents=True)
    (out / "stand" / "desk" / "market").write_text("in the way", encoding="utf-8")
    with pytest.raises(UserError):
        stands(inputs(tmp_path), out)
    assert files(out) == {"stand/desk/market": b"in the way"}


def test_sample_and_draft_are_refused_for_print(tmp_path):
    real = inputs(tmp_path, workspace=workspace(sample=False))
    for given, finish in ((inputs(tmp_path), Finish(True, False, "print")), (real, Finish(False, True, "print"))):
        with pytest.raises(UserError):
            stands(given, tmp_path / "out", finish=finish)
    assert len(stands(real, tmp_path / "out", finish=Finish(profile="print")).artifacts) == 2


def test_booklet_is_one_file(tmp_path):
    order = Order(tmp_path / "out", SAMPLE, 1, "abc", "2026-11-24")
    seen: list[tuple[int, int, int]] = []
    built = build_booklet(inputs(tmp_path), order, lambda *step: seen.append(step))
    assert sorted(files(tmp_path / "out")) == ["booklet/booklet.pdf"]
    assert built.artifacts[0].pages > 5
    assert seen[0] == (0, 2, 0)
    assert seen[-1] == (2, 2, built.artifacts[0].pages)


@pytest.fixture
def district(tmp_path, monkeypatch) -> Path:
    """A workspace on disk with one guide."""
    (tmp_path / "guides" / "registers").mkdir(parents=True)
    (tmp_path / "guides" / "market").mkdir()
    shutil.copy(HERE / "guide.yaml", tmp_path / "guides" / "market" / "food.yaml")
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


FILES = {
    "guidetool.yaml": (
        'district: {name: 荣昌区, division_code: "500153", area_code: "023"}\nportal: {name: 渝快办}\nsample: true\n'
        "qr: {base: 'https://bs.example.gov.cn', hosts: [bs.example.gov.cn]}\n"
    ),
    "guides/registers/all.yaml": (
        "部门:\n  market:\n    名称: 荣昌区市场监督管理局\n窗口:\n  hall:\n    名称: 企业开办专区\n"
    ),
}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["--lang", "en", "--today", "2026-11-24", "render", *arguments],
                              standalone_mode=False)  # fmt: skip


def test_command_makes_a_stand_and_says_where(district):
    result = run("stand", "--jobs", "1", "--draft", "--out", "made")
    assert result.exception is None, result.output
    assert (district / "made" / "stand" / "desk" / "market" / "food.pdf").read_bytes().startswith(b"%PDF")
    assert "desk stand: 1 made" in result.output
    assert "made/stand/desk/market" in result.output.replace(os.sep, "/")
    comment = district / "guides" / "market" / "food.yaml"
    comment.write_text("# a comment\n" + comment.read_text(encoding="utf-8"), encoding="utf-8")
    assert "1 unchanged" in run("stand", "--jobs", "1", "--draft", "--out", "made").output


def test_command_makes_the_booklet(district):
    result = run("booklet", "--jobs", "1", "--draft", "--commit", "abc")
    assert result.exception is None, result.output
    assert (district / "dist" / "booklet" / "booklet.pdf").is_file()


def test_command_reports_a_broken_guide_with_exit_code_1(district):
    (district / "guides" / "market" / "bad.yaml").write_text("事项名称: [", encoding="utf-8")
    result = run("booklet", "guides/market/bad.yaml")
    assert result.return_value == 1
    assert "guides/market/bad.yaml: not rendered" in result.output


@pytest.mark.parametrize("arguments", [("--for", "print"), ("guides/registers",), ("guides/absent",)])
def test_command_refuses_with_the_users_error(district, arguments):
    assert isinstance(run("stand", *arguments).exception, UserError)


def test_coverage_is_that_of_the_installed_fonts():
    tool = ROOT / "tools" / "font_coverage.py"
    done = subprocess.run([sys.executable, str(tool), "--check"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_broken_register_entry_holds_back_the_guides_that_name_it(tmp_path):
    root = tmp_path / "district"
    assert CliRunner().invoke(group, ["--lang", "en", "init", str(root)]).exit_code == 0
    arguments = ["--lang", "en", "--today", "2026-11-24", "render", "stand", str(root / "guides"), "--jobs", "1"]
    before = CliRunner().invoke(group, arguments, standalone_mode=False)
    assert before.return_value == 0, before.output
    register = root / "guides" / "registers" / "windows.yaml"
    text, count = re.subn(r"办公时间: .*", "办公时间: 9:00-25:00", register.read_text(encoding="utf-8"))
    assert count > 0
    register.write_text(text, encoding="utf-8")
    after = CliRunner().invoke(group, [*arguments[:-3], str(root / "guides" / "rlsbj"), *arguments[-2:]], standalone_mode=False)
    assert after.return_value == 1, after.output
    assert "not rendered" in after.output


def test_a_character_that_the_fonts_lack_is_named_before_anything_is_laid_out(tmp_path):
    guide = Located("guides/a.yaml", replace(complete(), plain_name="办\U000323b0证"))
    inputs = Inputs(tmp_path, workspace(), registers(), (guide,), frozenset(), sources(), print_coverage())
    for built in (build_stands(inputs, Order(tmp_path / "d", Finish(True)), (DESK,), lambda *_: None),
                  build_booklet(inputs, Order(tmp_path / "d", Finish(True)), lambda *_: None)):  # fmt: skip
        assert built.artifacts == ()
        assert [dict(d.message.args)["characters"] for d in built.diagnostics] == ["\U000323b0"]
