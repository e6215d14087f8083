"""The site as people meet it: a code on a stand, scanned from its picture, opens its page in Chromium, on a phone and on a desk."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from site_world import FOOD, FOOD_ID, ROOT, TODAY, Place, settle

from guidetool.model.identity import short_id
from guidetool.render.web.pages import POLICY

ITEM = short_id(FOOD_ID)
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip

pytestmark = [
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed (apt install chromium)"),
    pytest.mark.skipif(not Path(NGINX).exists(), reason="nginx is not installed (apt install nginx-light)"),
]


class Story:
    """A district's site before and after an edit in October, and the code of a stand that was printed before."""

    def __init__(self, place: Place, before: Path, scanned: str) -> None:
        self.place, self.before, self.after, self.scanned = place, before, place.out, scanned
        self.paper = scanned.rsplit("/", 1)[1]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    place = settle(tmp_path_factory.mktemp("scan") / "district")
    place.edit("guidetool.yaml", "base: https://rc.example", "base: http://rc.example")
    place.commit("2026-09-02")
    before = place.root / "dist" / "before"
    assert place.build(out=before).items == 10
    scanned = photographed(place)
    place.edit(FOOD, "  承诺: 7个工作日", "  承诺: 9个工作日")
    place.edit(FOOD, "    必要性: 非必要\n    适用情形: 委托代理人办理。", "    必要性: 必要")
    place.commit("2026-10-10")
    (place.root / "guides" / "wsjkw" / "gonggong-changsuo-weisheng.yaml").unlink()
    for bundle in (place.root / "guides" / "bundles").glob("kai-meifa*"):
        bundle.unlink()
    place.commit("2026-10-11")
    assert place.build().items == 9
    return Story(place, before, scanned)


def photographed(place: Place) -> str:
    """The text of the code on a desk stand, read from its page as a picture."""
    from guidetool.pipeline.build import Inputs, Order, build_stands
    from guidetool.pipeline.check import check
    from guidetool.pipeline.resources import folder
    from guidetool.pipeline.sources import read_sources
    from guidetool.pipeline.workspace import open_workspace
    from guidetool.render.product import DESK as DESK_STAND
    from guidetool.render.product import Finish

    opened = open_workspace(place.root)
    guides = tuple(g for g in check(opened, today=TODAY).selected() if g.path == FOOD)
    inputs = Inputs(opened.root, opened.workspace, opened.registers, guides, frozenset(), read_sources([folder("templates")], opened.workspace.fonts))
    built = build_stands(inputs, Order(place.root / "print", Finish(True)), (DESK_STAND,), lambda *_: None)
    with pypdfium2.PdfDocument(built.artifacts[0].path) as pdf:
        picture = pdf[0].render(scale=200 / 72).to_pil()
    codes = zxingcpp.read_barcodes(picture)
    assert len(codes) == 1
    return str(codes[0].text)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Callable[..., Browser]]:
    with sync_playwright() as play:
        opened: list[Browser] = []

        def launch(*flags: str) -> Browser:
            opened.append(play.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *flags]))
            return opened[-1]

        yield launch
        for one in opened:
            one.close()


