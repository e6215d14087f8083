"""The site as files: addresses, the past of papers, what is made anew, what is wrong."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest
from click.testing import CliRunner
from site_world import FOOD, FOOD_ID, MARRY, ROOT, TODAY, Place, settle

from guidetool.cli.main import group
from guidetool.model.errors import UserError
from guidetool.model.identity import short_id
from guidetool.model.workspace import QrPolicy
from guidetool.pipeline import site as site_module
from guidetool.pipeline import site_guides, trees
from guidetool.pipeline.bundles import page_of
from guidetool.render.address import qr_address
from guidetool.render.web.linking import linked, phoned
from guidetool.render.web.pinyin import sounds
from guidetool.render.web.values import Piece

ITEM = short_id(FOOD_ID)
MARRY_ID = "TE5001530000000011400071100200101"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A site of the sample as it was committed."""
    place = settle(tmp_path_factory.mktemp("site") / "district")
    built = place.build()
    assert (built.items, built.fresh, built.gated, built.diagnostics, built.crashed) == (10, 10, (), (), ())
    return place


def copy_of(place: Place, root: Path) -> Place:
    return Place(Path(shutil.copytree(place.root, root)))


def come(place: Place, times: int) -> None:
    """Let applicants come in person."""
    place.edit(FOOD, "到现场次数: 0", f"到现场次数: {times}\n必须现场办理原因: 要当面核对食品安全管理人员的证明。")
    place.edit(FOOD, "网办深度: IV级", "网办深度: III级")


def marks(page: str) -> dict[str, str]:
    """Paper → what the page says of it."""
    return {key: state for state, key in re.findall(r'<p class="paper (\w+)" id="([^"]+)"', page)}


def turns(page: str) -> list[str]:
    """The notice, in the order of the source: papers by their number, turns by what they tell."""
    part = page[page.index('class="papers"') : page.index('class="figures"')]
    found = re.findall(r'id="([SFB][0-9A-F]{6})"|<li class="(\w+)"><b>[^<]*</b>([^<]*)', part)
    return [key or f"{impact}: {text}" for key, impact, text in found]


def test_every_code_leads_to_a_page_of_its_own(first: Place) -> None:
    papers = first.papers(ITEM)
    assert sorted(papers) == ["B", "F", "S"]
    assert marks(first.text(f"{ITEM}/index.html")) == {
        **{letter + digits: "fresh" for letter, digits in papers.items()}, "paper-unknown": "unknown",
    }  # fmt: skip
    for letter, digits in papers.items():
        assert f"0; url=../#{letter}{digits}" in first.text(f"{ITEM}/{letter}{digits}/index.html")


def test_the_papers_of_the_site_are_those_of_the_stand_and_the_booklet(first: Place) -> None:
    from guidetool.model.index import Located
    from guidetool.pipeline.check import check
    from guidetool.pipeline.workspace import open_workspace
    from guidetool.render.booklet import booklet_item
    from guidetool.render.product import STANDS, Finish
    from guidetool.render.stand import StandJob, stand_job

    opened = open_workspace(first.root)
    guide = next(g for g in check(opened, today=TODAY).selected() if g.path == FOOD)
    assert isinstance(guide, Located)
    addresses = []
    for stand in STANDS:
        job = stand_job(guide.guide, opened.registers, opened.workspace, stand, Finish(True))
        assert isinstance(job, StandJob)
        addresses.append(job.address)
    item = booklet_item(guide.guide, opened.registers, opened.workspace)
    addresses.append(item.address)  # type: ignore[union-attr]
    papers = first.papers(ITEM)
    assert len(addresses) > 2
    assert addresses == [f"HTTPS://RC.EXAMPLE/{ITEM}/{letter}{papers[letter]}" for letter in (*(stand.letter for stand in STANDS), "B")]


