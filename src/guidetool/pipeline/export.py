"""Guides to the formats of others."""

from __future__ import annotations

import json

from guidetool.exchange.cpsv import cpsv
from guidetool.pipeline.check import Checked
from guidetool.pipeline.resources import shape
from guidetool.pipeline.vocabulary import read_vocabulary
from guidetool.pipeline.workspace import Opened


def export_cpsv(opened: Opened, checked: Checked) -> str:
    """The guides that have no error, as CPSV-AP 3.2 in JSON-LD (see ``docs/cpsv.md``)."""
    blocked = checked.blocked
    guides = [located.guide for located in checked.selected() if located.path not in blocked]
    names = read_vocabulary(shape("guide"), opened.registers).values
    return json.dumps(cpsv(guides, opened.registers, opened.workspace, names), ensure_ascii=False, indent=1) + "\n"
