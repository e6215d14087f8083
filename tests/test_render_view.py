"""What is printed, before it is placed: words, figures, addresses, fingerprints, codes, charts."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

import pytest
from pages.world import complete, guide_schema, registers, with_materials, workspace

from guidetool.model.errors import UserError
from guidetool.model.guide import Limit, Online, TimeLimit
from guidetool.model.identity import ALPHABET, collisions, short_id
from guidetool.model.index import Coverage
from guidetool.model.message import Message
from guidetool.model.workspace import Portal, QrPolicy
from guidetool.render import labels
from guidetool.render.address import qr_address
from guidetool.render.coverage import missing_characters
from guidetool.render.fingerprint import fingerprint
from guidetool.render.html import render_html, renderer
from guidetool.render.qr import MODULE_MM, QUIET, qr_code
from guidetool.render.values import Field
from guidetool.render.view import item_view, stand_view

SCHEMA = guide_schema()["properties"]


def listed(*path: str) -> dict[str, str]:
    part = SCHEMA
    for key in path:
        part = part[key]
    return {entry["const"]: entry["title"] for entry in part["oneOf"]}


@pytest.mark.parametrize(
    ("url", "printed"),
    [("https://zwykb.cq.gov.cn/item/1", "渝快办"), (None, "渝快办"), ("https://permit.mee.gov.cn", "https://permit.mee.gov.cn"), ("http://[", "http://[")],
)
def test_the_portal_is_named_only_where_the_item_is_done_there(url: str | None, printed: str) -> None:
    guide = replace(complete(), online=Online(url))
    view = stand_view(guide, registers(), replace(workspace(), portal=Portal("渝快办", "https://zwykb.cq.gov.cn")))
    assert [field.lines for field in view.facts if field.label == "网上办理"] == [(printed,)]


@pytest.mark.parametrize(
    ("table", "path"),
    [
        (labels.TYPE, ("type",)), (labels.STATUS, ("status",)), (labels.LEVEL, ("level",)),
        (labels.POWER_SOURCE, ("power_source",)), (labels.AUDIENCE, ("audience", "items")),
        (labels.REVIEW_TYPE, ("review_type",)), (labels.HANDLING, ("handling",)),
        (labels.STEP_KIND, ("process", "items", "properties", "kind")),
        (labels.MATERIAL_FORM, ("materials", "else", "items", "properties", "form")),
        (labels.NECESSITY, ("materials", "else", "items", "properties", "necessity")),
        (labels.SOURCE, ("materials", "else", "items", "properties", "source")),
        (labels.RESULT_KIND, ("results", "items", "properties", "kind")),
        (labels.DELIVERY, ("delivery", "properties", "methods", "items")),
        (labels.CHANNEL, ("channels", "items")), (labels.DEPTH, ("online", "properties", "depth")),
        (labels.CROSS_REGION, ("cross_region", "properties", "range", "items")),
    ],
)  # fmt: skip
def test_labels_are_the_titles_of_the_schema(table, path):
    assert dict(table) == listed(*path)


def test_stand_view_says_the_figures():
    view = stand_view(complete(), registers(), workspace())
    assert [(f.label, f.number, f.unit, f.note) for f in view.figures] == [
        ("承诺时限", "5", "个工作日", "法定时限 20个工作日"), ("到现场次数", "0", "次", "全程不用跑现场"), ("收费", "免费", "", ""),
    ]  # fmt: skip
    assert view.department == "荣昌区市场监督管理局"
    assert [m.name for m in view.materials] == ["食品经营许可申请书", "营业执照", "设备设施布局图和操作流程", "自动设备放置地点材料"]
    assert view.materials[3].need == "非必要（用自动设备销售的）"
    assert view.windows[0].name == "荣昌区政务服务中心 12号 企业开办专区"


def test_limits_that_are_none_are_printed_as_written():
    spot = replace(complete(), time_limit=TimeLimit(promised=Limit("当场", None), statutory=Limit("按规定", None)))
    figure = stand_view(spot, registers(), workspace()).figures[0]
    assert (figure.number, figure.unit, figure.note) == ("当场", "", "法定时限 按规定")


def test_item_view_has_the_sections_in_the_order_of_published_guides():
    view = item_view(complete(), registers())
    assert [title for title, _ in view.before] == ["基础信息", "审批信息", "办理结果", "受理范围", "受理条件"]
    assert [title for title, _ in view.after] == ["收费", "设定依据"]
    assert {f.label: f.lines for f in view.after[1][1]}["依据"] == (
        "《中华人民共和国食品安全法》（主席令第二十一号），第三十五条",)  # fmt: skip


def test_fingerprint_follows_the_product_and_nothing_else():
    guide = complete()
    mark = fingerprint("S", stand_view(guide, registers(), workspace()))
    elsewhere = replace(workspace(), qr=QrPolicy("https://other.example", ("other.example",)))
    assert re.fullmatch("[0-9a-f]{64}", mark)
    assert mark == fingerprint("S", stand_view(guide, registers(), elsewhere))
    assert mark == fingerprint("S", stand_view(replace(guide, legal_basis=()), registers(), workspace()))
    assert mark != fingerprint("S", stand_view(replace(guide, visits=1), registers(), workspace()))
    assert mark != fingerprint("F", stand_view(guide, registers(), workspace()))


def test_address_is_base_id_and_stale_mark_in_capitals():
    guide = complete()
    address = qr_address(guide, workspace().qr, "S", "ab12cd" + "0" * 58)
    number = int(hashlib.sha256(guide.code.encode()).hexdigest(), 16) >> (256 - 35)
    expected = ""
    for _ in range(7):
        number, digit = divmod(number, 32)
        expected = ALPHABET[digit] + expected
    assert address == f"HTTPS://BS.EXAMPLE.GOV.CN/{expected}/SAB12CD"


def test_address_without_a_base_is_the_guides_own():
    assert qr_address(complete(), workspace(base=None).qr, "S", "0" * 64) == "https://example.gov.cn/item/1"


@pytest.mark.parametrize("policy", [
    QrPolicy("https://evil.example", ("bs.example.gov.cn",)), QrPolicy(None, ()), QrPolicy("javascript:alert(1)", ()),
])  # fmt: skip
def test_address_outside_the_allowed_hosts_is_refused(policy):
    assert isinstance(qr_address(complete(), policy, "S", "0" * 64), Message)


def test_short_ids_are_stable_and_collisions_are_found(monkeypatch):
    assert short_id("TE50015300000000014000131020001") == short_id("TE50015300000000014000131020001")
    assert re.fullmatch(f"[{ALPHABET}]{{7}}", short_id("a"))
    assert collisions(["a", "b", "a"]) == ()
    monkeypatch.setattr("guidetool.model.identity.short_id", lambda identity: identity[0])
    assert collisions(["a2", "b", "a1"]) == (("a1", "a2"),)


def test_short_address_is_alphanumeric_and_long_ones_keep_their_modules():
    short = qr_code("HTTPS://BS.EXAMPLE.GOV.CN/ABCDEFG/SAB12CD", 25, "x")
    assert short.modules == 29
    assert short.side_mm == pytest.approx(25 / 29 * (29 + 2 * QUIET), abs=0.01)
    long = qr_code("https://example.gov.cn/" + "a" * 170, 25, "x")
    assert long.side_mm / (long.modules + 2 * QUIET) >= MODULE_MM - 0.001
    assert long.modules * MODULE_MM > 25


def test_missing_characters_are_named_once():
    coverage = Coverage((0x20, 0x4E00), (0x7E, 0x4E10))
    assert missing_characters("一a\n龘b龘", coverage) == ("龘",)


def test_html_in_a_guide_is_text_and_templates_in_it_are_not_run():
    evil = "<script>alert(1)</script>{{ 7*7 }}{% include 'x' %}"
    load = {"t.html": "<p>{{ text }}</p>"}.get
    assert render_html("t.html", {"text": evil}, load) == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}{% include &#39;x&#39; %}</p>")  # fmt: skip


@pytest.mark.parametrize("template", ["{{ absent }}", "{{ text.__class__.__mro__ }}", "{% include 'gone.html' %}", "{% if"])
def test_a_wrong_template_is_the_users_error(template):
    with pytest.raises(UserError):
        render_html("t.html", {"text": "a"}, {"t.html": template}.get)


def test_a_missing_template_is_named():
    with pytest.raises(UserError) as caught:
        render_html("stand/desk.html", {}, {}.get)
    assert dict(caught.value.message.args)["name"] == "stand/desk.html"


def test_twenty_materials_are_numbered_in_the_view():
    view = item_view(with_materials(20), registers())
    assert [m.number for m in view.materials] == list(range(1, 21))


def test_each_writes_every_value_as_text_and_keeps_what_it_made_of_it():
    class Counted(str):
        asked = 0

        def __html__(self):
            Counted.asked += 1
            return "甲"

    first, second = Field("<b>", ()), Field(Counted("甲"), ())
    parts = "{% macro row(r) %}<p>{{ r.label }}</p>{% endmacro %}"
    render = renderer({"parts.html": parts, "t.html": "{% import 'parts.html' as p %}{{ rows|each(p.row) }}"}.get)
    assert render("t.html", {"rows": (first, second, second)}) == "<p>&lt;b&gt;</p><p>甲</p><p>甲</p>"
    assert render("t.html", {"rows": (second,)}) == "<p>甲</p>"
    assert Counted.asked == 1


@pytest.mark.parametrize("called", ["rows.index", "dict", "''.format", "joiner"])
def test_each_calls_nothing_but_macros(called):
    with pytest.raises(UserError) as caught:
        render_html("t.html", {"rows": ("{0.__class__}",)}, {"t.html": f"{{{{ rows|each({called}) }}}}"}.get)
    assert "macros only" in dict(caught.value.message.args)["reason"]