def test_a_page_holds_what_is_needed_at_a_counter_in_its_order(first: Place) -> None:
    page = first.text(f"{ITEM}/index.html")
    order = ["食品经营许可（新办）", "承诺时限", "到现场次数", "<dt>地点", "<dt>时间", "<dt>电话", "要带什么", "食品经营许可申请书", "去哪里办、", "<dt>地址", "打电话问",
             "怎么办", "<h2>受理条件", "<h2>收费", "<h2>设定依据", "<h2>常见问题"]  # fmt: skip
    main = page[page.index("<main") :]
    assert [main.index(word) for word in order] == sorted(main.index(word) for word in order)
    assert 'href="tel:12345"' in main and '<input type="checkbox" data-key="shenqingshu">' in main
    assert "不用您提交，由窗口核对：营业执照。" in main


def test_a_bundle_has_a_page_where_its_code_leads_and_it_says_what_the_bundle_comes_to(first: Place) -> None:
    text = first.text(page_of("guides/bundles/kai-canyin-dian.yaml"))
    cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", text)
    assert cells[4:8] == ["办理时限", "8个工作日", "8个工作日", "不变"]
    assert [cells[n] for n in (8, 12, 16)] == ["办理环节", "要交的材料", "到现场次数"]
    assert "最长的一条路：个体工商户设立登记（1个工作日） → 食品经营许可（新办）（7个工作日），一共8个工作日" in text
    assert "<li><b>营业执照</b><span class=\"facts\">办好“个体工商户设立登记”就有了，不用再交</span></li>" in text
    assert "<b>居民身份证</b><span class=\"facts\">原件1份，纸质/电子化，用于第1项</span>" in text


def test_pages_are_small(first: Place) -> None:
    pages = [data for name, data in first.files().items() if re.fullmatch(r"[0-9A-Z]{7}/index\.html", name)]
    shared = sum(len(first.files()[f"assets/{name}"]) for name in ("site.css", "site.js"))
    assert len(pages) == 10
    assert max(map(len, pages)) + shared < 60_000
    assert len(first.files()["assets/search.json"]) < 4000


