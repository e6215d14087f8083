"""Where no wheel of the fast parser, validator and writer exists, the reference path gives the same findings."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCKED = "import sys; sys.modules['ryaml'] = None; sys.modules['jsonschema_rs'] = None; sys.modules['orjson'] = None\n"
PROBE = "import guidetool.load.parse as p, guidetool.validate.engines as e; assert p.fast_loads is None and e.jsonschema_rs is None\nimport guidetool.model.compact as c; assert c.orjson is None\n"
LINT = "from guidetool.cli.main import main; sys.argv = ['guidetool', 'lint', '-f', 'json']; main()\n"


def lint(folder: Path, code: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", "import sys\n" + code + LINT], cwd=folder, capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"}, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    report: dict[str, object] = json.loads(done.stdout)
    return report


def test_the_reference_path_alone_gives_the_same_findings(tmp_path: Path) -> None:
    corpus = [sys.executable, str(ROOT / "bench" / "corpus.py"), str(tmp_path / "w"), "--guides", "460", "--seed", "3", "--defects", "0.5"]
    subprocess.run(corpus, check=True, capture_output=True)
    fast, reference = lint(tmp_path / "w", ""), lint(tmp_path / "w", BLOCKED + PROBE)
    assert len(fast["findings"]) > 300  # type: ignore[arg-type]
    assert reference == fast
