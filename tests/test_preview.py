"""The live view as staff use it: edit, see; break, be told; mend, see again. In Chromium, on this machine only."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))

from ten_guides import copy_ten  # noqa: E402

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
GUIDE = "guides/mzj/gaoling-jintie.yaml"


class Started:
    def __init__(self, folder: Path) -> None:
        self.folder, self.file = copy_ten(folder), folder / GUIDE
        command = [sys.executable, "-m", "guidetool", "--lang", "zh", "preview", str(self.file)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env={**os.environ, "PYTHONUNBUFFERED": "1"},
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # what runs in the background is started with it ignored
        )  # fmt: skip
        line = self.process.stdout.readline() if self.process.stdout else ""
        found = re.search(r"http://127\.0\.0\.1:[0-9]+/", line)
        assert found, line + self.process.communicate()[1]
        self.address = found.group()

    def edit(self, old: str, new: str) -> None:
        text = self.file.read_text(encoding="utf-8")
        assert old in text
        self.file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def ask(self, path: str, host: str) -> int:
        place = urlsplit(self.address)
        connection = http.client.HTTPConnection(place.hostname or "", place.port or 0, timeout=20)
        connection.request("GET", path, headers={"Host": host})
        return connection.getresponse().status


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    live = Started(tmp_path_factory.mktemp("preview"))
    yield live
    live.process.send_signal(signal.SIGINT)
    assert live.process.wait(60) == 130


@pytest.fixture(scope="module")
def page(started: Started) -> Iterator[Page]:
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed (apt install chromium)")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="zh-CN")
        page.set_default_timeout(20_000)
        expect.set_options(timeout=20_000)
        page.goto(started.address)
        yield page
        browser.close()


def test_a_save_changes_the_page_a_fault_is_told_and_mending_brings_it_back(started, page):
    shown = page.frame_locator("#page")
    expect(shown.locator("h1")).to_have_text("高龄津贴申领")
    started.edit("高龄津贴申领", "高龄老人津贴申领")
    expect(shown.locator("h1")).to_have_text("高龄老人津贴申领")
    expect(page.locator("#stale")).to_be_hidden()
    whole = started.file.read_text(encoding="utf-8")
    started.file.write_text(whole + "\n坏: [\n", encoding="utf-8")
    expect(page.locator("#stale")).to_be_visible()
    expect(page.locator("#findings li.error").first).to_contain_text(re.compile("第[0-9]+行"))
    expect(shown.locator("h1")).to_have_text("高龄老人津贴申领")
    started.file.write_text(whole, encoding="utf-8")
    expect(page.locator("#stale")).to_be_hidden()
    expect(page.locator("#findings li.error")).to_have_count(0)


def test_findings_stand_beside_the_page_in_chinese_with_their_lines(started, page):
    before = started.file.read_text(encoding="utf-8")
    limit = re.search(r"承诺: .*", before)
    line = before[: limit.start()].count("\n") + 1
    started.edit(limit.group(), "承诺: 400个工作日")
    finding = page.locator("#findings li.error", has_text=f"第{line}行").first
    expect(finding).to_contain_text("法定时限")
    assert not re.search("[a-z]{4,}", finding.inner_text())
    started.file.write_text(before, encoding="utf-8")
    expect(page.locator("#findings li.error")).to_have_count(0)


def test_products_and_large_print_can_be_chosen_and_the_page_fits_the_window(started, page):
    shown = page.frame_locator("#page")
    keys = page.locator("#product option").evaluate_all("options => options.map(o => o.value)")
    assert {"desk", "desk-a5", "tent", "floor", "floor-60", "booklet:a5"} <= set(keys)
    for key in ("floor", "tent"):
        page.select_option("#product", key)
        expect(shown.locator(".head h1")).to_have_text("高龄老人津贴申领")
        page.wait_for_function("document.getElementById('page').style.transform")
        box = page.locator("#page").bounding_box()
        assert box["width"] <= 1280 - 380 and box["height"] <= 900 - 40, (key, box)
    page.check("#large")
    expect(shown.locator("body")).to_contain_text("要带什么")
    page.uncheck("#large")
    page.select_option("#product", "booklet:a5")
    expect(shown.locator(".item h3")).to_have_text("高龄老人津贴申领")


def test_other_hosts_and_other_paths_are_refused(started):
    own = urlsplit(started.address).netloc
    assert started.ask("/", own) == 200
    assert started.ask("/state?product=desk", own) == 200
    for host in ("evil.example", f"evil.example:{own.split(':')[1]}", "127.0.0.1", ""):
        assert started.ask("/", host) in (400, 403), host
    for path in ("/../guidetool.yaml", "/page/../../etc/passwd", "/page/0123456789abcdef", "/preview.html"):
        assert started.ask(path, own) == 404, path


def test_a_taken_port_is_said(started):
    port = urlsplit(started.address).netloc.split(":")[1]
    command = [sys.executable, "-m", "guidetool", "--lang", "zh", "preview", str(started.file), "--port", port]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 2
    assert port in done.stderr and "占用" in done.stderr