@pytest.fixture(scope="module")
def judge_of_html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """html-validate (npm), at the versions of the lock file, outside the repository."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("NODE OR NPM IS NOT INSTALLED: PAGES ARE PARSED, THEIR CONTENT MODEL IS NOT JUDGED")
    folder = tmp_path_factory.mktemp("html")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(Path(__file__).parent / "html_validate" / name, folder / name)
    (folder / ".htmlvalidate.json").write_text('{"root": true, "extends": ["html-validate:standard"]}', encoding="utf-8")
    done = subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"NPM COULD NOT INSTALL THE JUDGE OF HTML: {done.stderr.strip()[-200:]}")
    return folder


def judged(judge: Path, pages: Path) -> list[tuple[str, str, str]]:
    """(page, rule, message) for everything that html-validate says of the pages below a folder."""
    command = [str(judge / "node_modules" / ".bin" / "html-validate"), "--config", str(judge / ".htmlvalidate.json"), "--formatter", "json", "--ext", "html", str(pages)]
    done = subprocess.run(command, cwd=judge, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode in (0, 1) and not done.stderr, done.stderr
    return [(Path(page["filePath"]).relative_to(pages).as_posix(), said["ruleId"], said["message"])
            for page in json.loads(done.stdout or "[]") for said in page["messages"]]  # fmt: skip


def test_pages_hold_to_the_content_model_of_html(first: Place, judge_of_html: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    page = next(text for name, data in first.files().items() if re.fullmatch(r"[0-9A-Z]{7}/index\.html", name) for text in [data.decode()])
    (wrong / "a.html").write_text(page.replace("<main", "<ul><p>a</p></ul><main", 1), encoding="utf-8")
    assert "element-permitted-content" in {rule for _, rule, _ in judged(judge_of_html, wrong)}
    assert judged(judge_of_html, first.out) == []


def test_every_page_is_valid_html_and_its_links_lead_somewhere(first: Place) -> None:
    files = first.files()
    pages = {name: data.decode() for name, data in files.items() if name.endswith(".html")}
    assert len(pages) > 90
    for name, text in pages.items():
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
        ids = [e.get("id") for e in tree.iter() if e.get("id")]
        assert len(ids) == len(set(ids)), name
        for element in tree.iter():
            link = element.get("href") or element.get("src")
            if not link or re.match(r"(https?|tel|mailto):", link):
                continue
            path, _, fragment = link.partition("#")
            target = _resolved(name, path.partition("?")[0]) if path else name
            assert target in files, (name, link)
            assert not fragment or f'id="{fragment}"' in (text if not path else pages[target]), (name, link)
        assert not [e for e in tree.iter("script") if not e.get("src") and e.get("type") != "application/ld+json"], name
        assert not [e for e in tree.iter() if e.get("style") or any(key.startswith("on") for key in e.attrib)], name


def _resolved(page: str, link: str) -> str:
    parts = page.split("/")[:-1] if not link.startswith("/") else []
    for part in link.split("/"):
        if part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    path = "/".join(parts)
    return f"{path}/index.html".lstrip("/") if link.endswith(("/", "..")) or link in ("", ".", "./") or not path else path


def test_nothing_is_made_again_until_a_guide_changes(first: Place, tmp_path: Path) -> None:
    place = copy_of(first, tmp_path / "copy")
    place.build()
    again = place.build()
    assert (again.fresh, again.written, again.removed) == (0, 0, 0)
    place.edit(FOOD, "  承诺: 7个工作日", "  承诺: 8个工作日")
    after = place.build()
    assert (after.items, after.fresh) == (10, 1)
    (place.out / ITEM / "index.html").unlink()
    (place.out / "index.html").write_text("x", encoding="utf-8")
    assert (place.build().fresh, place.build().written) == (1, 0)
    assert "您要办什么事" in place.text("index.html")


def test_one_process_and_two_and_a_second_build_give_the_same_bytes(first: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = copy_of(first, tmp_path / "copy")
    monkeypatch.setattr(site_module, "CHUNK", 4)
    for n, jobs in enumerate((1, 2)):
        shutil.rmtree(place.root / ".guidetool-cache")
        place.build(jobs=jobs, out=tmp_path / str(n))
    one, two = place.files(tmp_path / "0"), place.files(tmp_path / "1")
    assert len(one) > 100 and one == two == first.files()


def test_a_cold_build_parses_no_guide_twice_and_is_that_after_a_check(first: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cold, after = copy_of(first, tmp_path / "cold"), copy_of(first, tmp_path / "after")
    for place in (cold, after):
        shutil.rmtree(place.root / ".guidetool-cache", ignore_errors=True)
        shutil.rmtree(place.out)
    asked = ["--today", TODAY, "site", "--history", "none", "--jobs", "1"]
    monkeypatch.chdir(after.root)
    CliRunner().invoke(group, ["--today", TODAY, "lint"], catch_exceptions=False)
    assert CliRunner().invoke(group, asked, catch_exceptions=False).exit_code == 0
    monkeypatch.chdir(cold.root)
    monkeypatch.setattr(site_guides, "read_bytes", None)  # the pages are made of what the check has read
    assert CliRunner().invoke(group, asked, catch_exceptions=False).exit_code == 0
    assert len(cold.files()) > 30
    assert cold.files() == after.files()


def test_trees_beyond_what_fits_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "MOST", 10)
    kept = trees.Trees()
    for path in ("a", "b"):
        kept.take(path, "1", b"123456")
    assert [kept.get("a", "1"), kept.get("a", "2"), kept.get("b", "1")] == [b"123456", None, None]


def test_a_comment_makes_no_page_anew_that_would_be_the_same(first: Place, tmp_path: Path) -> None:
    place = copy_of(first, tmp_path / "copy")
    place.build()
    before = place.files()
    (place.root / FOOD).write_text("# 说明\n" + (place.root / FOOD).read_text(encoding="utf-8"), encoding="utf-8")
    assert place.build().written == 0
    assert place.files() == before


@pytest.fixture(scope="module")
def later(first: Place, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The same workspace after two edits in October and one in November."""
    place = copy_of(first, tmp_path_factory.mktemp("later") / "district")
    place.edit(FOOD, "  承诺: 7个工作日", "  承诺: 9个工作日")
    place.edit(FOOD, "  法定: 10个工作日", "  法定: 12个工作日")
    place.commit("2026-10-10")
    come(place, 1)
    place.commit("2026-11-02")
    place.build()
    return place


