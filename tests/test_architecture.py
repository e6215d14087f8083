"""The house stands as docs/architecture.md says: layers, rooms, and who may touch the world."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidetool.model.diagnostic import ERROR
from guidetool.pipeline.check import check
from guidetool.pipeline.workspace import open_workspace

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "guidetool"

ROOMS = {
    "click": ("cli/",),
    "rich": ("report/", "cli/making.py", "cli/rules.py", "cli/site.py"),  # the progress bar and columns are the terminal's
    "yaml": ("load/",),
    "ryaml": ("load/parse.py",),
    "orjson": ("model/compact.py",),
    "jsonschema": ("validate/engines.py",),
    "jsonschema_rs": ("validate/engines.py",),
    "jinja2": ("render/html.py",),
    "markupsafe": ("render/html.py",),
    "weasyprint": ("render/pdf.py", "render/volume/slots.py"),  # page numbers are shaped as it shapes text
    "pydyf": ("render/volume/",),  # WeasyPrint's objects, taken before they are written
    "uharfbuzz": ("render/volume/fonts.py",),
    "fontTools": ("render/paper/glyphs.py",),
    "qrcode": ("render/qr.py",),
    "pikepdf": ("render/paper/", "preflight/"),
    "pypdfium2": ("preflight/",),
    "zxingcpp": ("preflight/",),
    "PIL": ("preflight/",),
    "pypinyin": ("render/web/pinyin.py",),  # loaded only where a page is made anew
    "stdnum": ("lint/",),
    "openpyxl": ("exchange/catalogue.py",),
    "xlsxwriter": ("report/",),  # the table of revisions and the reprint list
    "re2": ("lint/local/patterns.py",),
    "rapidfuzz": ("diff/similar.py", "report/marks.py", "lint/near.py"),  # likeness of names and codes; the words of a text that changed
    "codeowners": ("load/owners.py",),
    "pygls": ("server/",),
    "tornado": ("server/preview.py",),
    "watchfiles": ("server/preview.py", "server/site_watch.py"),
    "lsprotocol": ("server/",),
}
"""Each third-party package in one room: a module, or a folder where several need it."""

WORLD = {
    **dict.fromkeys(
        ("subprocess", "tempfile", "shutil", "multiprocessing", "concurrent", "threading", "gettext", "glob", "fcntl"),
        ("pipeline/",),
    ),
    "pathlib": ("pipeline/", "cli/", "server/"),
    "os": ("pipeline/", "cli/", "render/pdf.py"),  # the environment, in pdf.py what Pango takes from it; files are the pipeline's, see FILES
    "importlib": (
        "pipeline/sources.py", "cli/main.py", "cli/render_leaves.py", "pipeline/order_rows.py", "lint/engine.py", "pipeline/formats.py",
    ),  # commands, products, rules and formats are found by name
    "logging": ("render/pdf.py",),  # what WeasyPrint complains of is a value there
    **dict.fromkeys(("socket", "http", "random", "secrets", "time", "webbrowser"), ()),
    "asyncio": ("server/",),
    "pickle": ("pipeline/packing.py",),  # behind a closed list of classes
    "sqlite3": ("pipeline/memory.py", "pipeline/fragments.py"),
}  # fmt: skip
"""Modules of the standard library that reach outside, and the rooms that may use them."""

FILES = {
    "open", "read_text", "write_text", "read_bytes", "write_bytes", "mkdir", "unlink", "rmdir", "touch", "iterdir", "rglob",
    "makedirs", "listdir", "walk", "scandir",
}  # fmt: skip
TALK = {"stdout", "stderr", "stdin", "argv"}
CLOCK = {"today", "now", "utcnow"}
METHODS = "model/frozen.py"
"""Makes the methods of values from their fields, as the standard library's dataclasses do."""
DAY = "cli/main.py"
"""The only reader of the clock: the day is a value everywhere else."""


def faults(package: Path) -> list[str]:
    """What stands in the wrong room: ``path: what``."""
    found = []
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found += [f"{name}: {fault}" for fault in [*_imports(node, name), *_acts(node, name)]]
    return found


def _imports(node: ast.AST, name: str) -> Iterator[str]:
    modules: list[str] = []
    if isinstance(node, ast.Import):
        modules = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom):
        modules = [node.module or ""] if not node.level else []
        if node.level:
            yield "relative import"
    for module in modules:
        top = module.split(".")[0]
        if top == "guidetool" or (top in sys.stdlib_module_names and top not in WORLD and module != "urllib.request"):
            continue
        if not name.startswith((ROOMS | WORLD).get(top, ())):
            yield f"imports {module}"


