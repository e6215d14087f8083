"""The built wheel outside the repository: what the package needs travels in it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from ctypes.util import find_library
from pathlib import Path

import pytest

from guidetool import __version__

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("src", "schemas", "templates", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that nothing is left in the repository."""
    copy = tmp_path_factory.mktemp("sources")
    for name in SOURCES:
        place = ROOT / name
        if place.is_dir():
            shutil.copytree(place, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(place, copy / name)
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel in an environment of its own; third-party packages are those of the running one."""
    home = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    place = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True, check=True
    ).stdout.strip()  # fmt: skip
    install = ["pip", "--python", str(python), "install", "-q", "--no-deps", "--no-index", "--no-compile", str(wheel)]
    subprocess.run([sys.executable, "-m", *install], check=True)
    # A path line is not a site folder: the editable install of the running environment stays out.
    Path(place, "third-party.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts / "guidetool"


@pytest.fixture(scope="module")
def workspace(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outside")
    done = run(program, folder, "init", "ws")
    assert done.returncode == 0, done.stderr
    return folder / "ws"


def run(program: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    settings = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "GUIDETOOL"))}
    return subprocess.run(
        [str(program), *arguments], cwd=folder, env={**settings, "PYTHONUTF8": "1"}, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip


def shipped(folder: Path, prefix: str) -> set[str]:
    return {prefix + p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_what_travels_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "src" / "guidetool"
    expected = shipped(ROOT / "schemas", "guidetool/schemas/") | shipped(ROOT / "templates", "guidetool/templates/")
    expected |= shipped(package / "starter", "guidetool/starter/")
    expected |= {"guidetool/render/coverage.json", "guidetool/locale/zh.mo"}
    assert len(expected) > 25
    assert expected <= names
    outside = {n for n in names if not n.startswith(("guidetool/", f"guidetool-{__version__}.dist-info/"))}
    assert outside == set()
    assert not any("test" in Path(n).name or n.endswith(".pyc") for n in names)


def test_it_runs_outside_the_repository(program: Path, workspace: Path) -> None:
    python = program.parent / ("python.exe" if os.name == "nt" else "python")
    where = subprocess.run(
        [str(python), "-c", "import guidetool; print(guidetool.__file__)"], cwd=workspace, capture_output=True,
        text=True, check=True, env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
    )  # fmt: skip
    assert str(ROOT) not in where.stdout and str(program.parent.parent) in where.stdout
    assert run(program, workspace, "--version").stdout == f"guidetool {__version__}\n"


def test_the_workspace_it_makes_is_clean(program: Path, workspace: Path) -> None:
    done = run(program, workspace, "--today", "2026-11-24", "lint", "-f", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["findings"] == []
    spoiled = workspace / "guides" / "rlsbj" / "spoiled.yaml"
    spoiled.write_text("事项名称：失业登记\n", encoding="utf-8")
    done = run(program, workspace, "lint")
    spoiled.unlink()
    assert done.returncode == 1 and "错误" in done.stdout, "Chinese words travel too"


def test_it_begins_a_guide(program: Path, workspace: Path) -> None:
    done = run(
        program, workspace, "new", "--name", "就业登记", "--department", "rlsbj", "--code", "TE50015300000000144002014011000",
        "--handling", "承诺件", "--statutory", "10个工作日", "--promised", "3个工作日", "--audience", "自然人",
        "--condition", "被用人单位招用", "--result", "就业创业证", "--basis", "《就业服务与就业管理规定》",
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "guides/rlsbj/002014011000.yaml\n")
    assert run(program, workspace, "validate").returncode == 0
    (workspace / "guides/rlsbj/002014011000.yaml").unlink()


def test_it_lists_and_explains_its_rules(program: Path, workspace: Path) -> None:
    listed = run(program, workspace, "rules")
    assert (listed.returncode, listed.stderr) == (0, "") and "promised-exceeds-statutory" in listed.stdout
    explained = run(program, workspace, "explain", "promised-exceeds-statutory")
    assert explained.returncode == 0 and "承诺时限超过法定时限" in explained.stdout


@pytest.mark.skipif(not find_library("pango-1.0"), reason="PANGO IS NOT INSTALLED: RENDERING FROM THE WHEEL IS NOT TESTED")
def test_it_renders_with_its_own_templates(program: Path, workspace: Path) -> None:
    done = run(program, workspace, "render", "stand", "--draft", "--jobs", "1", "--out", "made")
    assert done.returncode == 0, done.stderr
    (made,) = (workspace / "made").rglob("*.pdf")
    assert made.read_bytes().startswith(b"%PDF-")


def test_version_is_light() -> None:
    """What a command does not need is not loaded: the first answer comes at once."""
    code = (
        "import sys; from guidetool.cli.main import group\n"
        "try: group.main(['--version'], standalone_mode=False)\n"
        "finally: print(sorted({m.split('.')[0] for m in sys.modules} & set(sys.argv[1:])))\n"
    )
    heavy = ["yaml", "ryaml", "jsonschema", "jsonschema_rs", "rich", "weasyprint", "jinja2", "qrcode"]
    done = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"guidetool {__version__}\n[]\n"), done.stderr