def test_an_old_paper_is_told_what_changed_since(first: Place, later: Place) -> None:
    old, now = first.papers(ITEM), later.papers(ITEM)
    page = later.text(f"{ITEM}/index.html")
    found = marks(page)
    assert {found[f"{letter}{old[letter]}"] for letter in "SFB"} == {"stale"}
    assert {found[f"{letter}{now[letter]}"] for letter in "SFB"} == {"fresh"}
    told = turns(page)
    assert told[:3] == sorted(f"{letter}{old[letter]}" for letter in "SFB")
    assert [line for line in told if line.startswith("adverse")] == [
        "adverse: 承诺时限变长：7个工作日 → 9个工作日", "adverse: 法定时限变长：10个工作日 → 12个工作日",
        "adverse: 网办深度降低：IV级 → III级", "adverse: 到现场的次数增加：0 → 1",
    ]  # fmt: skip
    assert told.index("adverse: 承诺时限变长：7个工作日 → 9个工作日") < told.index("adverse: 到现场的次数增加：0 → 1")
    assert "从2026年10月10日起不是最新的" in page and "2026年11月2日 的变化" in page


def test_a_second_build_carries_the_published_history_on(first: Place, later: Place, tmp_path: Path) -> None:
    step = copy_of(first, tmp_path / "step")  # its folder holds the history of September
    shutil.rmtree(step.root / "guides")
    shutil.copytree(later.root / "guides", step.root / "guides")
    shutil.rmtree(step.root / ".git")
    shutil.copytree(later.root / ".git", step.root / ".git")
    step.build()
    fresh = copy_of(later, tmp_path / "fresh")
    shutil.rmtree(fresh.out)
    fresh.build()
    assert step.files() == fresh.files() == later.files()


def test_without_git_the_published_history_alone_tells(first: Place, tmp_path: Path) -> None:
    place = copy_of(first, tmp_path / "copy")
    shutil.rmtree(place.root / ".git")
    old = place.papers(ITEM)
    come(place, 2)
    place.build(day="2026-12-01")
    assert marks(place.text(f"{ITEM}/index.html"))[f"S{old['S']}"] == "stale"
    assert "从2026年12月1日起不是最新的" in place.text(f"{ITEM}/index.html")
    place.build(day="2027-01-01")
    assert "从2026年12月1日起不是最新的" in place.text(f"{ITEM}/index.html")
    shutil.copy(place.out / "history.json", tmp_path / "history.json")
    place.build(day="2027-01-01", out=tmp_path / "elsewhere", history=str(tmp_path / "history.json"))
    assert (tmp_path / "elsewhere" / ITEM / "index.html").read_text(encoding="utf-8") == place.text(f"{ITEM}/index.html")
    laid_out = json.dumps(json.loads((tmp_path / "history.json").read_text(encoding="utf-8")), indent=2)
    (tmp_path / "history.json").write_text(laid_out, encoding="utf-8")
    place.build(day="2027-01-01", out=tmp_path / "third", history=str(tmp_path / "history.json"))
    assert place.files(tmp_path / "third") == place.files()


def test_a_window_that_moves_makes_papers_stale(first: Place, tmp_path: Path) -> None:
    place = copy_of(first, tmp_path / "copy")
    old = place.papers(ITEM)
    file = place.root / "guides" / "registers" / "windows.yaml"
    text = file.read_text(encoding="utf-8")
    at = text.index("zwzx-b05:")
    end = text.index("地址: ", at)
    line = text[end : text.index("\n", end)]
    file.write_text(text[:end] + "地址: 重庆市荣昌区昌州街道新样例路9号二楼" + text[end + len(line) :], encoding="utf-8")
    place.commit("2026-10-20")
    place.build()
    page = place.text(f"{ITEM}/index.html")
    assert marks(page)[f"S{old['S']}"] == "stale" and "从2026年10月20日起" in page
    assert [line for line in turns(page) if "adverse" in line and "B05" in line and "新样例路9号二楼" in line]
    assert set(marks(place.text(f"{short_id(MARRY_ID)}/index.html")).values()) == {"fresh", "unknown"}


