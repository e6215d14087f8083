"""What is new as JSON, version 1: ``schemas/changelog-report.schema.json`` is its contract."""

from __future__ import annotations

import json
from typing import TextIO

from guidetool.model.changelog import Changelog
from guidetool.model.report import Voice
from guidetool.report.diff_json import diagnostic_tree, guide_tree

VERSION = 1


def changelog_json(log: Changelog, voice: Voice, stream: TextIO) -> None:
    """Write what is new as JSON with a line end; sentences in the voice's language."""
    tree = {
        "version": VERSION,
        "language": voice.language,
        "district": log.district,
        "old": log.old,
        "new": log.new,
        "since": log.since or None,
        "until": log.until or None,
        "counts": log.counts(),
        "departments": [
            {"id": chapter.department, "name": chapter.name, "guides": [guide_tree(guide, voice) for guide in chapter.guides]}
            for chapter in log.chapters
        ],
        "diagnostics": [diagnostic_tree(found, voice) for found in log.diagnostics],
    }
    stream.write(json.dumps(tree, ensure_ascii=False, indent=2) + "\n")
