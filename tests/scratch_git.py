"""Scratch repositories for tests: git without settings from outside, and a workspace of two guides."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from diff_cases import base, dumped, merged

SETTINGS = "district: {name: 样例区, division_code: '500153', area_code: '023'}\nlanguage: zh\n"
GUIDE = "guides/scjgj/小餐饮.yaml"
SECOND = "guides/scjgj/second.yaml"
OWN = {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b",
    "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b", "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
}  # fmt: skip


def run_git(where: Path, *words: str, day: str = "") -> str:
    settings = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | OWN
    if day:
        settings |= {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    return subprocess.run(["git", *words], cwd=where, env=settings, check=True, capture_output=True, text=True).stdout.strip()


def guide(code: str, **overlay: Any) -> dict[str, Any]:
    tree = merged(base(), {"实施编码": code, **overlay})
    assert isinstance(tree, dict)
    return tree


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def commit(where: Path, tag: str, day: str = "") -> str:
    """Commit everything, and tag it; the hash."""
    run_git(where, "add", "-A", ".")
    run_git(where, "commit", "-q", "--allow-empty", "-m", tag, day=day)
    run_git(where, "tag", tag)
    return run_git(where, "rev-parse", "HEAD")


def make_workspace(folder: Path, *words: str) -> Path:
    """A repository whose workspace lies in a folder of it; one commit, tagged ``v1``."""
    root = folder / "repository" / "政务"
    write(root / "guidetool.yaml", SETTINGS.encode())
    write(root / GUIDE, dumped(base()))
    write(root / SECOND, dumped(guide("B", 事项名称="第二项")))
    write(root / "guides" / "registers" / "windows.yaml", "窗口: {a: {名称: 一号}}\n".encode())
    run_git(folder / "repository", "init", "-q", "-b", "main", *words)
    commit(root, "v1")
    return root


def change(root: Path, path: str = GUIDE, code: str = "", **overlay: Any) -> None:
    """Rewrite a guide: the base with an overlay."""
    tree = guide(code, **overlay) if code else merged(base(), overlay)
    write(root / path, dumped(tree))