def test_what_is_only_reworded_leaves_a_paper_usable(first: Place, tmp_path: Path) -> None:
    place = copy_of(first, tmp_path / "copy")
    old = place.papers(ITEM)
    place.edit(FOOD, "事项版本: 7", "事项版本: 8")
    place.commit("2026-10-20")
    place.build()
    found = marks(place.text(f"{ITEM}/index.html"))
    assert (found[f"S{old['S']}"], found[f"B{old['B']}"]) == ("fresh", "same")


def test_items_that_went_and_items_that_got_another_code_keep_a_page(first: Place, tmp_path: Path) -> None:
    place = copy_of(first, tmp_path / "copy")
    paper = place.papers(ITEM)["S"]
    place.edit(FOOD, f"业务办理项编码: {FOOD_ID}", f"业务办理项编码: {FOOD_ID[:-1]}2")
    (place.root / MARRY).unlink()
    for bundle in (place.root / "guides" / "bundles").iterdir():
        bundle.unlink()
    place.commit("2026-10-20")
    place.build()
    new, gone = short_id(f"{FOOD_ID[:-1]}2"), short_id(MARRY_ID)
    page = place.text(f"{ITEM}/index.html")
    assert "换了编码" in page and f'href="../{new}/"' in page
    assert f"url=../#S{paper}" in place.text(f"{ITEM}/S{paper}/index.html")
    assert "已经作废" in place.text(f"{gone}/index.html") and "tel:12345" in place.text(f"{gone}/index.html")
    assert gone not in {one["id"] for one in place.data("guides.json")["guides"]}
    place.edit("guidetool.yaml", "qr:", f"website:\n  moved:\n    - old: {MARRY_ID}\n      new: {FOOD_ID[:-1]}2\nqr:")
    place.build()
    assert f'href="../{new}/"' in place.text(f"{gone}/index.html")


def test_text_of_a_guide_stays_text(first: Place, tmp_path: Path) -> None:
    place = copy_of(first, tmp_path / "copy")
    evil = '</script><script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }} javascript:alert(3) "a\' & <b>'
    place.edit(FOOD, "适用范围: 适用于", f"适用范围: '{evil.replace(chr(39), chr(39) * 2)} 适用于")
    place.edit(FOOD, "第一次申请许可的经营者。", "第一次申请许可的经营者。'")
    place.edit("guidetool.yaml", "qr:", "levels:\n  - {rules: [leftover-markup], level: warning}\nqr:")
    built = place.build()
    assert built.gated == () and built.items == 10
    page = place.text(f"{ITEM}/index.html")
    assert "<script>alert" not in page and "<img" not in page and "&lt;img src=x onerror=alert(2)&gt;" in page and "{{ 7*7 }}" in page
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    data = json.loads("".join(next(e for e in tree.iter("script") if e.get("type") == "application/ld+json").itertext()))
    assert data["description"].startswith(evil)
    assert not [e for e in tree.iter("a") if (e.get("href") or "").startswith("javascript:")]


def test_a_guide_with_an_error_keeps_its_page(first: Place, tmp_path: Path) -> None:
    place = copy_of(first, tmp_path / "copy")
    place.build()
    before = place.text(f"{ITEM}/index.html")
    place.edit(FOOD, "  承诺: 7个工作日", "  承诺: 70个工作日")
    built = place.build()
    assert (built.items, built.gated, built.removed) == (9, (FOOD,), 0)
    assert place.text(f"{ITEM}/index.html") == before


@pytest.mark.parametrize("spoil", [
    lambda text: text.encode("gbk", "replace"), lambda text: text.replace("业务办理项编码: ", "业务办理项编码：").replace("实施编码: ", "实施编码：").encode(),
    lambda text: b"",
])  # fmt: skip
def test_a_guide_that_no_longer_says_whose_it_is_is_not_told_cancelled(first: Place, tmp_path: Path, spoil: Callable[[str], bytes]) -> None:
    place = copy_of(first, tmp_path / "copy")
    place.build()
    before = {path: data for path, data in place.files().items() if path.startswith(f"{ITEM}/")}
    file = place.root / FOOD
    file.write_bytes(spoil(file.read_text(encoding="utf-8")))
    built = place.build()
    assert (built.items, built.gated, built.gone) == (9, (FOOD,), 0)
    assert len(before) > 2
    assert {path: data for path, data in place.files().items() if path.startswith(f"{ITEM}/")} == before
    assert place.data("history.json")["items"][FOOD_ID]["gone"] is None


