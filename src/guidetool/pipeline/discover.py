"""Which files a run is about: paths asked for, and what the workspace holds."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.pipeline.files import relative, yaml_paths
from guidetool.pipeline.workspace import FILE_NAME, Opened

Files = Mapping[str, tuple[str, str]]
"""Workspace-relative path → where the file lies, and its kind."""


def discover(opened: Opened, paths: tuple[Path, ...], known: Files | None = None) -> dict[str, tuple[str, str]]:
    """The YAML files asked for; no path: all of the workspace. ``known``: its guides and bundles, if somebody has just looked.
    Raises UserError when there is none."""
    if not paths:
        found = known if known is not None else workspace_files(opened)
        if not found:
            raise UserError(
                say("there is no guide in {path}", path=relative(opened.folder("guides"), opened.root) + "/"),
                say("add one with: guidetool new"),
            )
        return _kinds(opened, {**{n: p for n, (p, _) in found.items()}, **{n: str(opened.root / n) for n in opened.documents}})
    named: dict[str, str] = {}
    for path in paths:
        if not path.exists():
            raise UserError(say("{path} does not exist", path=str(path)), say("check the spelling of the path"))
        files = _below(path, opened.root) if path.is_dir() else {relative(path, opened.root): str(path)}
        if not files:
            raise UserError(say("there is no YAML file in {path}", path=str(path)), say("name a folder that holds guides"))
        named.update(files)
    return _kinds(opened, named)


def workspace_files(opened: Opened) -> dict[str, tuple[str, str]]:
    """Guides and bundles of the workspace."""
    found: dict[str, str] = {}
    for folder in (opened.folder("guides"), opened.folder("bundles")):
        found.update(_below(folder, opened.root))
    return _kinds(opened, {n: p for n, p in found.items() if n != FILE_NAME and n not in opened.documents})


def kind_of(name: str, opened: Opened) -> str:
    """Which schema a file follows, by where it stands."""
    paths = opened.workspace.paths
    if name == FILE_NAME:
        return "workspace"
    if name == paths.approvals:
        return "approvals"
    if name.startswith(paths.registers.rstrip("/") + "/"):
        return "register"
    if name.startswith(paths.rules.rstrip("/") + "/"):
        return "local-rules"
    return "bundle" if name.startswith(paths.bundles.rstrip("/") + "/") else "guide"


def _kinds(opened: Opened, named: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    return {name: (path, kind_of(name, opened)) for name, path in sorted(named.items())}


def _below(folder: Path, root: Path) -> dict[str, str]:
    """YAML files below a folder, by the names that reports show: the folder is looked up once."""
    begin, sample = str(folder), relative(folder / "_", root)
    cut, shown = len(os.path.join(begin, "")), sample[:-1]
    return {shown + path[cut:].replace(os.sep, "/"): path for path in yaml_paths(begin)}
