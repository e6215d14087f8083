"""The index that a phone searches by itself: a short row for every item, and for every bundle."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from guidetool.render.web.values import Listed


def search_index(items: Iterable[Listed], bundles: Iterable[tuple[str, str, str]], sounds: Mapping[str, str]) -> str:
    """JSON: departments, then rows [address, name, everyday name, sounds of both, number of the department].

    ``bundles``: (page, name, everyday name); ``sounds``: of every name, a syllable a character, blanks between, from which the
    script takes initials and whole pinyin. Departments stand once.
    """
    ordered = sorted(items, key=lambda item: (item.name, item.id))
    names = sorted({item.department_name for item in ordered})
    places = {name: n for n, name in enumerate(names)}
    rows: list[list[object]] = [
        [f"{i.id}/", i.name, i.plain_name, sounds[i.name], sounds[i.plain_name], places[i.department_name]] for i in ordered
    ]  # fmt: skip
    rows += [[page, name, plain, sounds[name], sounds[plain], -1] for page, name, plain in sorted(bundles)]
    return json.dumps({"departments": names, "rows": rows}, ensure_ascii=False, separators=(",", ":"))