def told(place: Place, *words: str, out: Path | None = None) -> str:
    """What the command says; it ends with 2."""
    here = Path.cwd()
    try:
        import os

        os.chdir(place.root)
        with pytest.raises(UserError) as raised:
            CliRunner().invoke(group, ["--lang", "zh", "--today", TODAY, "site", *words], catch_exceptions=False)
    finally:
        os.chdir(here)
    from guidetool.pipeline.resources import translation

    return raised.value.message.render("zh", translation("zh"))


def test_what_is_wrong_is_said(first: Place, tmp_path: Path) -> None:
    place = copy_of(first, tmp_path / "copy")
    (tmp_path / "broken.json").write_text("{}", encoding="utf-8")
    assert "不是网站的历史记录" in told(place, "--history", str(tmp_path / "broken.json"))
    assert "找不到历史记录" in told(place, "--history", str(tmp_path / "none.json"))
    foreign = place.text("history.json").replace('"district": "500153"', '"district": "500154"')
    (tmp_path / "foreign.json").write_text(foreign, encoding="utf-8")
    assert told(place, "--history", str(tmp_path / "foreign.json")) == "这份历史记录是别的工作区的：它的行政区划代码是 500154，本工作区是 500153"
    place.edit("guidetool.yaml", "    - rc.example\n", "")
    assert told(place).startswith("二维码不能指向 rc.example：工作区的允许域名里没有它")
    place.edit("guidetool.yaml", "  base: https://rc.example\n", "")
    assert told(place) == "网站没有地址：guidetool.yaml 里没有写二维码的基址"


