"""What Pelican needs to make a site of the same guides: settings, a reader of YAML, and a theme that says what Eleventy's pages say.

Pelican reads each guide with PyYAML's parser in C and makes a page a guide, a page a department, a list of all and an index for
search; feeds, authors, tags and archives are off.
"""

from __future__ import annotations

from pathlib import Path

READER = """\
import yaml
from pelican import signals
from pelican.readers import BaseReader


class GuideReader(BaseReader):
    enabled = True
    file_extensions = ["yaml"]

    def read(self, path):
        with open(path, encoding="utf-8") as file:
            guide = yaml.load(file, yaml.CSafeLoader)
        told = {"title": guide["事项名称"], "slug": guide.get("业务办理项编码") or guide.get("实施编码"), "guide": guide,
                "category": self.process_metadata("category", guide["实施主体"]), "date": self.process_metadata("date", "2026-01-01")}
        return "", told


def register():
    signals.readers_init.connect(lambda readers: readers.reader_classes.update(yaml=GuideReader))
"""

SETTINGS = """\
import glob
import json

import yaml

REGISTERS = {}
for name in glob.glob("guides/registers/*.yaml"):
    with open(name, encoding="utf-8") as file:
        REGISTERS.update(yaml.load(file, yaml.CSafeLoader))
ARTICLE_EXCLUDES, PAGE_PATHS, STATIC_PATHS, THEME_STATIC_PATHS = ["registers", "bundles", "rules"], [], [], []
THEME, PLUGIN_PATHS, PLUGINS, TIMEZONE, DEFAULT_LANG = "pelican/theme", ["pelican"], ["guides_in_yaml"], "Asia/Shanghai", "zh"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
ARTICLE_URL, ARTICLE_SAVE_AS = "{slug}/", "{slug}/index.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "department/{slug}.html"
AUTHOR_SAVE_AS = TAG_SAVE_AS = DRAFT_SAVE_AS = ""
DIRECT_TEMPLATES, ALL_SAVE_AS, SEARCH_SAVE_AS = ["all", "search"], "all.html", "search.json"
JINJA_FILTERS = {"json": lambda value: json.dumps(value, ensure_ascii=False, default=str)}
"""

LIST = """\
<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{ category }}</title></head><body><ul>
{% for a in articles %}<li><a href="../{{ a.url }}">{{ a.title }}</a> {{ a.guide['日常用语'] }}</li>{% endfor %}</ul></body></html>
"""

SEARCH = "[{% for a in articles %}{{ [a.title, a.guide['日常用语']] | json }}{% if not loop.last %},{% endif %}{% endfor %}]"


def prepare(folder: Path, page: str) -> None:
    """Put all of it beside the guides. ``page``: Eleventy's template of a guide, without its head."""
    theme = folder / "pelican" / "theme" / "templates"
    theme.mkdir(parents=True)
    (folder / "pelican" / "guides_in_yaml.py").write_text(READER, encoding="utf-8")
    (folder / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    own = page.replace("registers[", "REGISTERS[").replace("<!doctype", "{% set g = article.guide %}<!doctype", 1)
    for mapping in ("m", "g"):
        own = own.replace(f"for key, value in {mapping} %}}", f"for key, value in {mapping}.items() %}}")
    for name, text in (("article", own), ("category", LIST), ("all", LIST), ("search", SEARCH)):
        (theme / f"{name}.html").write_text(text, encoding="utf-8")
