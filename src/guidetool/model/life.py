"""Life events (人生事件) as people name them, each with the themes for natural persons that belong to it."""

from __future__ import annotations

from collections.abc import Mapping

LIFE_EVENTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "birth": ("出生", ("005", "010")), "school": ("上学", ("020",)), "service": ("参军", ("025",)), "work": ("就业创业", ("030", "050")),
    "marriage": ("结婚", ("060",)), "home": ("安居", ("070", "075", "140")), "health": ("就医", ("145",)),
    "hardship": ("扶助", ("065", "085")), "travel": ("出行", ("095", "105")), "retirement": ("退休", ("085", "150")), "death": ("身后", ("155",)),
}  # fmt: skip
"""By key: the Chinese name, and codes of the list of themes for natural persons (T8). The grouping is this tool's; no list of the
standard has it."""