def test_two_items_with_one_address_are_named_and_have_no_page(first: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = copy_of(first, tmp_path / "copy")
    monkeypatch.setattr("guidetool.render.web.listing.short_id",
                        lambda identity: "0000000" if identity in (FOOD_ID, MARRY_ID) else short_id(identity))  # fmt: skip
    shutil.rmtree(place.root / ".guidetool-cache")
    built = place.build()
    assert [d.path for d in built.diagnostics] == [MARRY, FOOD] and built.items == 8
    assert built.diagnostics[0].message.args == (("path", MARRY), ("id", "0000000"), ("other", FOOD))
    assert not (place.out / "0000000").exists()


def test_telephones_and_addresses_become_links() -> None:
    assert phoned("46771234、12345转3", "023") == (
        Piece("46771234", "tel:02346771234"), Piece("、"), Piece("12345", "tel:12345"), Piece("转3"),
    )  # fmt: skip
    assert phoned("(023)4677-1234", "023") == (Piece("(023)4677-1234", "tel:02346771234"),)
    assert linked("见 https://a.cn/x?b=1，然后") == (Piece("见 "), Piece("https://a.cn/x?b=1", "https://a.cn/x?b=1"), Piece("，然后"))


def test_sounds_keep_step_with_characters() -> None:
    assert sounds("重庆A1（身份证）") == "chong qing a 1 - shen fen zheng -"


def test_an_address_under_a_folder_is_found_in_any_case(first: Place) -> None:
    policy = QrPolicy("https://rc.example/zn", ("rc.example",))
    from guidetool.model.guide import Guide

    assert qr_address(Guide(code="X"), policy, "S", "abcdef00") == f"HTTPS://RC.EXAMPLE/ZN/{short_id('X')}/SABCDEF"
    lines = first.text("redirects.map").splitlines()
    assert f"{ITEM} {ITEM}/;" in lines and f"{ITEM}/S{first.papers(ITEM)['S']} {ITEM}/#S{first.papers(ITEM)['S']};" in lines


def test_what_is_published_follows_its_schemas(later: Place) -> None:
    import jsonschema

    for name in ("guides", "history"):
        schema = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        data = later.data(f"{name}.json")
        assert [error.message for error in validator.iter_errors(data)] == []
        assert not validator.is_valid({**data, "format": 2})
    assert len(later.data("guides.json")["guides"]) == len(later.data("history.json")["items"]) == 10


def test_feed_and_sitemap_are_xml_that_names_what_is_there(later: Place) -> None:
    from xml.etree import ElementTree

    atom, sitemaps = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    feed = ElementTree.fromstring(later.text("feed.xml"))
    entries = feed.findall(f"{atom}entry")
    assert [e.findtext(f"{atom}updated") for e in entries] == ["2026-11-02T00:00:00+08:00", "2026-10-10T00:00:00+08:00"]
    assert entries[0].findtext(f"{atom}title") == "食品经营许可（新办）" and "到现场的次数增加" in (entries[0].findtext(f"{atom}content") or "")
    assert len({e.findtext(f"{atom}id") for e in entries}) == 2
    pages = [e.text or "" for e in ElementTree.fromstring(later.text("sitemap.xml")).iter(f"{sitemaps}loc")]
    assert len(pages) > 60 and all(page.startswith("https://rc.example/") for page in pages)
    files = later.files()
    assert [page for page in pages if (page.removeprefix("https://rc.example/") + ("index.html" if page.endswith("/") else "")) not in files] == []


def test_corrections_and_ratings_are_filled_in(first: Place, tmp_path: Path) -> None:
    from urllib.parse import parse_qs, unquote, urlsplit

    place = copy_of(first, tmp_path / "copy")
    place.edit("guidetool.yaml", "qr:", "website:\n  corrections_mail: jiucuo@rc.example\n  corrections_form: https://rc.example/jc?from=site\n"
               "  rating: https://rc.example/pj\nqr:")  # fmt: skip
    place.build()
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(place.text(f"{ITEM}/index.html"))
    links = ["".join(e.itertext()) + " " + e.get("href") for e in tree.iter("a") if "button" in (e.get("class") or "")]
    assert [link.split(" ")[0] for link in links] == ["打12345热线", "写邮件", "填写纠错表", "办完给个好差评"]
    asked = parse_qs(urlsplit(links[2].split(" ")[1]).query)
    assert (asked["item"], asked["code"], asked["version"], asked["from"]) == (["食品经营许可（新办）"], [FOOD_ID], ["7"], ["site"])
    assert "B05" in asked["place"][0] and asked["page"] == [f"https://rc.example/{ITEM}/"]
    assert parse_qs(urlsplit(links[3].split(" ")[1]).query)["code"] == [FOOD_ID]
    mail = unquote(links[1].split(" ")[1])
    assert mail.startswith("mailto:jiucuo@rc.example?subject=指南纠错：食品经营许可（新办）") and f"编码：{FOOD_ID}" in mail and "版本：7" in mail


def test_forms_that_lie_in_their_folder_are_downloads(first: Place, tmp_path: Path) -> None:
    place = copy_of(first, tmp_path / "copy")
    forms = place.root / "forms"
    forms.mkdir()
    (forms / "食品经营许可申请书.docx").write_bytes(b"docx")
    (forms / "secret.txt").symlink_to("/etc/hostname")
    place.build()
    page = place.text(f"{ITEM}/index.html")
    assert 'href="../files/%E9%A3%9F%E5%93%81%E7%BB%8F%E8%90%A5%E8%AE%B8%E5%8F%AF%E7%94%B3%E8%AF%B7%E4%B9%A6.docx" download>下载空白表格' in page
    assert place.files()["files/食品经营许可申请书.docx"] == b"docx" and "files/secret.txt" not in place.files()
    (forms / "食品经营许可申请书.docx").unlink()
    assert place.build().removed == 1 and "下载空白表格" not in place.text(f"{ITEM}/index.html")


def test_a_large_page_leaves_its_chart_out(first: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "<svg" in first.text(f"{ITEM}/index.html")
    place = copy_of(first, tmp_path / "copy")
    monkeypatch.setattr("guidetool.render.web.pages.LARGEST", 20_000)
    shutil.rmtree(place.root / ".guidetool-cache")
    place.build()
    assert "<svg" not in place.text(f"{ITEM}/index.html") and "怎么办" in place.text(f"{ITEM}/index.html")
