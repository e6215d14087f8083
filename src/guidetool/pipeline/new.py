"""Begin a guide: a valid skeleton at the right place."""

from __future__ import annotations

import re
from pathlib import Path

from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.pipeline.files import write_whole
from guidetool.pipeline.read import read_document
from guidetool.pipeline.resources import shape
from guidetool.pipeline.skeleton import Facts, skeleton_text, skeleton_tree
from guidetool.pipeline.workspace import Opened

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def new_guide(opened: Opened, facts: Facts, slug: str | None = None) -> Path:
    """Write a new guide and give its path.

    The file is named by ``slug``, else by the base code in the implementing code. Raises UserError
    where the department or window is in no register, a fact has the wrong form, or the file is there.
    """
    _require_entry("departments", facts.department, opened)
    if facts.window is not None:
        _require_entry("windows", facts.window, opened)
    name = slug or (facts.code[-12:] if len(facts.code) == 31 else facts.code).lower()
    if not _SLUG.match(name):
        raise UserError(
            say("“{name}” cannot be the name of a file", name=name),
            say("use lower-case letters, digits and hyphens: --slug {example}", example="jiehun-dengji"),
        )
    text = _valid_text(facts)
    path = opened.folder("guides") / facts.department / f"{name}.yaml"
    if path.exists():
        raise UserError(say("{path} is there already", path=str(path)), say("name another file with --slug"))
    write_whole(path, text.encode("utf-8"))
    return path


def _require_entry(register: str, id_: str, opened: Opened) -> None:
    entries = getattr(opened.registers, register)
    if id_ not in entries:
        raise UserError(
            say("“{id}” is not in the register", id=id_),
            say("add it to the register first, or use one of: {ids}", ids=", ".join(entries)),
        )


def _valid_text(facts: Facts) -> str:
    """The skeleton's text, read back and checked as any guide is."""
    table = shape("guide")
    tree = skeleton_tree(facts, table)
    if "type" not in tree:
        raise UserError(
            say("the code “{code}” does not say of which type the item is", code=facts.code),
            say("an implementing code has 31 characters; correct it, or name the type with --type"),
        )
    text = skeleton_text(tree, table)
    wrong = read_document("new", "guide", text.encode("utf-8")).diagnostics
    if wrong:
        raise UserError(wrong[0].message, wrong[0].help)
    return text
