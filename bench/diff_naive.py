"""Compare two revisions as one would by hand: git show for every file, PyYAML, DeepDiff; files by path.

    python bench/diff_naive.py OLD NEW [--fast]

``--fast``: PyYAML's C parser. Prints what differs; run by bench/diff_peers.py.
"""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import yaml
from deepdiff import DeepDiff


def files(revision: str) -> list[str]:
    done = subprocess.run(["git", "ls-tree", "-r", "-z", "--name-only", revision, "guides"], check=True, capture_output=True)
    return [name for name in done.stdout.decode("utf-8").split("\0") if name.endswith(".yaml")]


def tree(revision: str, path: str, loader: Any) -> Any:
    done = subprocess.run(["git", "show", f"{revision}:{path}"], check=True, capture_output=True)
    return yaml.load(done.stdout, loader)


def main() -> int:
    old, new = sys.argv[1:3]
    loader = yaml.CSafeLoader if "--fast" in sys.argv else yaml.SafeLoader
    before = {path: tree(old, path, loader) for path in files(old)}
    after = {path: tree(new, path, loader) for path in files(new)}
    for path in sorted({**before, **after}):
        found = DeepDiff(before.get(path), after.get(path), ignore_order=True)
        if found:
            print(path, found.to_json(default=str))
    return 0


if __name__ == "__main__":
    sys.exit(main())
