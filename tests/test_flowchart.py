"""Flow charts of any shape: nothing overlaps, no line runs through a text, everything is said."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from itertools import combinations
from xml.etree import ElementTree

import pypdfium2
import pytest
from pages.world import complete

from guidetool.model.guide import Branch
from guidetool.render.chartstrip import strip, strip_ems
from guidetool.render.flowchart import Style, chart_ems, flowchart
from guidetool.render.layout import AT_ONCE, ordinary, plan
from guidetool.render.parts import steps
from guidetool.render.pdf import lay_out, write_pdf
from guidetool.render.values import StepView
from guidetool.render.wrap import NOT_AT_END, NOT_AT_START, breadth, wrap

SIZE = 10.0
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Area:
    x: float
    y: float
    w: float
    h: float
    text: str = ""

    def meets(self, other: Area) -> bool:
        return self.x < other.x + other.w - 0.1 and other.x < self.x + self.w - 0.1 and self.y < other.y + other.h - 0.1 and other.y < self.y + self.h - 0.1

    def holds(self, other: Area) -> bool:
        return self.x <= other.x + 0.1 and other.x + other.w <= self.x + self.w + 0.1 and self.y <= other.y + 0.1 and other.y + other.h <= self.y + self.h + 0.1


def step(name: str, *ways: tuple[int, str], kind: str = "review", time: str = "5个工作日", role: str = "窗口受理岗") -> StepView:
    return StepView(name, kind, role, time, "", ways)


def drawing(svg: str) -> tuple[list[Area], list[Area], list[Area]]:
    """Boxes, texts and pieces of lines, as areas."""
    tree = ElementTree.fromstring(svg)
    boxes = [Area(*(float(r.get(k, "0")) for k in ("x", "y", "width", "height"))) for r in tree.iter(f"{SVG}rect") if r.get("rx")]
    texts = []
    for t in tree.iter(f"{SVG}text"):
        width = breadth(t.text or "") * SIZE / 2
        x = float(t.get("x", "0")) - (width if t.get("text-anchor") == "end" else 0)
        texts.append(Area(x, float(t.get("y", "0")) - 0.8 * SIZE, width, 0.9 * SIZE, t.text or ""))
    lines = []
    for path in tree.iter(f"{SVG}path"):
        points = [tuple(map(float, p.split())) for p in re.split("[ML]", path.get("d", "")) if p.strip() and "V" not in p]
        for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
            assert ax == bx or ay == by, "lines run across or down"
            lines.append(Area(min(ax, bx), min(ay, by), abs(ax - bx) + 0.2, abs(ay - by) + 0.2))
    return boxes, texts, lines


def judged(views: tuple[StepView, ...], width: float, roles: bool = True) -> str:
    """Draw, look for every fault, give what is written."""
    chart = flowchart(views, "办理流程图", Style(SIZE, width, roles, not roles))
    boxes, texts, lines = drawing(chart.svg)
    whole = Area(0, 0, chart.width, chart.height)
    assert len(boxes) == len(views)
    assert all(whole.holds(thing) for thing in (*boxes, *texts, *lines))
    assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]
    assert not [(a.text, b.text) for a, b in combinations(texts, 2) if a.meets(b)]
    assert not [t.text for t in texts for b in boxes if t.meets(b) and not b.holds(t)]
    assert not [(t.text, line) for t in texts for line in lines if t.meets(line)]
    assert set(re.findall(r'font-size="([^"]+)"', chart.svg)) == {f"{SIZE:g}"}
    assert all(t.text[0] not in NOT_AT_START and t.text[-1] not in NOT_AT_END for t in texts)
    return "".join(t.text for t in texts)


def case(name: str) -> tuple[StepView, ...]:
    mending = step("补正", (1, "申请人补齐材料"), kind="correct")
    return {
        "two": (step("申请", (1, "")), step("发证")),
        "twenty": tuple(step(f"第{n + 1}个环节", *([(n + 1, "")] if n < 19 else [])) for n in range(20)),
        "mending": (step("申请", (1, "")), step("受理", (4, "材料齐全"), (2, "材料不齐全，或者不符合法定形式"), (3, "不属于受理范围")),
                    mending, step("不予受理"), step("决定", (5, "")), step("送达")),
        "parallel": (step("申请", (1, "")), step("受理", (3, ""), (4, ""), (6, ""), (2, "材料不齐全")), mending, step("书面审查", (7, "")),
                     step("现场核查", (5, "")), step("出具意见", (7, "")), step("征求意见", (7, "")), step("决定", (8, "")), step("送达")),
        "skips": (step("申请", (1, "")), step("审查", (2, "需要评审"), (3, "涉及重大利益"), (4, "不需要特别程序")),
                  step("评审", (3, "应当听证"), (4, "不需要听证")), step("听证", (4, "")), step("决定", (5, "批准")), step("送达")),
        "special": (step("申请", (1, "")), step("审查", (3, "一般情形"), (2, "依法要求听证的")), step("听证", (3, "")), step("决定")),
        "forked chains that also branch": (step("受理", (1, ""), (2, "")), step("书面审查", (3, "合格"), (4, "不合格")), step("现场核查", (3, "")),
                                           step("决定"), step("退回")),
    }[name]  # fmt: skip


NAMES = ("two", "twenty", "mending", "parallel", "skips", "special", "forked chains that also branch")


@pytest.mark.parametrize("width", [150, 220, 340, 900])
@pytest.mark.parametrize("name", NAMES)
def test_every_shape_is_drawn_without_a_fault(name, width):
    views = case(name)
    text = judged(views, width)
    assert all(view.name in text for view in views)
    assert all(when.replace("，", "") in text.replace("，", "") for view in views for _, when in view.next)
    judged(views, width, roles=False)


def tangled(seed: int) -> tuple[StepView, ...]:
    """A graph of 2 to 20 steps with branches, forks, skips, ways back, conditions long and short."""
    rng = random.Random(seed)
    count = rng.randint(2, 20)
    made = []
    for n in range(count):
        ways: dict[int, str] = {n + 1: ""} if n + 1 < count and rng.random() < 0.9 else {}
        for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 3))):
            ways.setdefault(rng.randrange(count), rng.choice(("", "材料齐全", "材料不齐全，或者不符合法定形式的", "依法需要听证、检验、检测、检疫、鉴定和专家评审的情形")))
        ways.pop(n, None)
        made.append(step(rng.choice(("受理", "现场核查", "材料审查和技术审查（含专家评审）")), *ways.items(), kind=rng.choice(("review", "correct", "decide")),
                         time=rng.choice(("当场", "0.5个工作日", "20个工作日", "")), role=rng.choice(("", "行政审批科审查岗"))))  # fmt: skip
    return tuple(made)


@pytest.mark.parametrize("seed", range(60))
def test_tangled_graphs_are_drawn_without_a_fault(seed):
    judged(tangled(seed), (150, 230, 340)[seed % 3], roles=seed % 2 == 0)


def test_the_ordinary_case_runs_down_and_branches_stand_beside_the_step_they_leave():
    drawn = plan(steps(complete().process))
    assert [(p.lane, p.order, p.owner) for p in drawn.places] == [
        (0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 1), (0, 2, 4), (0, 3, 5), (1, 2, 5), (0, 4, 7),
    ]  # fmt: skip
    special = plan(case("special"))
    assert [p.lane for p in special.places] == [0, 0, 1, 0], "what only some need stands beside"


def test_steps_at_one_time_stand_in_one_frame():
    drawn = plan(case("parallel"))
    assert [node.chains for node in drawn.nodes if node.parallel] == [((3,), (4, 5), (6,))]
    wide, narrow = (flowchart(case("parallel"), "图", Style(SIZE, width)).svg for width in (500, 200))
    assert wide.count(AT_ONCE) == narrow.count(AT_ONCE) == 1
    tops = [[box.y for box in drawing(svg)[0]] for svg in (wide, narrow)]
    assert [len(set(found)) for found in tops] == [len(found) - drop for found, drop in zip(tops, (2, 0), strict=True)]


def test_forks_that_branch_on_are_drawn_as_branches_and_say_that_they_run_at_once():
    views = case("forked chains that also branch")
    assert not any(node.parallel for node in plan(views).nodes)
    assert flowchart(views, "图", Style(SIZE, 300)).svg.count(AT_ONCE) == 2


def test_kinds_of_boxes_differ_without_colour():
    svg = flowchart(case("mending"), "图", Style(SIZE, 300)).svg
    outlines = set(re.findall(r'rx="([^"]+)" fill="([^"]+)" stroke="[^"]+" stroke-width="([^"]+)"( stroke-dasharray)?', svg))
    assert len(outlines) == 4, outlines
    assert len(re.findall(r'<path [^>]*stroke-dasharray', svg)) == 1, "the way back is dashed"


def test_loops_and_dangling_branches_still_give_every_step_a_place():
    one = complete().process[0]
    for ways in ([[0]], [[1], [0]], [[5], None, []], [[], [], []], [[2], [2], [1]], [[1, 2], [3], [3], [0]]):
        process = tuple(
            replace(one, id=str(i), name=f"第{i}步", next=None if way is None else tuple(Branch(str(t)) for t in way))
            for i, way in enumerate(ways)
        )
        made = steps(process)
        drawn = plan(made)
        assert len({(p.lane, p.order) for p in drawn.places}) == len(drawn.nodes)
        assert sum(len(chain) for node in drawn.nodes for chain in node.chains) == len(process)
        assert len(drawing(flowchart(made, "图", Style(10, 200)).svg)[0]) == len(process)


def test_wrapped_lines_fit_never_begin_with_a_stop_and_leave_no_character_alone():
    text = "材料齐全，符合法定形式，（含补正后）予以受理。ABC def"
    for length in range(8, len(text)):
        for width in range(4, 40):
            lines = wrap(text[:length], width)
            assert len(lines) > 0
            assert all(breadth(line) <= width for line in lines)
            assert all(line[0] not in NOT_AT_START for line in lines[1:])
            assert "".join(lines).replace(" ", "") == text[:length].replace(" ", "")
    assert wrap("配备了专职卫生管理人员。", 22) == ["配备了专职卫生管理", "人员。"]
    assert wrap("通过EMS，寄到ISO9001", 8) == ["通过", "EMS，", "寄到ISO", "9001"], "a word is broken only where no line holds it"


LONG = ("InternationalStandardisationOrganisationWWWMMM", "https://zwykb.cq.gov.cn/item/500112345678?from=WWW&to=MMMMMMMM", "91500226MA5U7WWWWW12345678901234567890",
        "提交ISO9001QualityManagementSystemCertification（复印件）")  # fmt: skip


@pytest.mark.parametrize("width", [110, 150, 220])
def test_long_words_numbers_and_addresses_stay_in_their_boxes(width):
    views = tuple(step(name, *([(n + 1, name if n % 2 else "")] if n < len(LONG) - 1 else []), role=name, time=LONG[2][:20]) for n, name in enumerate(LONG))
    text = judged(views, width)
    assert all(name in text for name in LONG)
    judged_strip(views, width)


def test_letters_of_long_words_are_printed_inside_the_box():
    views = (step(LONG[0].upper(), (1, "")), step(LONG[1]))
    for svg in (flowchart(views, "图", Style(SIZE, 150)).svg, strip(views, "图", Style(SIZE, 150))):
        boxes, _, _ = drawing(svg)
        laid = lay_out(f"<style>@page {{ size: 400pt 600pt; margin: 0 }} body {{ margin: 0; font-size: 1pt }}</style>{svg}", {})
        page = pypdfium2.PdfDocument(write_pdf(laid))[0].get_textpage()
        letters = [page.get_charbox(n) for n in range(page.count_chars()) if page.get_text_range(n, 1).strip()]
        assert len(letters) > 80
        right = max(box.x + box.w for box in boxes)
        assert max(box[2] for box in letters) <= right


def judged_strip(views: tuple[StepView, ...], width: float) -> str:
    svg = strip(views, "办理流程图", Style(SIZE, width))
    boxes, texts, lines = drawing(svg)
    height = float(re.search(r'height="([0-9.]+)pt"', svg)[1])
    whole = Area(0, 0, width, height)
    assert len(boxes) == len(plan(views).nodes) and height == pytest.approx(strip_ems(views, width / SIZE) * SIZE, abs=0.1)
    assert all(whole.holds(thing) for thing in (*boxes, *texts, *lines))
    assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]
    assert not [t.text for t in texts for b in boxes if t.meets(b) and not b.holds(t)]
    assert not [(t.text, line) for t in texts for line in lines if t.meets(line)]
    assert len(lines) == len(boxes) - 1, "an arrow before each box but the first"
    return "".join(t.text for t in texts)


@pytest.mark.parametrize("width", [150, 220, 340, 900])
@pytest.mark.parametrize("name", NAMES)
def test_a_chart_in_rows_says_the_ordinary_case_in_its_order(name, width):
    views = ordinary(case(name))
    text = judged_strip(views, width)
    parallel = {i for node in plan(views).nodes if node.parallel for chain in node.chains for i in chain}
    assert len(views) > 1 and all(view.name in text for view in views)
    places = [text.index(view.name) for n, view in enumerate(views) if n not in parallel]
    assert places == sorted(places)
    assert text.count(AT_ONCE) == (1 if parallel else 0)


def test_a_chart_in_rows_is_as_wide_as_the_page_and_as_low_as_can_be():
    views = ordinary(case("twenty"))
    tops = [box.y for box in drawing(strip(views, "图", Style(SIZE, 340)))[0]]
    assert len(set(tops)) == 5 and tops == sorted(tops)
    assert strip_ems(views, 34) < 0.6 * chart_ems(views, 15, roles=False, terse=True)
