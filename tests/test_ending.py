"""The program ends at once, and nothing is lost or left behind by it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

RUN = "from guidetool.pipeline.ending import leave; import sys; leave({code}, sys.stdout.flush); print('still here')"


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_what_was_said_and_what_is_to_be_tidied_up_is_not_lost(tmp_path: Path) -> None:
    begin = f"import atexit, tempfile; atexit.register(print, 'tidied'); kept = tempfile.TemporaryDirectory(dir={str(tmp_path)!r}); print('said')\n"
    done = run(begin + RUN.format(code=3))
    assert (done.returncode, done.stdout) == (3, "said\ntidied\n")
    assert list(tmp_path.iterdir()) == []


def test_a_thread_that_works_is_waited_for() -> None:
    begin = "import threading, time; threading.Thread(target=lambda: (time.sleep(0.3), print('worked'))).start()\n"
    assert run(begin + RUN.format(code=3)).stdout == "still here\nworked\n"


def test_where_nobody_reads_python_has_its_own_end() -> None:
    code = f"import os; read, write = os.pipe(); os.close(read); os.dup2(write, 1); print('lost')\n{RUN.format(code=0)}"
    assert run(code).returncode != 0


def test_reports_come_whole_through_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "guidetool.yaml").write_text("district:\n  name: 样例区\n  area_code: '023'\n  division_code: '500153'\n", encoding="utf-8")
    (tmp_path / "guides").mkdir()
    for i in range(400):
        (tmp_path / "guides" / f"a{i}.yaml").write_text("事项名称： 错\n", encoding="utf-8")
    command = [sys.executable, "-m", "guidetool", "lint", "--jobs", "2", "-f", "concise"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, env=os.environ | {"PYTHONIOENCODING": "utf-8"}, encoding="utf-8", check=False)
    assert done.returncode == 1 and len({line.split(":")[0] for line in done.stdout.splitlines() if line.startswith("guides/a")}) == 400
    assert done.stderr == ""
