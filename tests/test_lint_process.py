"""The process as a graph: laws that hold for any steps, however badly they are written."""

from __future__ import annotations

import time
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from guidetool.lint.process import circles, ends, flow_of, longest_way, reachable
from guidetool.model.duration import parse_duration
from guidetool.model.guide import Branch, Limit, Step

COUNTED = ("accept", "review", "decide")


def step(name: str, kind: str, days: str = "", *to: str, when: str | None = None) -> Step:
    """A step; no targets: the following one; "." alone: an end."""
    following = None if not to else tuple(Branch(t, when) for t in to if t != ".")
    return Step(name=name, kind=kind, time=Limit(days, parse_duration(days)) if days else None, next=following)


def test_the_longest_way_counts_acceptance_to_decision() -> None:
    flow = flow_of((
        step("收件", "receive", "5个工作日"), step("受理", "accept", "1个工作日", "简单", "复杂"),
        step("简单", "review", "1个工作日", "决定"), step("复杂", "review", "14天"),
        step("听证", "special", "20个工作日"), step("决定", "decide", "4小时"), step("送达", "deliver", "9个工作日"),
    ))  # fmt: skip
    longest = longest_way(flow, COUNTED, "decide")
    assert longest.total == Fraction(23, 2)
    assert [flow.steps[i].name for i in longest.steps] == ["受理", "复杂", "决定"]


def test_a_review_after_the_decision_does_not_count() -> None:
    flow = flow_of((step("受理", "accept", "1个工作日"), step("决定", "decide", "1个工作日"), step("复核", "review", "9个工作日")))
    assert longest_way(flow, COUNTED, "decide").total == 2


def test_a_circle_is_walked_once() -> None:
    flow = flow_of((
        step("受理", "accept", "1个工作日", "审查", "补正"), step("补正", "correct", "30天", "受理"),
        step("审查", "review", "3个工作日", "决定", "受理"), step("决定", "decide", "1个工作日"),
    ))  # fmt: skip
    assert longest_way(flow, COUNTED, "decide").total == 5
    assert [(w.source, w.target) for w in circles(flow)] == [(2, 0)]


def test_a_return_to_mend_is_no_circle() -> None:
    flow = flow_of((step("申请", "apply"), step("受理", "accept", "", "申请", "决定", when="补齐材料后"), step("决定", "decide")))
    assert circles(flow) == ()


def test_ids_come_before_names() -> None:
    flow = flow_of((Step(id="a", name="b"), Step(id="b", name="a", next=(Branch("b"),)), Step(name="c")))
    assert flow.ways[1][0].target == 1


def test_twenty_thousand_steps_take_no_time() -> None:
    """Every step leads to the following one and back to the first: a quadratic walk would take minutes."""
    count = 20_000
    steps = tuple(step(str(i), "review", "1个工作日", str((i + 1) % count), "0") for i in range(count))
    began = time.perf_counter()
    flow = flow_of(steps)
    assert longest_way(flow, COUNTED, "decide").total == count
    assert len(circles(flow)) == count + 1  # the last step leads back twice
    assert time.perf_counter() - began < 10


NAMES = st.sampled_from(["a", "b", "c", "d", "e", " a", "", "nowhere"])
KINDS = st.sampled_from(["apply", "accept", "review", "decide", "correct", "deliver", None])
STEPS = st.builds(
    Step, id=st.none() | NAMES, name=st.none() | NAMES, kind=KINDS,
    time=st.none() | st.sampled_from(["1个工作日", "7天", "4小时", "当场"]).map(lambda t: Limit(t, parse_duration(t))),
    next=st.none() | st.lists(st.builds(Branch, to=st.none() | NAMES), max_size=3).map(tuple),
)  # fmt: skip


@given(st.lists(STEPS, max_size=8).map(tuple))
def test_any_process_has_an_answer(steps: tuple[Step, ...]) -> None:
    flow = flow_of(steps)
    reached = reachable(flow)
    assert ends(flow) <= reached
    assert all(way.source in reached for way in circles(flow))
    longest = longest_way(flow, COUNTED, "decide")
    assert set(longest.steps) <= reached
    assert len(set(longest.steps)) == len(longest.steps)
    times = [s.time.duration.working_days for s in steps if s.time and s.time.duration and s.kind in COUNTED]
    assert 0 <= longest.total <= sum(times)
