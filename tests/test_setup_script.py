"""The set-up script on machines of every kind, played with programs that only take notes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ("sh", "dirname", "cat", "grep", "mkdir", "chmod", "env", "printf", "cp")
COMPLETE = "libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="A POSIX SCRIPT: NOT TESTED ON WINDOWS")

PYTHON = """\
case "$*" in
  *ensurepip*) exit {venv} ;;
  *version_info*) exit {version} ;;
  *"-m venv"*) mkdir -p .venv/bin
    printf '#!/bin/sh\\necho "python $*" >>"%s"\\nexit {pip}\\n' "$NOTES" >.venv/bin/python
    printf '#!/bin/sh\\necho "guidetool $*" >>"%s"\\n' "$NOTES" >.venv/bin/guidetool
    cp .venv/bin/guidetool .venv/bin/pip; chmod +x .venv/bin/* ;;
esac
echo "python3 $*" >>"$NOTES"
"""


class Machine:
    """A machine on which only what is named here can be called."""

    def __init__(self, folder: Path) -> None:
        self.bin, self.clone, self.notes = folder / "bin", folder / "clone", folder / "notes"
        self.bin.mkdir()
        self.clone.mkdir()
        for name in ("run", "pyproject.toml", "requirements"):
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, self.clone / name)
        for name in TOOLS:
            found = shutil.which(name)
            assert found is not None, name
            (self.bin / name).symlink_to(found)
        self.has("id", "echo 1000").has("ldconfig", f"echo '{COMPLETE}'").has("fc-list", "echo 'Noto Sans CJK SC'").python()

    def has(self, name: str, script: str = 'echo "${0##*/} $*" >>"$NOTES"') -> Machine:
        path = self.bin / name
        path.unlink(missing_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return self

    def python(self, venv: int = 0, version: int = 0, pip: int = 0) -> Machine:
        return self.has("python3", PYTHON.format(venv=venv, version=version, pip=pip))

    def lacks(self, name: str) -> Machine:
        (self.bin / name).unlink()
        return self

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        self.notes.write_text("", encoding="utf-8")
        settings = {"PATH": str(self.bin), "NOTES": str(self.notes), "LANG": "C.UTF-8"}
        return subprocess.run(
            [str(self.bin / "sh"), str(self.clone / "run"), *arguments], cwd=self.bin.parent, env=settings,
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    def noted(self) -> list[str]:
        return self.notes.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_demo_checks_then_renders(machine: Machine) -> None:
    done = machine.run("demo")
    assert done.returncode == 0, done.stderr
    assert [line for line in machine.noted() if line.startswith("guidetool")] == [
        "guidetool lint", "guidetool render stand --size desk --size floor --out dist", "guidetool render booklet --out dist",
    ]  # fmt: skip
    assert sum("pip install" in line for line in machine.noted()) == 2


def test_the_second_time_nothing_is_installed(machine: Machine) -> None:
    machine.run("demo")
    assert machine.run("demo").stderr == ""
    assert len(machine.noted()) == 3 and all(line.startswith("guidetool ") for line in machine.noted())


@pytest.mark.parametrize("changed", ["requirements/run.txt", "pyproject.toml"])
def test_other_requirements_are_installed(machine: Machine, changed: str) -> None:
    machine.run("demo")
    path = machine.clone / changed
    path.write_text(path.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    machine.run("demo")
    assert sum("pip install" in line for line in machine.noted()) == 2


def test_tests_install_what_they_need(machine: Machine) -> None:
    machine.has("git").has("pdftotext").has("qpdf").has("chromium").has("nginx")
    assert machine.run("test", "-k", "words").returncode == 0
    assert any("requirements/dev.txt" in line for line in machine.noted())
    assert machine.noted()[-1] == "python -m pytest -k words"


def test_a_bench_runs_after_what_it_needs_is_installed(machine: Machine) -> None:
    machine.has("git").has("pdftotext").has("qpdf").has("chromium").has("nginx")
    (machine.clone / "bench").mkdir()
    (machine.clone / "bench" / "lint_peers.py").write_text("", encoding="utf-8")
    (machine.clone / ".peers" / "bin").mkdir(parents=True)
    for name in ("ryl", "python"):
        (machine.clone / ".peers" / "bin" / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (machine.clone / ".peers" / "bin" / name).chmod(0o755)
    assert machine.run("bench", "lint", "--rounds", "1").returncode == 0
    assert machine.noted()[-1] == "python bench/lint_peers.py --write --rounds 1"


def test_without_rights_the_packages_are_named(machine: Machine) -> None:
    machine.has("apt-get").has("ldconfig", "true").lacks("fc-list")
    done = machine.run("demo")
    assert done.returncode == 2 and machine.noted() == []
    wanted = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-noto-cjk"
    assert done.stderr.endswith(f"请管理员执行 · ask an administrator to run: apt-get install {wanted}\n")


def test_with_sudo_they_are_installed(machine: Machine) -> None:
    machine.has("apt-get").has("sudo", 'echo "sudo $*" >>"$NOTES"; exec "$@"').has("fc-list", "true")
    assert machine.run("demo").returncode == 0
    assert machine.noted()[:3] == [
        "sudo apt-get update -qq", "apt-get update -qq",
        "sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends fonts-noto-cjk",
    ]  # fmt: skip


def test_root_needs_no_sudo(machine: Machine) -> None:
    machine.has("apt-get").has("id", "echo 0").has("ldconfig", "true")
    assert machine.run("demo").returncode == 0
    assert machine.noted()[0] == "apt-get update -qq"


def test_a_failed_installation_names_the_packages(machine: Machine) -> None:
    machine.has("apt-get", "exit 100").has("id", "echo 0").has("fc-list", "true")
    done = machine.run("demo")
    assert done.returncode == 2 and done.stderr.endswith("to run: apt-get install fonts-noto-cjk\n")


def test_where_there_is_no_apt_checking_still_works(machine: Machine) -> None:
    done = machine.has("ldconfig", "true").run("demo")
    assert done.returncode == 0
    assert "please install first: libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 (names of Debian packages)" in done.stderr


def test_without_venv_nothing_goes_on(machine: Machine) -> None:
    done = machine.python(venv=1).run("demo")
    assert done.returncode == 2 and "python3-venv" in done.stderr and machine.noted() == []


def test_an_old_python_is_named(machine: Machine) -> None:
    done = machine.python(version=1).run("demo")
    assert done.returncode == 2 and "Python 3.11" in done.stderr


def test_a_failed_download_points_to_the_readme(machine: Machine) -> None:
    done = machine.python(pip=1).run("demo")
    assert done.returncode == 2 and done.stderr.endswith("see “Offline and behind a proxy” in README\n")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "Offline and behind a proxy" in readme
    assert machine.python().run("demo").returncode == 2, "what failed is not taken for done"


def test_an_unknown_word_says_what_there_is(machine: Machine) -> None:
    done = machine.run("dmeo")
    assert (done.returncode, done.stderr) == (2, "sh run demo | test | check | bench [lint|…] | setup [dev]\n")


@pytest.mark.parametrize("name", ["run", ".ci/run"])
def test_scripts_are_posix(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert text.startswith("#!/bin/sh\n")
    shells = [found for shell in ("dash", "busybox", "sh") if (found := shutil.which(shell))]
    assert shells
    for shell in shells:
        command = [shell, *(["sh"] if shell.endswith("busybox") else []), "-n", str(ROOT / name)]
        assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    for bashism in (r"\[\[", r"\bfunction\b", r"\blocal\b", r"<<<", r"\bsource\b", r" == ", r"\$'", r"&>", r" -[oa] ", r"\bpipefail\b"):
        assert not re.search(bashism, re.sub(r"#.*", "", text)), bashism


def test_makefile_and_continuous_integration_only_call_the_script() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.findall(r"^\t(.*)$", makefile, re.M) == ["@sh run demo", "@sh run test", "@sh run check", "@sh run bench"]
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-2:] == ["sh run check", "sh run test -n 2 --cov --cov-report=term:skip-covered"]


def test_a_bench_that_is_not_there_is_named_with_those_that_are() -> None:
    done = subprocess.run(["sh", str(ROOT / "run"), "bench", "nothing"], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    benches = [path.name.removesuffix("_peers.py") for path in sorted((ROOT / "bench").glob("*_peers.py"))]
    assert "lint" in benches
    assert done.stderr.endswith("there is no such bench; there are: " + " ".join(benches) + "\n")