class Nginx:
    """The sample configuration over a folder, on loopback, without the certificate."""

    def __init__(self, base: Path, root: Path) -> None:
        self.port, self.base = free_port(), base
        text = (ROOT / "ci" / "nginx" / "guides.conf").read_text(encoding="utf-8")
        text = re.sub(r"  listen \[::\].*\n|  ssl_certificate.*\n", "", text).replace("listen 443 ssl;", f"listen 127.0.0.1:{self.port};")
        text = text.replace("/srv/guides", str(root)).replace("bs.example.gov.cn", "rc.example")
        types = "include /etc/nginx/mime.types;"
        paths = " ".join(f"{kind}_temp_path {base}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        user = "user root;" if Path("/root").owner() == _me() else ""
        (base / "nginx.conf").write_text(f"{user}pid {base}/pid; error_log {base}/log; events {{}}\nhttp {{ {types} {paths}\n{text} }}\n", encoding="utf-8")
        self.process = subprocess.Popen([NGINX, "-p", str(base), "-c", str(base / "nginx.conf"), "-e", str(base / "log"), "-g", "daemon off;"])
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError((base / "log").read_text())

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()


def _me() -> str:
    import getpass

    return getpass.getuser()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        return


def file_server(root: Path) -> tuple[str, http.server.ThreadingHTTPServer]:
    """A plain file server: it knows no redirects of the site."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=root))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/", server


@pytest.fixture(scope="module")
def web(story: Story, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """The site as it was printed from; ``live`` is swapped for the later one by the tests that need it."""
    live = story.place.root / "live"
    live.symlink_to(story.before)
    server = Nginx(tmp_path_factory.mktemp("nginx"), live)
    yield server
    server.close()


@pytest.fixture(scope="module")
def scanner(web: Nginx, chromium: Callable[..., Browser]) -> Browser:
    """A browser for which rc.example is the machine that nginx runs on."""
    return chromium(f"--host-resolver-rules=MAP rc.example 127.0.0.1:{web.port}")


@pytest.fixture(scope="module")
def plain(chromium: Callable[..., Browser]) -> Browser:
    return chromium()


@pytest.fixture(scope="module")
def files(story: Story) -> Iterator[str]:
    address, server = file_server(story.after)
    yield address
    server.shutdown()


def show(story: Story, site: Path) -> None:
    live = story.place.root / "live"
    live.unlink()
    live.symlink_to(site)


_BLOCKED = "Service Worker registration blocked by Playwright"  # as the tests ask for


def watched(context: BrowserContext) -> tuple[Page, list[str]]:
    """A page, and what it complains of: errors, violations of the policy, requests to other hosts."""
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") and _BLOCKED not in message.text else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: (said.append("dialog"), dialog.dismiss()))
    page.on("request", lambda request: said.append(request.url) if not re.match(r"http://(rc\.example|127\.0\.0\.1)[:/]", request.url) else None)
    return page, said


def seen(page: Page) -> str:
    """The heading of the notice that is shown, and nothing where none is."""
    return "|".join(e.inner_text() for e in page.query_selector_all(".paper strong") if e.is_visible())


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_scanned_stand_tells_the_truth_before_and_after_an_edit(story: Story, web: Nginx, scanner: Browser, script: bool) -> None:
    assert story.scanned == f"HTTP://RC.EXAMPLE/{ITEM}/{story.paper}"
    context = scanner.new_context(viewport=PHONE, java_script_enabled=script, service_workers="block")
    page, said = watched(context)
    show(story, story.before)
    page.goto(story.scanned)
    assert page.url == f"http://rc.example/{ITEM}/#{story.paper}" and seen(page) == "此纸为最新"
    assert not page.locator(".turn").first.is_visible() if page.locator(".turn").count() else True
    show(story, story.after)
    page.goto("about:blank")
    page.goto(story.scanned)
    assert page.url == f"http://rc.example/{ITEM}/#{story.paper}" and seen(page) == "此纸已过期"
    notice = page.locator(".papers").inner_text()
    assert "从2026年10月10日起不是最新的" in notice and "7个工作日 → 9个工作日" in notice
    shown = [e.inner_text() for e in page.query_selector_all(".shifts b") if e.is_visible()]
    assert shown == sorted(shown, key=["对您不利", "请留意", "对您有利", "一般"].index) and shown[0] == "对您不利"
    new = story.place.data("guides.json")["guides"]
    papers = next(one["papers"] for one in new if one["id"] == ITEM)
    page.goto("about:blank")
    page.goto(f"HTTP://RC.EXAMPLE/{ITEM}/S{papers['S']}")
    assert seen(page) == "此纸为最新"
    page.goto("about:blank")
    page.goto(f"HTTP://RC.EXAMPLE/{ITEM}/S000000")
    assert seen(page) == "认不出这张纸"
    assert said == []
    context.close()


def test_addresses_in_any_case_find_their_page(story: Story, web: Nginx, scanner: Browser) -> None:
    show(story, story.before)
    context = scanner.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    for address in (ITEM, ITEM.lower(), f"{ITEM.lower()}/"):
        page.goto(f"http://rc.example/{address}")
        assert page.url == f"http://rc.example/{ITEM}/"
    for paper, told in ((story.paper.lower(), "此纸为最新"), (f"{story.paper.lower()}/", "此纸为最新"), ("s000000", "认不出这张纸")):
        page.goto("about:blank")
        page.goto(f"http://rc.example/{ITEM.lower()}/{paper}")
        assert seen(page) == told
    assert page.goto("http://rc.example/0000000/S000000").status == 404  # type: ignore[union-attr]
    assert "没有找到这一页" in page.content()
    context.close()


def test_the_sample_of_nginx_sends_the_headers_that_keep_a_page_safe(story: Story, web: Nginx) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{web.port}/{ITEM}/") as answer:
        headers = dict(answer.headers)
    assert headers["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["Referrer-Policy"] == "no-referrer"
    assert headers["Strict-Transport-Security"] == "max-age=31536000" and headers["Cache-Control"] == "no-cache"
    assert headers["Content-Type"] == "text/html; charset=utf-8" and "Server" in headers and "/" not in headers["Server"]
    with urllib.request.urlopen(f"http://127.0.0.1:{web.port}/manifest.webmanifest") as answer:
        assert answer.headers["Content-Type"].startswith("application/manifest+json")
    with pytest.raises(urllib.error.HTTPError, match="405"):
        urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{web.port}/", method="POST"))


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_plain_file_server_will_do(story: Story, plain: Browser, files: str, script: bool) -> None:
    context = plain.new_context(viewport=PHONE, java_script_enabled=script, service_workers="block")
    page, said = watched(context)
    page.goto(f"{files}{ITEM}/{story.paper}")
    page.wait_for_url(f"{files}{ITEM}/#{story.paper}")
    assert seen(page) == "此纸已过期" and said == []
    context.close()


def test_what_went_says_where_to_go(story: Story, plain: Browser, files: str) -> None:
    gone = next(one for one in Place(story.place.root).data("../before/guides.json")["guides"] if one["name"].startswith("公共场所卫生许可"))
    page = plain.new_page(viewport=PHONE)
    page.goto(f"{files}{gone['id']}/S{gone['papers']['S']}")
    page.wait_for_url(f"{files}{gone['id']}/#*")
    assert "2026年10月11日起不再单独办理" in page.inner_text("main") and page.locator("main a.tel").get_attribute("href") == "tel:12345"
    page.close()


def test_search_knows_names_everyday_names_and_pinyin(plain: Browser, files: str) -> None:
    context = plain.new_context(viewport=PHONE, service_workers="block")
    page, said = watched(context)
    page.goto(files)
    for words, name in (
        ("身份证", "居民身份证补领"), ("sfz", "居民身份证补领"), ("SFZ", "居民身份证补领"), ("shenfenzheng", "居民身份证补领"), ("补办身份证", "居民身份证补领"),
        ("办食品经营许可证", "食品经营许可（新办）"), ("火锅店", "开办餐饮店"), ("取水 许可", "取水许可"),
    ):  # fmt: skip
        page.fill("#words", words)
        page.wait_for_function("name => (document.querySelector('#found .what') || {}).textContent === name", arg=name, timeout=3000)
    page.fill("#words", "<img src=x onerror=alert(1)>")
    page.wait_for_function("document.querySelector('#found p').textContent.startsWith('没有找到')")
    page.fill("#words", "jmsfz")
    page.click("#found a")
    assert page.inner_text("h1") == "居民身份证补领" and said == []
    context.close()


def test_ticks_large_print_and_contrast_are_remembered(plain: Browser, files: str) -> None:
    context = plain.new_context(viewport=PHONE, service_workers="block")
    page, said = watched(context)
    page.goto(f"{files}{ITEM}/")
    page.locator(".ticks input").nth(1).check()
    assert "已备1样" in page.inner_text("#count")
    small = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.ticks .what')).fontSize)")
    page.click("#large")
    page.click("#contrast")
    page.reload()
    ticked = page.evaluate("Array.from(document.querySelectorAll('.ticks input'), box => box.checked)")
    assert ticked[:3] == [False, True, False] and sum(ticked) == 1
    assert page.get_attribute("#large", "aria-pressed") == page.get_attribute("#contrast", "aria-pressed") == "true"
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.ticks .what')).fontSize)") >= small * 1.3
    page.click("#untick")
    page.reload()
    assert page.locator(".ticks input:checked").count() == 0 and said == []
    context.close()


SMALL = """() => Array.from(document.querySelectorAll('a[href], button, input, summary')).filter(e => {
  const box = e.getBoundingClientRect(); return box.width && box.height && !e.closest('.skip, h2, p:not(.dept):not(.files)') && e.type !== 'checkbox'
    && box.height < 43.5; }).map(e => e.outerHTML.slice(0, 80))"""
TINY = """() => Array.from(document.querySelectorAll('main *, header *, footer *')).filter(e => e.getBoundingClientRect().height
  && Array.from(e.childNodes).some(n => n.nodeType === 3 && n.textContent.trim()) && !e.closest('svg')
  && parseFloat(getComputedStyle(e).fontSize) < 18).map(e => e.outerHTML.slice(0, 80))"""


def test_the_first_screen_of_a_phone_says_what_a_counter_asks(plain: Browser, files: str) -> None:
    context = plain.new_context(viewport=PHONE, service_workers="block")
    page = context.new_page()
    page.goto(f"{files}{ITEM}/")
    limit = PHONE["height"] - page.evaluate("document.querySelector('.thumb').getBoundingClientRect().height")
    seen = {what: page.evaluate(f"document.querySelector({what!r}).getBoundingClientRect().bottom") for what in (".figures", ".here", "#bring h2", "#count")}
    assert {what: bottom for what, bottom in seen.items() if not 0 < bottom < limit} == {}
    assert [text.split("\n")[0] for text in page.locator(".figures li").all_inner_texts()] == ["承诺时限", "到现场次数", "收费"]
    rows = [text.replace("\n", " ") for text in page.locator(".here > div").all_inner_texts()]
    assert [row.split()[0] for row in rows] == ["地点", "时间", "电话"] and "周一至周五" in rows[1] and "12345" in rows[2]
    assert page.get_attribute(".here .tel", "href") == "tel:12345"
    page.click(".here dd a")
    assert page.url.endswith("#where") and page.evaluate("document.querySelector('#where h2').getBoundingClientRect().top") < limit
    context.close()


@pytest.mark.parametrize("path", ["", f"{ITEM}/", "all.html", "new.html", "bundle/kai-canyin-dian.html"])
def test_old_hands_and_old_eyes_can_use_it(plain: Browser, files: str, path: str) -> None:
    context = plain.new_context(viewport=PHONE, service_workers="block")
    page = context.new_page()
    page.goto(files + path)
    assert page.evaluate(SMALL) == [] and page.evaluate(TINY) == []
    page.set_viewport_size({"width": 180, "height": 370})  # the phone at 200 %
    assert page.evaluate("document.documentElement.scrollWidth") <= 180
    page.set_viewport_size({"width": 320, "height": 640})  # 1280 pixels at 400 %
    page.click("#large")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_visited_guides_open_without_a_network(plain: Browser, story: Story, files: str) -> None:
    context = plain.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{files}{ITEM}/")
    page.wait_for_function("navigator.serviceWorker.ready.then(ready => Boolean(ready.active))")
    page.wait_for_function("async path => Boolean(await caches.match(path))", arg=f"/{ITEM}/")
    page.wait_for_function("Boolean(navigator.serviceWorker.controller)")
    context.set_offline(True)
    page.reload()
    assert page.inner_text("h1") == "食品经营许可（新办）"
    page.goto(f"{files}{ITEM}/{story.paper}")
    assert page.url.endswith(f"/{ITEM}/#{story.paper}") and seen(page) == "此纸已过期"
    page.goto(files)
    page.fill("#words", "spjy")
    page.wait_for_selector("#found a")
    page.goto(f"{files}new.html")
    assert "现在没有网络" in page.inner_text("main")
    context.close()


def test_only_what_is_new_since_a_day_is_shown(plain: Browser, files: str) -> None:
    page = plain.new_page(viewport=PHONE)
    page.goto(f"{files}new.html")
    assert [e.inner_text() for e in page.query_selector_all(".day h2")] == ["2026年10月11日", "2026年10月10日"]
    page.fill("#from", "2026-10-11")
    assert [e.inner_text() for e in page.query_selector_all(".day h2") if e.is_visible()] == ["2026年10月11日"]
    page.fill("#from", "2026-12-01")
    assert "这一天以来没有变化" in page.inner_text("main")
    page.goto("about:blank")
    page.goto(f"{files}new.html#2026-10-11")
    assert page.input_value("#from") == "2026-10-11"
    page.close()


@pytest.mark.parametrize(("size", "press"), [(PHONE, ()), (DESK, ()), (PHONE, ("#large", "#contrast"))], ids=["phone", "desk", "large"])
def test_axe_finds_nothing(plain: Browser, story: Story, files: str, size: Any, press: tuple[str, ...]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = plain.new_context(viewport=size, service_workers="block", bypass_csp=True)
    page = context.new_page()
    paths = ("", f"{ITEM}/", f"{ITEM}/#{story.paper}", f"{ITEM}/#paper-unknown", "all.html", "new.html", "bundle/kai-canyin-dian.html",
             "department/scjgj.html", "window/zwzx-b05.html", "404.html", "offline.html")  # fmt: skip
    page.goto(files)
    for button in press:
        page.click(button)
    for path in paths if size is PHONE and not press else paths[:4]:
        page.goto("about:blank")
        page.goto(files + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        found = Axe().run(page).response["violations"]
        assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found] == [], path
    context.close()


def test_a_page_that_was_typed_small_finds_its_way_where_only_an_error_page_helps(story: Story, plain: Browser) -> None:
    class Lost(Quiet):
        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            data = (story.after / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(data)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Lost, directory=story.after))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    page = plain.new_context(viewport=PHONE, service_workers="block").new_page()
    page.goto(f"{address}{ITEM.lower()}/{story.paper.lower()}")
    page.wait_for_url(f"{address}{ITEM}/#{story.paper}")
    assert seen(page) == "此纸已过期"
    page.goto(f"{address}zzzzzzz")
    assert "没有找到这一页" in page.inner_text("main")
    page.close()
    server.shutdown()
