"""guidetool import audit: files, registers, workspace, and what is said about them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from import_records import HERE, load

from guidetool.cli.main import group
from guidetool.load.parse import parse
from guidetool.model.errors import UserError
from guidetool.pipeline.import_audit import import_audit

STALL = "12599721mb9w8e7r6t/12599721MB9W8E7R6T499903101200002.yaml"


WORKSPACE = 'district:\n  name: 云溪县\n  division_code: "599721"\n  area_code: "0599"\n'


def run(*arguments: object, lang: str = "en") -> Result:
    return CliRunner().invoke(group, ["--lang", lang, "import", "audit", *map(str, arguments)], standalone_mode=False)


def files_of(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_folder_becomes_a_workspace_that_lint_can_check(tmp_path: Path) -> None:
    into = tmp_path / "imported"
    result = run(HERE, "--into", into)
    assert result.return_value == 0, result.output
    assert files_of(into) == [
        "11599721005512345x/11599721005512345X4999021007000.yaml",
        "11599721mb7q2k3a1x/11599721MB7Q2K3A1X4999011002000.yaml",
        STALL,
        "guidetool.yaml",
        "registers/imported.yaml",
        "te5997210000000007/TE59972100000000074599708003W05.yaml",
    ]
    assert parse((into / "guidetool.yaml").read_text("utf-8"))["district"] == {"name": "云溪县", "division_code": "599721", "area_code": "0599"}
    checked = CliRunner().invoke(group, ["--lang", "en", "lint", str(into)], standalone_mode=False)
    assert checked.exception is None
    assert "the element “process” is missing" in checked.output
    assert sum(line.startswith("6 files: ") for line in checked.output.splitlines()) == 1


def test_what_is_printed(tmp_path: Path) -> None:
    result = run(HERE / "song-keeper.json", "--into", tmp_path / "w")
    assert result.output.splitlines()[0] == "te5997210000000007/TE59972100000000074599708003W05.yaml  山歌传承人身份确认初审"
    assert "no list has the code 8 of AUDIT_ITEM.serve_type; it was kept" in result.output
    assert "departments and windows: registers/imported.yaml" in result.output
    assert "1 guides imported" in result.output
    chinese = run(HERE / "song-keeper.json", "--into", tmp_path / "z", lang="zh")
    assert "AUDIT_ITEM.serve_type 的代码 8 不在代码表里，已原样保留" in chinese.output
    assert "导入了1份指南" in chinese.output


def test_a_new_workspace_allows_the_hosts_of_its_records(tmp_path: Path) -> None:
    result = run(HERE, "--into", tmp_path / "w")
    assert "QR codes may lead to fair.yunxi.example, songs.yunxi.example, zwfw.yunxi.example, as the records do" in result.output
    settings = parse((tmp_path / "w" / "guidetool.yaml").read_text("utf-8"))
    assert settings["qr"] == {"hosts": ["fair.yunxi.example", "songs.yunxi.example", "zwfw.yunxi.example"]}


def test_same_input_same_bytes(tmp_path: Path) -> None:
    import_audit([HERE], tmp_path / "a")
    import_audit([HERE], tmp_path / "b")
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b")
    for name in files_of(tmp_path / "a"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_into_a_workspace_that_stands(tmp_path: Path) -> None:
    """Its register folder gets the new entries; departments it knows keep their ids and their words."""
    (tmp_path / "guidetool.yaml").write_text(WORKSPACE, "utf-8")
    registers = tmp_path / "guides" / "registers"
    registers.mkdir(parents=True)
    own = "部门:\n  jsfwzx:\n    名称: 云溪县集市中心\n    统一社会信用代码: 12599721MB9W8E7R6T\n    主体性质: 受委托组织\n"
    (registers / "departments.yaml").write_text(own, "utf-8")
    result = run(HERE / "stall-card.json", "--into", tmp_path / "guides")
    assert "the register says other things about jsfwzx than the record; it was left as it is" in result.output
    assert (registers / "departments.yaml").read_text("utf-8") == own
    assert (tmp_path / "guides/jsfwzx/12599721MB9W8E7R6T499903101200002.yaml").is_file()
    added = parse((registers / "imported.yaml").read_text("utf-8"))
    assert list(added["部门"]) == ["bm-414be803"]
    assert len(added["窗口"]) == 2
    run(HERE / "shop-sign.json", "--into", tmp_path / "guides")
    merged = parse((registers / "imported.yaml").read_text("utf-8"))
    assert list(merged["部门"]) == ["11599721mb7q2k3a1x", "bm-414be803"]
    assert len(merged["窗口"]) == 3


def test_an_existing_guide_stays_unless_forced(tmp_path: Path) -> None:
    import_audit([HERE / "versions" / "stall-card_v3.json"], tmp_path)
    guide = tmp_path / STALL
    before = guide.read_bytes()
    result = run(HERE / "stall-card.json", "--into", tmp_path)
    assert result.return_value == 1
    assert "exists and was not overwritten [file-exists]" in result.output
    assert guide.read_bytes() == before
    forced = run(HERE / "stall-card.json", "--into", tmp_path, "--force")
    assert forced.return_value == 0
    assert "承诺: 6个工作日" in guide.read_text("utf-8")


def test_two_versions_at_once(tmp_path: Path) -> None:
    result = run(HERE / "versions" / "stall-card_v3.json", HERE / "versions" / "stall-card_v4.json", "--into", tmp_path)
    assert result.return_value == 1
    assert "another of the records became" in result.output
    assert "承诺: 10个工作日" in (tmp_path / STALL).read_text("utf-8")


BAD = {
    "empty.json": (b"", "the file is empty [file-empty]"),
    "cut.json": (b'{"AUDIT_ITEM": {\n"task', "cut.json:2:1: this is not valid JSON [json-syntax]"),
    "gbk.json": ('{"AUDIT_ITEM": "甲乙丙"}'.encode("gb18030"), "saved as GBK"),
    "twice.json": (b'{"AUDIT_ITEM": {"task_name": "a", "task_name": "b"}}', "“task_name” stands twice"),
    "half.json": (b'{"AUDIT_ITEM": {"task_name": "\\ud800"}}', "half a character"),
    "deep.json": (b"[" * 100_000 + b"]" * 100_000, "nested deeper"),
    "number.json": (b'{"a": ' + b"1" * 5000 + b"}", "this is not valid JSON"),
    "other.json": (b'{"a": 1}', "it holds no AUDIT_ITEM [record-form]"),
    "nameless.json": (b'{"AUDIT_ITEM": {"task_name": "a"}}', "no code or no department"),
}


@pytest.mark.parametrize("name", BAD)
def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, name: str) -> None:
    source = tmp_path / "in"
    source.mkdir()
    shutil.copy(HERE / "shop-sign.json", source / "zz.json")
    data, told = BAD[name]
    (source / name).write_bytes(data)
    result = run(source, "--into", tmp_path / "out")
    assert result.exception is None
    assert result.return_value == 1
    assert told in result.output
    assert "1 guides imported" in result.output


def test_an_unreadable_file(tmp_path: Path) -> None:
    (tmp_path / "x.json").mkdir()
    result = run(tmp_path, "--into", tmp_path / "out")
    assert (result.return_value, "x.json:1:1: the file cannot be read [file-unreadable]" in result.output) == (1, True)
    assert files_of(tmp_path) == []


def test_a_file_may_hold_several_records(tmp_path: Path) -> None:
    both = [load(HERE / "shop-sign.json"), load(HERE / "stall-card.json")]
    (tmp_path / "both.json").write_text(json.dumps(both), "utf-8")
    outcome = import_audit([tmp_path / "both.json"], tmp_path / "out")
    assert (len(outcome.written), outcome.diagnostics) == (2, ())


def test_a_workspace_says_what_no_record_says(tmp_path: Path) -> None:
    record = load(HERE / "shop-sign.json")
    record["AUDIT_ITEM"] |= {"dept_name": "城管局", "areacode": "", "link_way": "12345"}
    (tmp_path / "record.json").write_text(json.dumps(record), "utf-8")
    result = run(tmp_path, "--into", tmp_path / "out")
    assert "the records do not say name, division_code, area_code" in result.output
    assert CliRunner().invoke(group, ["lint", str(tmp_path / "out")], standalone_mode=False).return_value == 1


def test_nothing_to_import(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no JSON file"):
        import_audit([tmp_path], tmp_path / "out")
    with pytest.raises(UserError, match="does not exist"):
        import_audit([tmp_path / "x.json"], tmp_path / "out")
    assert files_of(tmp_path) == []


def test_a_broken_register_is_not_written_over(tmp_path: Path) -> None:
    import_audit([HERE / "shop-sign.json"], tmp_path)
    register = tmp_path / "registers" / "imported.yaml"
    register.write_text("部门: [", "utf-8")
    with pytest.raises(UserError, match="cannot be read"):
        import_audit([HERE / "stall-card.json"], tmp_path)
    assert register.read_text("utf-8") == "部门: ["


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(UserError, match="cannot be written"):
        import_audit([HERE / "shop-sign.json"], tmp_path / "file" / "out")


