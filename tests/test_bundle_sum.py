"""What a bundle comes to: worked out by hand here, exact there; what nobody says stays unknown; a circle is no crash."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from guidetool.cli.main import group
from guidetool.index.build import build_index
from guidetool.measure.bundle import bundle_sum
from guidetool.model.bundle import Bundle, BundleMaterial, Member, SparedMaterial
from guidetool.model.bundle_sum import PROMISED, WORKED_OUT, BundleSum, per_cent_saved, time_saved
from guidetool.model.duration import DAY, WORKING_DAY, Duration, parse_duration
from guidetool.model.guide import Guide, Limit, Material, Result, Step, TimeLimit
from guidetool.model.index import Located
from guidetool.model.workspace import Licence, Registers

ROOT = Path(__file__).resolve().parent.parent
REGISTERS = Registers(licences={"zhizhao": Licence(name="营业执照", aliases=("工商营业执照",))})
WAY = (Step(name="申请", kind="apply"), Step(name="受理", kind="accept"), Step(name="审查", kind="review"), Step(name="决定", kind="decide"))


def limit(text: str | None) -> Limit | None:
    return None if text is None else Limit(text, parse_duration(text))


def guide(n: int, promised: str | None = "5个工作日", visits: int | None = 1, *materials: Material, **more: object) -> Guide:
    made = Guide(name=f"事项{n}", code=f"{n}", time_limit=TimeLimit(promised=limit(promised)), visits=visits, process=WAY, materials=materials,
                 department="a")  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def paper(name: str, **more: object) -> Material:
    return replace(Material(name=name, necessity="required", originals=1, copies=0, form="either"), **more)  # type: ignore[arg-type]


def summed(*guides: Guide, after: dict[int, list[int]] | None = None, **more: object) -> BundleSum:
    members = tuple(Member(g.code, tuple(str(i) for i in (after or {}).get(int(g.code or 0), []))) for g in guides)
    index = build_index([Located(f"{g.code}.yaml", g) for g in guides if g.name], {})
    return bundle_sum("b.yaml", replace(Bundle(name="开店", members=members), **more), index, REGISTERS)  # type: ignore[arg-type]


def test_the_longest_way_adds_units_without_converting_them() -> None:
    one = summed(guide(1, "5个工作日"), guide(2, "10天"), guide(3, "2个工作日"), guide(4, "4小时"), after={2: [1], 4: [2]})
    assert one.way == (0, 1, 3)
    assert one.longest is not None and one.longest.words("zh") == "5个工作日加10天加4小时"
    assert one.longest.working_days == 5 + Fraction(50, 7) + Fraction(1, 2)
    assert one.time.before is not None and one.time.before.words("zh") == "7个工作日加10天加4小时"
    assert one.time.after == one.longest and one.time.origin == WORKED_OUT
    assert time_saved(one.time) is None, "they have no unit in common"
    saved = Fraction(2) / (7 + Fraction(50, 7) + Fraction(1, 2))
    assert per_cent_saved(one.time) == int(saved * 100) == 13


def test_what_is_saved_is_exact_where_the_units_are_alike() -> None:
    one = summed(guide(1, "2.5个工作日"), guide(2, "0.5个工作日"), time_limit=limit("2个工作日"))
    assert (one.time.origin, time_saved(one.time)) == (PROMISED, Duration(Fraction(1), WORKING_DAY))
    days = summed(guide(1, "7天"), guide(2, "当场"), time_limit=limit("10天"))
    assert time_saved(days.time) == Duration(Fraction(-3), DAY), "longer is said as it is"


def test_steps_that_all_share_are_taken_once() -> None:
    refusal = (*WAY[:1], Step(name="受理", kind="accept", next=()), Step(name="补正", kind="correct"))
    one = summed(guide(1), guide(2), guide(3, process=refusal))
    assert (one.steps.before, one.steps.after) == (4 + 4 + 2, 2 + 4)
    assert summed(guide(1), guide(2, process=())).steps.before is None


def test_the_strictest_of_a_paper_holds() -> None:
    one = summed(
        guide(1, "当场", 0, paper("身份证", form="electronic", copies=2, originals=0, seal="签名")),
        guide(2, "当场", 0, paper("身份证复印件", form="either", originals=1, copies=1, necessity="conditional", when="委托他人的", seal="签名。")),
    )  # fmt: skip
    (need,) = one.combined.needs
    assert (need.name, need.users, need.originals, need.copies, need.forms) == ("身份证", (0, 1), 1, 2, ("electronic",))
    assert (need.necessity, need.seals, need.clashes, need.exempt) == ("required", ("签名",), (), False)
    assert (one.materials.before, one.materials.after) == (2, 1)


@pytest.mark.parametrize(("row", "found"), [
    ({}, {"form", "size", "licence"}), ({"form": "paper"}, {"size", "licence"}), ({"size": "A3"}, {"form", "licence"}),
])  # fmt: skip
def test_what_one_paper_cannot_be_is_a_conflict_until_the_bundle_settles_it(row: dict[str, str], found: set[str]) -> None:
    asked = (paper("图", form="paper", size="A4纸", licence="a"), paper("图", form="electronic", size="A3", licence="b"))
    one = summed(guide(1, "当场", 0, asked[0]), guide(2, "当场", 0, asked[1]), materials=(BundleMaterial(name="图", **row),))  # type: ignore[arg-type]
    assert {clash.element for need in one.combined.needs for clash in need.clashes} == found
    alike = summed(guide(1, "当场", 0, asked[0]), guide(2, "当场", 0, paper("图", form="either", size="A3或者A4幅面", licence="a")))
    assert [(need.clashes, need.sizes) for need in alike.combined.needs] == [((), ("A4纸",))]


def test_every_material_goes_one_way() -> None:
    one = summed(
        guide(1, "当场", 0, paper("开店申请表"), paper("店面图"), paper("制度"), results=(Result(name="营业执照"),)),
        guide(2, "当场", 0, paper("卫生许可申请表"), paper("平面图"), paper("工商营业执照", licence="zhizhao"), paper("健康证", exempt=True)),
        after={2: [1]}, form="联合申请表", materials=(BundleMaterial(name="店面图", covers=("平面图",)),),
        spared_materials=(SparedMaterial("制度", "签承诺书"),),
    )  # fmt: skip
    assert [(need.name, need.origin, need.users) for need in one.combined.needs] == [
        ("联合申请表", "form", (0, 1)), ("店面图", "listed", (0, 1)), ("健康证", "own", (1,)),
    ]  # fmt: skip
    assert [(s.name, s.users, s.reason, s.made_by) for s in one.combined.spared] == [("制度", (0,), "签承诺书", None), ("工商营业执照", (1,), "", 0)]
    assert [need.name for need in one.combined.fetched] == ["健康证"]
    assert (one.materials.before, one.materials.after) == (6, 2)


def test_a_result_spares_only_who_waits_for_it() -> None:
    """The household register of the parents is none that the bundle makes later."""
    needing, making = guide(1, "当场", 0, paper("户口簿")), guide(2, "当场", 0, results=(Result(name="户口簿"),))
    assert [need.name for need in summed(needing, making).combined.needs] == ["户口簿"]
    assert [need.name for need in summed(needing, making, after={2: [1]}).combined.needs] == ["户口簿"]
    assert summed(needing, making, after={1: [2]}).combined.needs == ()
    other = summed(needing, making, guide(3, "当场", 0, paper("户口簿")), after={1: [2]}).combined
    assert ([(n.name, n.users) for n in other.needs], [(s.users, s.made_by) for s in other.spared]) == ([("户口簿", (2,))], [((0,), 1)])


def test_what_nobody_says_stays_unknown() -> None:
    one = summed(guide(1, None, None), guide(2), Guide(code="3"))
    assert (one.way, one.longest, one.time.before, one.time.after) == (None, None, None, None)
    assert (one.visits.before, one.visits.after, one.materials.before, one.materials.after) == (None, None, None, None)
    assert (one.combined.unknown, [m.name for m in one.silent_on_time]) == ((2,), ["事项1", ""])
    assert summed(guide(1, None, None), guide(2), visits=1).visits.after == 1


def test_a_circle_and_an_item_named_twice_are_no_crash() -> None:
    circle = summed(guide(1), guide(2), after={1: [2], 2: [1]})
    assert (circle.circle, circle.way, circle.longest) == (True, None, None)
    assert (circle.visits.before, circle.time.before is not None) == (2, True)
    itself = summed(guide(1), guide(2), after={1: [1]})
    assert itself.circle and itself.way is None
    twice = summed(guide(1), guide(1))
    assert ([m.position for m in twice.members], twice.visits.before) == ([0], 1)
    assert summed(visits=0).way is None


@given(st.lists(st.lists(st.sampled_from("甲乙丙丁戊"), unique=True, max_size=4), min_size=1, max_size=5), st.booleans())
def test_no_material_is_lost_and_none_stands_twice(names: list[list[str]], form: bool) -> None:
    one = summed(*(guide(n, "当场", 0, *map(paper, own)) for n, own in enumerate(names, 1)), form="联合申请表" if form else None)
    placed = [(s.member, s.place) for need in one.combined.needs for s in need.sources]
    assert sorted(placed) == [(m, n) for m, own in enumerate(names) for n in range(len(own))]
    assert [n.name for n in one.combined.needs if n.origin == "own"] == list(dict.fromkeys(name for own in names for name in own))


def run(*arguments: str, language: str = "zh") -> tuple[int, str]:
    result = CliRunner().invoke(group, ["--lang", language, "--today", "2026-11-24", "bundle", "show", *arguments], catch_exceptions=False,
                                standalone_mode=False)  # fmt: skip
    return result.return_value, result.output


def test_the_command_says_it_in_words_and_as_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code, told = run("开办理发美容店")
    assert code == 0 and "kai-meifa-dian.yaml" in told
    assert "店面平面图" in told and "办好“个体工商户设立登记”就有了" in told and "kai-canyin-dian" not in told
    assert all(line == line.rstrip() for line in told.splitlines())
    _, english = run("kai-meifa-dian", language="en")
    assert "the longest way:" in english and "not handed in any more" in english
    code, made = run("guides/bundles", "-f", "json")
    report = json.loads(made)
    jsonschema.validate(report, json.loads((ROOT / "schemas" / "bundle-report.schema.json").read_text(encoding="utf-8")))
    assert code == 0 and len(report["bundles"]) >= 2 and report["unread"] == []


def test_the_command_lives_with_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "guidetool.yaml").write_bytes((ROOT / "guidetool.yaml").read_bytes())
    folder = tmp_path / "guides" / "bundles"
    folder.mkdir(parents=True)
    (folder / "quan.yaml").write_text("名称: 圈\n成员事项:\n  - {事项: 'a', 前置事项: ['b']}\n  - {事项: 'b', 前置事项: ['a']}\n", encoding="utf-8")
    (folder / "huai.yaml").write_text("名称: [\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, told = run()
    assert code == 1
    assert "成员事项互相等待，算不出时限" in told and "编码a没有指南" in told and "huai.yaml 读不出来" in told
