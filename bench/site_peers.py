"""Measure the site beside Eleventy and Pelican fed the same guides, and write the table: ``sh run bench site``.

    python bench/site_peers.py [--rounds 3] [--guides 1338] [--peers FOLDER] [--write]

Eleventy (npm, in FOLDER) reads the same YAML files with js-yaml and makes a page a guide with the same facts in words, a page a
department, a list of all and an index for search; Pelican (PyPI, in FOLDER) the same, see ``site_pelican``. They draw no flow chart,
check no guide, know no papers and no past.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import site_pelican
from corpus import make_corpus, write
from measuring import Entry, Measured, Staying, machine, put_table, run, run_staying

ROOT = Path(__file__).resolve().parent.parent
TODAY = "2026-11-24"
EDITS = 5
"""How often a guide is edited while a program stays, in a round."""

CONFIG = """\
const yaml = require("PEERS/node_modules/js-yaml"), fs = require("fs"), path = require("path");
const read = file => yaml.load(fs.readFileSync(file, "utf8"), { schema: yaml.JSON_SCHEMA });
module.exports = config => {
  config.addGlobalData("registers", () => Object.assign({}, ...fs.readdirSync("guides/registers").map(f => read("guides/registers/" + f))));
  config.addGlobalData("guides", () => fs.readdirSync("guides").filter(d => !["registers", "bundles", "rules"].includes(d) && fs.statSync("guides/" + d).isDirectory())
    .flatMap(d => fs.readdirSync("guides/" + d).sort().map(f => ({ ...read(path.join("guides", d, f)), dir: d }))));
  config.addGlobalData("departments", () => fs.readdirSync("guides").filter(d => !["registers", "bundles", "rules"].includes(d) && fs.statSync("guides/" + d).isDirectory()));
  config.addWatchTarget("guides");
  config.addFilter("json", value => JSON.stringify(value));
  return { dir: { input: "pages", output: "_site", includes: "_includes" }, htmlTemplateEngine: "njk" };
};
"""

GUIDE = """\
---
pagination: {data: guides, size: 1, alias: g}
permalink: "{{ g['业务办理项编码'] or g['实施编码'] }}/index.html"
---
<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{ g['事项名称'] }}</title><link rel="stylesheet" href="../site.css"></head><body>
<h1>{{ g['事项名称'] }}</h1><p>{{ g['日常用语'] }}</p><p>{{ registers['部门'][g['实施主体']]['名称'] }}</p>
<ul><li>承诺时限 {{ g['办理时限']['承诺'] }}</li><li>法定时限 {{ g['办理时限']['法定'] }}</li><li>到现场次数 {{ g['到现场次数'] }}</li></ul>
<h2>要带什么</h2><ul>{% for m in g['申请材料'] %}{% if m['名称'] %}<li><label><input type="checkbox">{{ m['名称'] }}</label> {{ m['原件份数'] }} {{ m['复印件份数'] }}
<details><summary>说明</summary>{% for key, value in m %}<p>{{ key }}：{{ value }}</p>{% endfor %}</details></li>{% endif %}{% endfor %}</ul>
<h2>去哪里办</h2>{% for w in g['办理窗口'] %}{% set one = registers['窗口'][w] %}<h3>{{ one['大厅'] }} {{ one['窗口号'] }} {{ one['名称'] }}</h3><p>{{ one['地址'] }}</p><p>{{ one['办公时间'] }}</p><p>{{ one['电话'] }}</p>{% endfor %}
<h2>怎么办</h2><ol>{% for s in g['办理流程'] %}<li><b>{{ s['名称'] }}</b> {{ s['责任岗位'] }} {{ s['时限'] }} {{ s['办理结果'] }}{% for n in s['下一步'] %}<span>{{ n['条件'] }} → {{ n['去向'] }}</span>{% endfor %}</li>{% endfor %}</ol>
{% for key, value in g %}<h2>{{ key }}</h2><div>{{ value | json }}</div>{% endfor %}
</body></html>
"""

LIST = """\
---
pagination: {data: departments, size: 1, alias: d}
permalink: "department/{{ d }}.html"
---
<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{ d }}</title></head><body><ul>
{% for g in guides %}{% if g.dir == d %}<li><a href="../{{ g['业务办理项编码'] or g['实施编码'] }}/">{{ g['事项名称'] }}</a> {{ g['日常用语'] }}</li>{% endif %}{% endfor %}</ul></body></html>
"""

ALL = """\
---
permalink: "all.html"
---
<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>全部事项</title></head><body><ul>
{% for g in guides %}<li><a href="{{ g['业务办理项编码'] or g['实施编码'] }}/">{{ g['事项名称'] }}</a> {{ g['日常用语'] }}</li>{% endfor %}</ul></body></html>
"""

SEARCH = """\
---
permalink: "search.json"
---
[{% for g in guides %}{{ [g['事项名称'], g['日常用语']] | json | safe }}{% if not loop.last %},{% endif %}{% endfor %}]
"""


def prepared(folder: Path, guides: int, peers: Path) -> Path:
    """A corpus with an address, and Eleventy's files beside its guides."""
    write(make_corpus(guides, 1, 0), folder)
    settings = folder / "guidetool.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("qr:\n  hosts:\n", "qr:\n  base: https://rc.example\n  hosts:\n    - rc.example\n"), encoding="utf-8")
    (folder / "pages").mkdir()
    (folder / "eleventy.config.cjs").write_text(CONFIG.replace("PEERS", str(peers)), encoding="utf-8")
    for name, text in (("guide", GUIDE), ("list", LIST), ("all", ALL), ("search", SEARCH)):
        (folder / "pages" / f"{name}.njk").write_text(text, encoding="utf-8")
    site_pelican.prepare(folder, GUIDE.split("---\n", 2)[2])
    return folder


