"""Where the tests find records: those of our own writing in the repository, real ones where they are."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent / "audit"
REAL = Path(os.environ.get("GUIDETOOL_RECORDS") or Path(__file__).parents[2] / "shared" / "data" / "audit")
ABSENT = (
    f"THE REAL RECORDS ARE NOT HERE: no *.json in {REAL}. What is tested on them alone stays UNTESTED in this run; "
    "set GUIDETOOL_RECORDS to their folder."
)

needs_real = pytest.mark.skipif(not any(REAL.glob("*.json")), reason=ABSENT)


def own_records() -> list[Path]:
    """Records of our own writing, earlier versions included."""
    return sorted(HERE.glob("**/*.json"))


def real_records() -> list[Path]:
    """Real records, earlier versions included; none where they are absent."""
    return sorted(REAL.glob("*.json")) + sorted(REAL.glob("versions/*.json"))


def load(path: Path) -> dict[str, Any]:
    """A record as JSON has it."""
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return record
