"""A workspace with a past, as the tests of the site need it: a repository of its own, edits, builds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from guidetool.pipeline.check import check
from guidetool.pipeline.site import Built, Order, build_site
from guidetool.pipeline.workspace import open_workspace

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))

from ten_guides import copy_ten  # noqa: E402

TODAY = "2026-11-24"
FOOD, FOOD_ID = "guides/scjgj/shipin-jingying-xinban.yaml", "TE5001530000000031400013101400101"
MARRY = "guides/mzj/jiehun-dengji.yaml"


class Place:
    """A workspace in a folder; ``out`` is where its site stands."""

    def __init__(self, root: Path) -> None:
        self.root, self.out = root, root / "dist" / "site"

    def git(self, *words: str, day: str = TODAY) -> str:
        """Run git as nobody in particular, on a day."""
        settings = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        settings |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b",
                     "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b", "GIT_AUTHOR_DATE": f"{day}T09:00:00+08:00",
                     "GIT_COMMITTER_DATE": f"{day}T09:00:00+08:00"}  # fmt: skip
        return subprocess.run(["git", *words], cwd=self.root, env=settings, check=True, capture_output=True, text=True).stdout.strip()

    def commit(self, day: str) -> None:
        self.git("add", "-A", day=day)
        self.git("commit", "-q", "-m", "a state", day=day)

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text that stands in a file, once."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) >= 1, (path, old)
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def build(self, *, history: str = "auto", jobs: int = 1, day: str = TODAY, out: Path | None = None) -> Built:
        opened = open_workspace(self.root, remember=True)
        checked = check(opened, today=TODAY, memory=opened.memory)
        return build_site(opened, checked, Order(out or self.out, day, history, jobs), lambda done, total: None)

    def text(self, page: str) -> str:
        return (self.out / page).read_text(encoding="utf-8")

    def data(self, page: str) -> Any:
        return json.loads(self.text(page))

    def files(self, out: Path | None = None) -> dict[str, bytes]:
        folder = out or self.out
        return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}

    def papers(self, item: str) -> dict[str, str]:
        """What is true of an item's papers now, by the data that the site publishes."""
        return next(one["papers"] for one in self.data("guides.json")["guides"] if one["id"] == item)


RESTAURANT = """\
名称: 开办餐饮店
日常用语: 开小吃店、火锅店、卤鹅店
牵头部门: scjgj
服务对象:
  - 自然人
成员事项:
  - 事项: TE5001530000000031400013100200101
  - 事项: TE5001530000000031400013101400101
    前置事项:
      - TE5001530000000031400013100200101
办理时限: 8个工作日
到现场次数: 0
"""
"""A bundle of two of the ten; the repository's own of that name has members besides."""


def settle(root: Path, *, git: bool = True) -> Place:
    """Ten of the repository's guides in a folder and a bundle, committed on the first of September."""
    place = Place(copy_ten(root))
    (root / "guides" / "bundles" / "kai-canyin-dian.yaml").write_text(RESTAURANT, encoding="utf-8")
    (root / ".gitignore").write_text("dist\n.guidetool-cache\n", encoding="utf-8")
    if git:
        place.git("init", "-q")
        place.commit("2026-09-01")
    return place
