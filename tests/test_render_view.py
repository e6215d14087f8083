"""What is printed, before it is placed: words, figures, addresses, fingerprints, codes, charts."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from pages.world import complete, guide_schema, registers, with_materials, workspace

from guidetool.model.errors import UserError
from guidetool.model.guide import Branch, Limit, TimeLimit
from guidetool.model.identity import ALPHABET, collisions, short_id
from guidetool.model.index import Coverage
from guidetool.model.message import Message
from guidetool.model.workspace import Colours, Ink, QrPolicy
from guidetool.render import labels
from guidetool.render.address import qr_address
from guidetool.render.coverage import missing_characters
from guidetool.render.fingerprint import fingerprint
from guidetool.render.fit import EDITIONS, Edition, fit
from guidetool.render.flowchart import Style, flowchart
from guidetool.render.html import render_html
from guidetool.render.layout import main_path, place
from guidetool.render.palette import ACCENT_TINTS, MAIN_TINTS, MOST_INK, Palette, painted, palette_of
from guidetool.render.parts import steps
from guidetool.render.qr import MODULE_MM, QUIET, qr_code
from guidetool.render.view import item_view, stand_view
from guidetool.render.wrap import NOT_AT_START, cells, wrap

SCHEMA = guide_schema()["properties"]


def listed(*path: str) -> dict[str, str]:
    part = SCHEMA
    for key in path:
        part = part[key]
    return {entry["const"]: entry["title"] for entry in part["oneOf"]}


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


def test_wrapped_lines_fit_and_never_begin_with_a_stop():
    text = "材料齐全，符合法定形式，（含补正后）予以受理。ABC def"
    for width in range(4, 40):
        lines = wrap(text, width)
        assert len(lines) > 0
        assert all(cells(line) <= width for line in lines)
        assert all(line[0] not in NOT_AT_START for line in lines[1:])
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_branches_stand_beside_the_step_they_leave():
    made = steps(complete().process)
    assert main_path(made) == (0, 1, 4, 5, 7)
    places = place(made)
    assert [(p.lane, p.order, p.owner) for p in places] == [
        (0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 1), (0, 2, 4), (0, 3, 5), (1, 2, 5), (0, 4, 7),
    ]  # fmt: skip


@pytest.mark.parametrize("width", [120, 260, 900])
def test_chart_text_stays_in_its_box(width):
    chart = flowchart(steps(complete().process), "流程图", Style(10, width))
    tree = ElementTree.fromstring(chart.svg)
    space = "{http://www.w3.org/2000/svg}"
    assert tree.find(f"{space}title").text == "流程图"
    boxes = [[float(r.get(k)) for k in ("x", "y", "width", "height")] for r in tree.iter(f"{space}rect")]
    texts = list(tree.iter(f"{space}text"))
    assert len(boxes) == 8
    assert len(texts) > 8
    for text in texts:
        x, y, half = float(text.get("x")), float(text.get("y")), cells(text.text) * 10 / 4
        assert any(bx <= x - half and x + half <= bx + w and by + 8 <= y <= by + h - 2 for bx, by, w, h in boxes)
    assert all(bx >= 0 and bx + w <= chart.width and by + h <= chart.height for bx, by, w, h in boxes)
    for n, (ax, ay, aw, ah) in enumerate(boxes):
        for bx, by, bw, bh in boxes[n + 1:]:
            assert ax + aw <= bx or bx + bw <= ax or ay + ah <= by or by + bh <= ay


def test_fit_prefers_the_whole_text_and_then_the_largest_type():
    whole = fit((10, 11, 12), lambda e, s: s / 11.5)
    assert (whole.edition, whole.size) == (Edition(), 11)
    short = fit((10, 11, 12), lambda e, s: 2 if e.notes else s / 100)
    assert (short.edition, short.size) == (EDITIONS[4], 12)
    assert [e.pointer for e in EDITIONS] == [False] * 4 + [True] * 6
    assert fit((10, 11), lambda e, s: 1.01) is None


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


def test_loops_and_dangling_branches_still_give_every_step_a_place():
    one = complete().process[0]
    for ways in ([[0]], [[1], [0]], [[5], None, []], [[], [], []], [[2], [2], [1]]):
        process = tuple(
            replace(one, id=str(i), name=f"第{i}步", next=None if way is None else tuple(Branch(str(t)) for t in way))
            for i, way in enumerate(ways)
        )
        made = steps(process)
        places = place(made)
        assert len({(p.lane, p.order) for p in places}) == len(process)
        assert flowchart(made, "图", Style(10, 200)).svg.count("<rect") == len(process)


def test_each_role_has_a_colour_for_screen_and_press_and_text_is_black_ink_alone():
    palette = Palette()
    screen, press = painted(palette, for_print=False), painted(palette, for_print=True)
    assert list(screen) == list(press) and len(screen) > 10
    assert all(re.fullmatch("#[0-9a-f]{6}", value) for value in screen.values())
    assert press["deep"] == "device-cmyk(93% 40% 40% 52%)"
    for role in ("ink", "quiet", "title", "accent", "code", "paper"):
        assert press[role].startswith("device-cmyk(0% 0% 0% "), role
    assert all(sum(getattr(palette, role).cmyk) <= MOST_INK for role in press)
    assert set(MAIN_TINTS) | set(ACCENT_TINTS) | {"ink", "quiet", "title", "accent", "code", "paper"} == set(press)


def test_a_district_has_its_own_two_colours():
    own = palette_of(Colours(Ink((100, 60, 0, 20), "#003D7A"), Ink((0, 80, 100, 0))))
    screen, press = painted(own, for_print=False), painted(own, for_print=True)
    assert (screen["deep"], screen["title"], press["deep"]) == ("#003d7a", "#003d7a", "device-cmyk(100% 60% 0% 20%)")
    assert (screen["soft"], press["soft"]) == ("#e6ecf2", "device-cmyk(10% 6% 0% 2%)")
    assert (screen["warm"], press["side"]) == ("#ff3300", "device-cmyk(0% 8% 10% 0%)")
    assert press["title"] == press["accent"] == "device-cmyk(0% 0% 0% 100%)"
    assert painted(palette_of(Colours()), for_print=True) == painted(Palette(), for_print=True)