def _acts(node: ast.AST, name: str) -> Iterator[str]:
    doer = name.startswith("pipeline/")
    if isinstance(node, ast.Call):
        called = node.func
        if isinstance(called, ast.Name) and called.id == "exec" and name == METHODS:
            return
        if isinstance(called, ast.Name) and (called.id in ("print", "input", "exec", "eval") or (called.id == "open" and not doer)):
            yield f"calls {called.id}()"
        if isinstance(called, ast.Attribute) and called.attr in FILES and not doer and not _opens_bytes(node):
            yield f"calls .{called.attr}()"
        if isinstance(called, ast.Attribute) and called.attr in CLOCK and name != DAY:
            yield f"calls .{called.attr}()"
    if isinstance(node, ast.Attribute) and node.attr in TALK and ast.unparse(node.value) == "sys" and not name.startswith("cli/"):
        yield f"uses sys.{node.attr}"


def _opens_bytes(call: ast.Call) -> bool:
    """``pikepdf.open(BytesIO(…))``: a value is read, no file."""
    return ast.unparse(call.func) == "pikepdf.open" and len(call.args) == 1 and ast.unparse(call.args[0]).startswith("BytesIO(")


def lint_imports(package: Path) -> subprocess.CompletedProcess[str]:
    """The layers contract over a copy of the package (or the package)."""
    return subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--config", str(ROOT / "pyproject.toml"), "--no-cache"],
        env={**os.environ, "PYTHONPATH": str(package.parent)}, cwd=package.parent, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACKAGE, tmp_path / "guidetool", ignore=shutil.ignore_patterns("__pycache__", "starter")))


def test_everything_stands_in_its_room() -> None:
    assert len(list(PACKAGE.rglob("*.py"))) > 80
    assert faults(PACKAGE) == []


def test_every_room_is_lived_in() -> None:
    texts = {p.relative_to(PACKAGE).as_posix(): p.read_text(encoding="utf-8") for p in PACKAGE.rglob("*.py")}
    for package, rooms in ROOMS.items():
        for room in rooms:
            assert any(f"import {package}" in t or f"from {package}" in t for n, t in texts.items() if n.startswith(room)), (package, room)


def test_layers_hold() -> None:
    done = lint_imports(PACKAGE)
    assert done.returncode == 0, done.stdout
    assert "1 kept, 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("module", "line", "fault"),
    [
        ("lint/engine.py", "import click", "imports click"),
        ("load/parse.py", "from jinja2 import Template", "imports jinja2"),
        ("render/view.py", "import yaml", "imports yaml"),
        ("render/view.py", "import unheard_of", "imports unheard_of"),
        ("diff/delta.py", "import subprocess", "imports subprocess"),
        ("index/build.py", "from pathlib import Path", "imports pathlib"),
        ("exchange/xlsx.py", "import urllib.request", "imports urllib.request"),
        ("cli/lint.py", "import tempfile", "imports tempfile"),
        ("model/guide.py", "from ..load import parse", "relative import"),
        ("load/parse.py", "open('x')", "calls open()"),
        ("cli/lint.py", "open('x')", "calls open()"),
        ("render/html.py", "source.read_text()", "calls .read_text()"),
        ("render/paper/press.py", "pikepdf.open('x')", "calls .open()"),
        ("report/text.py", "print('x')", "calls print()"),
        ("pipeline/check.py", "print('x')", "calls print()"),
        ("lint/rule.py", "date.today()", "calls .today()"),
        ("pipeline/check.py", "datetime.now()", "calls .now()"),
        ("pipeline/check.py", "sys.stderr.write('x')", "uses sys.stderr"),
    ],
)
def test_what_stands_in_the_wrong_room_is_found(copy: Path, module: str, line: str, fault: str) -> None:
    path = copy / module
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{old}\n{line}\n", encoding="utf-8")
    assert set(faults(copy)) - set(faults(PACKAGE)) == {f"{module}: {fault}"}


@pytest.mark.parametrize(
    ("module", "line", "told"),
    [
        ("lint/engine.py", "from guidetool.load import decode", "guidetool.lint is not allowed to import guidetool.load"),
        ("model/guide.py", "from guidetool.index import build", "guidetool.model is not allowed to import guidetool.index"),
        ("pipeline/check.py", "from guidetool.cli import shell", "guidetool.pipeline is not allowed to import guidetool.cli"),
        ("attic/__init__.py", "", "guidetool.attic"),
    ],
)
def test_a_broken_layer_is_found(copy: Path, module: str, line: str, told: str) -> None:
    path = copy / module
    path.parent.mkdir(exist_ok=True)
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{old}\n{line}\n", encoding="utf-8")
    done = lint_imports(copy)
    assert done.returncode == 1 and told in done.stdout, done.stdout


def test_the_repository_s_own_guides_have_no_errors() -> None:
    """Registers are merged line by line: what a merge has torn is seen here, whatever the change was about."""
    checked = check(open_workspace(ROOT), today="2026-11-25")
    assert len(checked.selected()) >= 15
    assert [f"{d.path}:{d.span.line} {d.rule}" for d in checked.diagnostics if d.level == ERROR] == []