def guidetool() -> list[str]:
    """The program, on a fixed day."""
    return [str(Path(sys.executable).with_name("guidetool")), "--lang", "en", "--today", TODAY]


def edit(folder: Path) -> str:
    """Say something else in one guide; gives what it says now."""
    one = sorted((folder / "guides" / "gaj").glob("*.yaml"))[0]
    said = f"第{time.time_ns()}次修改"
    one.write_text("{}\n备注: {}\n".format(one.read_text(encoding="utf-8").split("\n备注: ")[0], said), encoding="utf-8")
    return said


def away(folder: Path, *names: str) -> None:
    """Put folders where nobody looks. They are not deleted before a measured run: a file system that has just lost thousands of files takes
    several times as long to make new ones (ext4 passes over every number of a file that was deleted a short time ago)."""
    for name in names:
        if (folder / name).exists():
            aside = folder.parent / "aside" / str(time.time_ns())
            aside.parent.mkdir(exist_ok=True)
            (folder / name).rename(aside)


def entries(folder: Path, peers: Path) -> list[Entry]:
    """What runs in a round, in turn."""
    site = [*guidetool(), "site", "--jobs", "2"]

    def forget(*names: str) -> Callable[[], None]:
        return lambda: away(folder, *names)

    def linted() -> None:
        away(folder, ".guidetool-cache", "dist")
        subprocess.run([*guidetool(), "lint"], cwd=folder, stdout=subprocess.DEVNULL, check=False)

    def edited(made: list[str]) -> Callable[[], None]:
        def prepare() -> None:
            subprocess.run(made, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            edit(folder)

        return prepare

    found = [
        Entry("guidetool site, cold", site, folder, forget(".guidetool-cache", "dist")),
        Entry("guidetool site, cold, after `guidetool lint`", site, folder, linted),
        Entry("guidetool site, nothing changed", site, folder),
        Entry("guidetool site, one guide edited", site, folder, edited(site)),
    ]
    eleventy = peers / "node_modules" / ".bin" / "eleventy"
    if eleventy.exists():
        command = [str(eleventy), "--quiet", "--config=eleventy.config.cjs"]
        found += [Entry("Eleventy, cold", command, folder, forget("_site")), Entry("Eleventy, one guide edited", command, folder, edited(command))]
    pelican = peers / "bin" / "pelican"
    if pelican.exists():
        command = [str(pelican), "guides", "-s", "pelicanconf.py", "-o", "_pelican", "-q"]
        found += [Entry("Pelican, cold", command, folder, forget("_pelican")), Entry("Pelican, one guide edited", command, folder, edited(command))]
    return found


def staying(folder: Path, peers: Path) -> list[Staying]:
    """Programs that stay and renew what a save has changed."""
    def told(site: Path) -> Callable[[], Callable[[], bool]]:
        def save() -> Callable[[], bool]:
            said = edit(folder).encode("utf-8")
            return lambda: any(said in page.read_bytes() for page in site.glob("*/index.html"))

        return save

    found = [Staying("guidetool site --watch, one guide edited", [*guidetool(), "site", "--watch"], folder, told(folder / "dist" / "site"),
                     b"waiting for the next change")]  # fmt: skip
    eleventy = peers / "node_modules" / ".bin" / "eleventy"
    if eleventy.exists():
        command = [str(eleventy), "--quiet", "--watch", "--config=eleventy.config.cjs"]
        found.append(Staying("Eleventy --watch, one guide edited", command, folder, told(folder / "_site"), b"Wrote"))
    pelican = peers / "bin" / "pelican"
    if pelican.exists():
        command = [str(pelican), "--autoreload", "guides", "-s", "pelicanconf.py", "-o", "_pelican"]
        found.append(Staying("Pelican --autoreload, one guide edited", command, folder, told(folder / "_pelican"), b"Done: Processed"))
    return found


def table(names: list[str], measured: dict[str, Measured], guides: int, folder: Path, rounds: int) -> str:
    """The table as Markdown."""
    rows = ["| what | seconds | guides per second | seconds of processors | guides per second of processors | peak memory, all processes |",
            "|---|---|---|---|---|---|"]  # fmt: skip
    for name in names:
        one = measured[name]
        used = statistics.median(one.worked)
        rows.append(f"| {name} | {one.median:.2f} | {guides / one.median:.0f} | {used:.2f} | {guides / used:.0f} | {statistics.median(one.megabytes):.0f} MB |")
    files = [p for p in (folder / "dist" / "site").rglob("*") if p.is_file()]
    pages = [p.stat().st_size for p in (folder / "dist" / "site").glob("*/index.html")]
    size = sum(p.stat().st_size for p in files)
    peer = [p.stat().st_size for p in (folder / "_site").rglob("*") if p.is_file()] or [0]
    rows += ["", f"{guides} guides; the site: {len(files)} files, {size / 1e6:.0f} MB, a guide's page {statistics.median(pages) / 1000:.0f} KB in the median,"
             f" {max(pages) / 1000:.0f} KB at most; Eleventy's: {len(peer)} files, {sum(peer) / 1e6:.0f} MB.",
             f"Medians of {rounds} rounds, every program once a round (of programs that stay, each of {EDITS} edits, from the save to the word that it is done); {machine()}."]  # fmt: skip
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--guides", type=int, default=1338)
    parser.add_argument("--peers", type=Path, default=ROOT / ".peers")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = prepared(Path(temporary) / "district", options.guides, options.peers.resolve())
        found, stayers = entries(folder, options.peers.resolve()), staying(folder, options.peers.resolve())
        measured: dict[str, Measured] = {entry.name: Measured() for entry in (*found, *stayers)}
        for n in range(options.rounds):
            for entry in found:
                ran = run(entry)
                measured[entry.name].add(ran)
                print(f"round {n + 1}: {entry.name}: {ran.seconds:.2f} s, of processors {ran.worked:.2f} s", file=sys.stderr)
            for stayer in stayers:
                for ran in run_staying(stayer, EDITS):
                    measured[stayer.name].add(ran)
                    print(f"round {n + 1}: {stayer.name}: {ran.seconds:.3f} s, of processors {ran.worked:.2f} s", file=sys.stderr)
        text = table(list(measured), measured, options.guides, folder, options.rounds)
    print(text)
    if options.write:
        put_table("site", text)


if __name__ == "__main__":
    main()
