"""What each format writes: exact goldens, the published schemas, and a valid document whatever a guide holds.

``GUIDETOOL_UPDATE_GOLDENS=1`` rewrites the goldens in tests/reports.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes
from xml.etree import ElementTree

import jsonschema
import pytest
from lxml import etree
from markdown_it import MarkdownIt
from report_sample import (
    BROKEN,
    CLEAN,
    CRASHED,
    FULL,
    LOOSE,
    NASTY,
    NASTY_PATH,
    NOTHING,
    OLD,
    PHONE,
    PROMISE,
    REPORTS,
    SPOILT,
    TEXTS,
    TWO,
    UNREAD,
    both,
    written,
)  # fmt: skip

from guidetool.model.diagnostic import Diagnostic
from guidetool.model.report import LintReport
from guidetool.model.text import well_formed
from guidetool.pipeline.reports import LINT_FORMATS
from guidetool.report.markdown import ROOM
from guidetool.report.uri import uri_of

FOLDER = Path(__file__).parent / "reports"
SCHEMAS = Path(__file__).parent.parent / "schemas"
UPDATE = os.environ.get("GUIDETOOL_UPDATE_GOLDENS") == "1"
FORMATS = list(LINT_FORMATS)
SARIF = jsonschema.Draft7Validator(json.loads((FOLDER / "schemas" / "sarif-2.1.0.schema.json").read_text(encoding="utf-8")))
JUNIT = etree.XMLSchema(etree.parse(FOLDER / "schemas" / "jenkins-junit.xsd"))
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
LANGUAGES = ("zh", "en")

every_report = pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def as_bytes(format_: str, report: LintReport, language: str = "zh") -> bytes:
    """A report as it goes into a file."""
    return well_formed(written(format_, report, language)).encode("utf-8")


def as_json(format_: str, report: LintReport, language: str = "zh") -> Any:
    return json.loads(as_bytes(format_, report, language), parse_constant=pytest.fail)


def as_xml(format_: str, report: LintReport, language: str = "zh") -> etree._Element:
    return etree.fromstring(as_bytes(format_, report, language), etree.XMLParser(resolve_entities=False))


def many(error: int, warning: int, info: int) -> LintReport:
    """A report with so many findings of each level."""
    levels = ["error"] * error + ["warning"] * warning + ["info"] * info
    found = (replace(PROMISE, level=level, rule=f"{level}-rule", fingerprint=f"{i:016x}") for i, level in enumerate(levels))
    return replace(FULL, found=tuple(found))


@pytest.mark.parametrize("format_", FORMATS)
@every_language
def test_it_says_exactly_this(format_: str, language: str) -> None:
    suffix = (LINT_FORMATS[format_].suffixes or (".txt",))[0]
    golden, made = FOLDER / f"{format_}.{language}{suffix}", written(format_, FULL, language)
    if UPDATE:
        golden.write_text(made, encoding="utf-8", newline="\n")
    assert made == golden.read_text(encoding="utf-8")


def test_no_golden_is_left_over() -> None:
    stems = {path.name.split(".")[0] for path in FOLDER.iterdir() if path.is_file()} - {"README"}
    assert stems == set(FORMATS)


@pytest.mark.parametrize("format_", FORMATS)
@every_report
def test_any_report_is_text_that_utf8_can_say(format_: str, report: LintReport) -> None:
    made = as_bytes(format_, report).decode("utf-8")
    assert made.endswith("\n") or (format_ == "concise" and not report.found)
    assert format_ in ("json", "sarif", "gitlab") or not FORBIDDEN.search(made)


@every_report
def test_text_says_what_it_does_not_show(report: LintReport) -> None:
    made = written("text", report)
    assert ("已在文件里注明理由" in made) == bool(report.silenced)
    assert ("已记在基线里" in made) == bool(report.accepted)
    assert ("已经解决" in made) == bool(report.settled)
    assert ("有1个文件没有检查成" in made) == bool(report.crashed)


def test_what_a_later_profile_counts_is_not_told_of() -> None:
    draft = replace(FULL, profile="draft")
    assert "已在文件里" not in written("text", draft) and "基线里，是" not in written("text", draft)
    assert [as_json("json", draft)[key] for key in ("silenced", "accepted", "settled")] == [0, 0, 2]


@pytest.mark.parametrize("report", [FULL, SPOILT, many(3, 2, 1)])
def test_concise_is_a_finding_a_line(report: LintReport) -> None:
    lines = written("concise", report).splitlines()
    assert len(lines) == len(report.found) > 0
    for line, d in zip(lines, report.found):
        assert re.search(rf":{d.span.line}:{d.span.column} {d.level} {d.rule} .", line), line


@every_report
@every_language
def test_json_fits_its_schema(report: LintReport, language: str) -> None:
    schema = json.loads((SCHEMAS / "lint-report.schema.json").read_text(encoding="utf-8"))
    tree = as_json("json", report, language)
    jsonschema.validate(tree, schema, jsonschema.Draft202012Validator)
    assert [f["fingerprint"] for f in tree["findings"]] == [d.fingerprint for d in report.found]


# SARIF


@every_report
@every_language
def test_sarif_fits_the_published_schema(report: LintReport, language: str) -> None:
    tree = as_json("sarif", report, language)
    assert [error.message for error in SARIF.iter_errors(tree)] == []
    (run,) = tree["runs"]
    assert len(run["results"]) == len(report.found) + len(report.silenced) + len(report.accepted)
    assert run["invocations"][0]["executionSuccessful"] == (not report.crashed)


def test_the_schema_refuses_what_is_no_sarif() -> None:
    tree = as_json("sarif", FULL)
    tree["runs"][0]["results"][0]["level"] = "fatal"
    assert not SARIF.is_valid(tree)


def sarif_run(report: LintReport = FULL, language: str = "zh") -> dict[str, Any]:
    run: dict[str, Any] = as_json("sarif", report, language)["runs"][0]
    return run


def test_sarif_results_name_their_rule_and_file() -> None:
    run = sarif_run()
    rules, files = run["tool"]["driver"]["rules"], run["artifacts"]
    assert [rule["id"] for rule in rules] == ["file-broken", "limit-loose", "phone-dash", "promise-too-long"]
    assert {unquote(file["location"]["uri"]) for file in files} == set(TEXTS)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        location = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert files[location["index"]]["location"]["uri"] == location["uri"]
        assert re.fullmatch(r"[A-Za-z0-9%._~/-]+", location["uri"]) and location["uriBaseId"] == "%SRCROOT%"
    assert "%SRCROOT%" in run["originalUriBaseIds"]
    assert not any("helpUri" in rule for rule in rules)


def test_sarif_rules_speak_both_languages() -> None:
    for language, other in (LANGUAGES, LANGUAGES[::-1]):
        run = sarif_run(language=language)
        (translation,) = run["translations"]
        own, foreign = run["tool"]["driver"]["rules"][3], translation["rules"][3]
        words = {"zh": "承诺比法定还长", "en": "The promise is longer than the law allows"}
        assert (own["shortDescription"]["text"], foreign["shortDescription"]["text"]) == (words[language], words[other])
        assert (run["language"][:2], translation["language"][:2]) == (language, other)
        assert run["tool"]["driver"]["rules"][1] == {"id": "limit-loose"}, "a rule without a manual"


def test_sarif_tells_states_apart() -> None:
    states = {r["partialFingerprints"]["guidetoolFinding/v1"][-1]: (r.get("baselineState"), r.get("suppressions")) for r in sarif_run()["results"]}
    assert states["1"] == ("new", None)
    assert states["6"] == (None, [{"kind": "inSource", "status": "accepted"}])
    assert states["7"] == ("unchanged", [{"kind": "external", "status": "accepted"}])
    assert not any("baselineState" in r for r in sarif_run(replace(FULL, accepted=(), settled=None))["results"])


def test_sarif_counts_characters_and_replaces_them() -> None:
    run = sarif_run()
    assert run["columnKind"] == "unicodeCodePoints"
    two, phone = run["results"][:2]
    region = two["locations"][0]["physicalLocation"]["region"]
    assert TEXTS[TWO].splitlines()[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == "3个工作日"
    assert [unquote(r["physicalLocation"]["artifactLocation"]["uri"]) for r in two["relatedLocations"]] == [TWO, OLD]
    (fix,) = phone["fixes"]
    ((change,), (replacement,)) = (fix["artifactChanges"], fix["artifactChanges"][0]["replacements"])
    line = TEXTS[TWO].splitlines()[4]
    gone = replacement["deletedRegion"]
    mended = line[: gone["startColumn"] - 1] + replacement["insertedContent"]["text"] + line[gone["endColumn"] - 1 :]
    assert (mended, unquote(change["artifactLocation"]["uri"])) == ("电话: 0830-2345678", TWO)


@pytest.mark.parametrize(
    ("path", "uri", "relative"),
    [
        ("guides/失业 登记.yaml", "guides/%E5%A4%B1%E4%B8%9A%20%E7%99%BB%E8%AE%B0.yaml", True),
        ("100%#1?.yaml", "100%25%231%3F.yaml", True),
        ("a:b.yaml", "a%3Ab.yaml", True),
        ("/tmp/甲.yaml", "file:///tmp/%E7%94%B2.yaml", False),
        ("C:/甲.yaml", "file:///C:/%E7%94%B2.yaml", False),
        ("//server/share/a.yaml", "file://server/share/a.yaml", False),
        ("\udce4\udcbd.yaml", "%E4%BD.yaml", True),
        ("\ud800.yaml", "%ED%A0%80.yaml", True),
    ],
)
def test_paths_as_uris(path: str, uri: str, relative: bool) -> None:
    assert uri_of(path) == (uri, relative)


def test_a_name_that_is_no_utf8_gives_its_own_bytes() -> None:
    uri = sarif_run(SPOILT)["artifacts"][0]["location"]["uri"]
    assert unquote_to_bytes(uri) == os.fsencode(NASTY_PATH)


# GitHub

COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^:,]*)(?:,[a-zA-Z]+=[^:,]*)*)::(.*)")


def commands(report: LintReport, language: str = "zh") -> list[tuple[str, dict[str, str], str]]:
    """Level, properties and text of each workflow command, as GitHub reads them."""
    found = []
    for line in written("github", report, language).split("\n"):
        match = COMMAND.fullmatch(line)
        if match is None:
            assert line == "" or line.startswith("guidetool: "), line
            continue
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        found.append((match[1], {k: unquote(v) for k, v in properties.items()}, unquote(match[3])))
    return found


def test_github_escapes_what_ends_a_command() -> None:
    ((level, properties, text),) = commands(SPOILT)
    shown = NASTY.replace("\x00", "\ufffd").replace("\x1b", "\ufffd").replace("\ud800", "\ufffd").replace("\ufffe", "\ufffd")
    assert (level, properties["file"], properties["title"]) == ("error", NASTY_PATH.replace("\udce4", "\ufffd"), "promise-too-long")
    assert text == f"{shown}\n怎么办：{shown}"


@pytest.mark.parametrize(
    ("found", "shown"),
    [((10, 10, 10), (10, 10, 10)), ((11, 0, 0), (10, 0, 1)), ((11, 3, 10), (10, 3, 10)), ((25, 30, 12), (10, 10, 10)), ((0, 0, 11), (0, 0, 10))],
)
def test_github_gets_ten_of_a_level_and_the_count_of_the_rest(found: tuple[int, int, int], shown: tuple[int, int, int]) -> None:
    told = commands(many(*found))
    assert tuple(sum(level == name for level, _, _ in told) for name in ("error", "warning", "notice")) == shown
    rest = sum(found) - sum("file" in properties for _, properties, _ in told)
    last = told[-1]
    assert ("file" not in last[1]) == (rest > 0)
    if rest:
        assert f"另有{rest}个问题没有在这里列出" in last[2] and "按规则分" in last[2]


def test_github_takes_columns_of_one_line_alone() -> None:
    places = {properties["file"]: properties for _, properties, _ in commands(FULL)}
    assert (places[BROKEN]["line"], places[BROKEN]["endLine"], "col" in places[BROKEN]) == ("1", "2", False)
    assert (places[TWO]["line"], places[TWO]["col"], places[TWO]["endColumn"]) == ("5", "5", "16")


# GitLab


@every_report
def test_gitlab_gets_the_documented_fields(report: LintReport) -> None:
    issues = as_json("gitlab", report)
    assert len(issues) == len(report.found) == len({issue["fingerprint"] for issue in issues})
    for issue in issues:
        assert all(isinstance(issue[key], str) and issue[key] for key in ("description", "check_name", "fingerprint"))
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert not issue["location"]["path"].startswith(("/", "./"))
        assert issue["location"]["lines"]["begin"] >= 1


def test_gitlab_severities() -> None:
    assert [issue["severity"] for issue in as_json("gitlab", many(1, 1, 1))] == ["major", "minor", "info"]


# XML


@every_report
@every_language
def test_junit_fits_the_published_schema(report: LintReport, language: str) -> None:
    root = as_xml("junit", report, language)
    JUNIT.assertValid(root)
    for suite in root:
        cases = suite.findall("testcase")
        assert len(cases) == int(suite.get("tests")) > 0
        assert len(suite.findall("testcase/failure")) == int(suite.get("failures"))
        assert len(suite.findall("testcase/error")) == int(suite.get("errors"))
        assert len({case.get("name") for case in cases}) == len(cases)


def test_the_junit_schema_refuses_what_is_none() -> None:
    root = as_xml("junit", FULL)
    del root[0].attrib["name"]
    assert not JUNIT.validate(root)


@pytest.mark.parametrize(("level", "failing"), [("error", {TWO, BROKEN}), ("warning", {TWO, BROKEN}), ("info", {TWO, BROKEN, OLD})])
def test_junit_is_red_where_the_command_is(level: str, failing: set[str]) -> None:
    report = replace(FULL, fail_level=level)
    root = as_xml("junit", report)
    assert [suite.get("name") for suite in root] == sorted(TEXTS)
    assert {suite.get("name") for suite in root if suite.find("testcase/failure") is not None} == failing
    told = " ".join(root.itertext())
    for d in report.found:
        assert f"{d.path}:{d.span.line}:{d.span.column} {d.level} {d.rule}" in told


def test_a_file_that_could_not_be_checked_does_not_pass() -> None:
    suite = next(suite for suite in as_xml("junit", CRASHED) if suite.get("name") == CLEAN)
    assert (suite.get("errors"), suite.find("testcase/error").get("type")) == ("1", "crash")
    assert "The check of the guides passed" not in plain(CRASHED, "en") and "could not be finished" in written("markdown", CRASHED, "en")


def test_twins_are_tests_of_their_own() -> None:
    suite = next(suite for suite in as_xml("junit", many(3, 0, 0)) if suite.get("name") == TWO)
    names = [case.get("name") for case in suite.findall("testcase")]
    assert names[1:] == [f"{names[0]} (2)", f"{names[0]} (3)"]


@every_report
def test_checkstyle_has_every_file_and_finding(report: LintReport) -> None:
    root = ElementTree.fromstring(as_bytes("checkstyle", report))
    assert root.tag == "checkstyle" and root.get("version")
    assert len(root.findall("file")) == len(report.titles)
    errors = root.findall("file/error")
    assert len(errors) == len(report.found)
    for error, d in zip(errors, report.found):
        assert (error.get("line"), error.get("column"), error.get("severity")) == (str(d.span.line), str(d.span.column), d.level)
        assert error.get("source") == f"guidetool.{d.rule}" and error.get("message")


# Markdown


def rendered(report: LintReport) -> str:
    return MarkdownIt("commonmark").enable("table").render(written("markdown", report))


def test_markdown_shows_guide_text_as_text() -> None:
    html = rendered(SPOILT)
    assert re.findall(r"<(?!/)([a-z0-9]+)", html).count("a") == 0
    assert "<b>" not in html and "&lt;b&gt;" in html
    assert set(re.findall(r"<!--.*?-->", html)) == {"<!-- -->"}, "what keeps @ and # from calling anybody"
    assert "@octocat" not in html and "#1" not in html
    assert html.count("<tr>") == 2 and html.count("<td") == 4


def test_markdown_has_a_row_for_each_finding_the_worst_file_first() -> None:
    made = written("markdown", FULL)
    assert rendered(FULL).count("<td") == 4 * len(FULL.found)
    assert [made.index(path) for path in (TWO, BROKEN, OLD)] == sorted(made.index(path) for path in (TWO, BROKEN, OLD))
    assert CLEAN not in made


def test_markdown_has_room_in_a_comment_and_counts_what_has_not() -> None:
    mild, severe = (tuple(replace(d, fingerprint=f"{i:016x}") for i in range(900)) for d in (replace(LOOSE, path=CLEAN), UNREAD))
    made = written("markdown", replace(FULL, found=(*mild, *severe)))
    rows = re.findall(r"^\| \d+ \| (..) ", made, re.M)
    assert ROOM / 2 < len(made) < 65_536
    assert rows.count("错误") == 900, "files with errors come first"
    assert 0 < rows.count("提示") < 900
    left = 900 - rows.count("提示")
    assert made.endswith(f"\n另有{left}个问题没有在这里列出：提示 {left}\n\n按规则分：limit-loose {left}\n")


# HTML


class Page(HTMLParser):
    """Tags that do not nest, and everything that leads out of the page."""

    VOID = ("meta", "br", "link", "img", "input")

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.heads: list[dict[str, str | None]] = []
        self.tags: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert len(given) == len(attrs)
        self.tags.append(tag)
        self.links += [str(given[name]) for name in ("href", "src", "srcset", "action", "data") if name in given]
        self.ids += [str(given["id"])] if "id" in given else []
        self.heads += [given] if tag == "th" else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@every_report
@every_language
def test_html_is_one_page_that_needs_nothing_else(report: LintReport, language: str) -> None:
    text = as_bytes("html", report, language).decode("utf-8")
    page = Page(text)
    assert text.startswith("<!DOCTYPE html>") and page.tags.count("html") == page.tags.count("h1") == 1
    assert not {"script", "link", "img", "iframe", "object", "base"} & set(page.tags)
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert len(page.ids) == len(set(page.ids))
    assert page.heads and all(head.get("scope") in ("row", "col") for head in page.heads)
    assert "url(" not in text and "@import" not in text and "default-src 'none'" in text
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in text


def test_html_shows_guide_text_as_text() -> None:
    text = written("html", SPOILT)
    assert "<b>" not in text and "&lt;b&gt;&amp;amp;" in text
    assert "{{ 7*7 }}" in text


def plain(report: LintReport, language: str = "zh") -> str:
    """What the page says, blanks closed up."""
    body = written("html", report, language).split("</head>")[1]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body))


def test_html_tells_departments_rules_and_trend() -> None:
    text = plain(FULL)
    assert "荣昌区办事指南检查报告" in text and "检查日期：2026-11-24" in text
    assert "5 新出现的问题 1 以前就有的问题 2 已经解决的问题" in text
    rows = text.split("按部门看")[1].split("按问题种类看")[0]
    assert "荣昌区人力资源和社会保障局 1 0 1 1 0 0 荣昌区市场监督管理局 2 0 1 0 2 1 荣昌区公安局 1 1 0 0 0 0 合计 4 1 2 1 2 1" in rows
    assert "承诺比法定还长 promise-too-long 为什么：办事人会多等。 怎么改：核对两个数字。" in text
    assert "4 承诺: 3个工作日 3 法定: 1个工作日 法定时限写在这里 guides/scjgj/食品经营.yaml 1 事项名称: 食品经营 这里也是" in text
    assert "“原则上”等于没说" in text and "以前就有的问题 phone-dash" in text


def test_html_of_nothing() -> None:
    text = plain(NOTHING)
    assert "办事指南检查通过" in text and "没有发现问题。" in text and "还没有基线" in text
    assert "草稿 ✓ 已经达到" in text


def test_files_of_no_department_stand_last() -> None:
    extra = replace(LOOSE, path="guides/registers/laws.yaml", level="error", message=both("wrong", "不对"))
    report = replace(FULL, found=(*FULL.found, extra, replace(extra, fingerprint="00000000000000b1")), district="")
    rows = plain(report).split("按部门看")[1].split("按问题种类看")[0]
    assert rows.index("没有写明部门的 1 0 2 0 0 0") > rows.index("荣昌区公安局")
    assert "办事指南检查报告" in plain(report)


def test_the_share_of_what_is_there_is_seen() -> None:
    many_known = tuple(replace(PHONE, fingerprint=f"{i:016x}") for i in range(900))
    text = written("html", replace(FULL, accepted=many_known, settled=1, found=(PROMISE,)))
    assert re.findall(r'class="(new|known|settled)" style="width: (\d+)%"', text) == [("new", "1"), ("known", "100"), ("settled", "1")]


def test_a_diagnostic_of_another_file_than_those_asked_for_is_shown() -> None:
    stray: Diagnostic = replace(PROMISE, path="guides/else.yaml", related=())
    report = replace(NOTHING, found=(stray,))
    assert "guides/else.yaml" in as_bytes("junit", report).decode() and "guides/else.yaml" in as_bytes("checkstyle", report).decode()
    assert "guides/else.yaml" in plain(report)
