"""What pages see of a bundle: its members in order, its materials each once, where to go; every word chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guidetool.model.bundle_sum import BundleSum, MemberSum
from guidetool.model.combined import Need, Spared
from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.papers import normal
from guidetool.model.workspace import Registers, Workspace
from guidetool.render import labels
from guidetool.render.bundle_words import Reduced, figures, reductions
from guidetool.render.layout import plan
from guidetool.render.parts import factored, windows
from guidetool.render.values import MISSING, Field, Figure, StepView, WindowView
from guidetool.render.wording import contact, department_name, present, texts

ALL = "全部"
MOST_ABREAST = 4
"""Ways at one time that a chart shows side by side."""


@dataclass(frozen=True, slots=True)
class MemberView:
    """An item. ``after``: numbers of those it waits for, as printed."""

    number: int
    name: str
    department: str
    limit: str
    visits: str
    after: str
    remark: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Items that can be done at one time, each as soon as those that it waits for are done."""

    label: str
    members: tuple[MemberView, ...]


@dataclass(frozen=True, slots=True)
class NeedView:
    """A paper to bring. ``users``: the numbers of the items it is for, or 全部."""

    number: int
    name: str
    users: str
    amounts: tuple[str, ...]
    form: str
    need: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BundleView:
    name: str
    plain_name: str
    district: str
    lead: str
    joint: tuple[str, ...]
    audience: str
    figures: tuple[Figure, ...]
    reductions: tuple[Reduced, ...]
    way: str
    """The longest way, in words; empty where it cannot be told."""
    steps: tuple[StepView, ...]
    """The way as a chart; none where items wait in a circle, or where it is too entangled or too wide to be drawn."""
    turns: tuple[Turn, ...]
    """The same way, turn by turn; none where items wait in a circle."""
    members: tuple[MemberView, ...]
    needs: tuple[NeedView, ...]
    spared: tuple[Field, ...]
    windows: tuple[WindowView, ...]
    shared: tuple[Field, ...]
    """What all windows have in common."""
    facts: tuple[Field, ...]
    contacts: tuple[Field, ...]


def bundle_view(one: BundleSum, registers: Registers, workspace: Workspace) -> BundleView:
    """The view of a bundle."""
    bundle = one.bundle
    numbers = _Numbers(one)
    keys = bundle.windows or tuple(dict.fromkeys(key for m in one.members for key in m.guide.windows))
    places, shared = factored(windows(Guide(windows=keys), registers))
    members = tuple(_member(m, numbers, registers) for m in one.members)
    joint = dict.fromkeys((*bundle.joint_departments, *(m.department for m in one.members if m.department)))
    return BundleView(
        bundle.name or MISSING, bundle.plain_name or "", workspace.district.name or "", department_name(bundle.lead_department, registers),
        tuple(department_name(key, registers) for key in joint if key and key != bundle.lead_department),
        labels.names(labels.AUDIENCE, bundle.audience), figures(one), reductions(one), _way(one), _drawable(_steps(one, numbers, registers)),
        _turns(one, members), members,
        tuple(_need(n, need, one, numbers) for n, need in enumerate(one.combined.handed_in, 1)),
        (*(_spared(s, one) for s in one.combined.spared), *(Field(need.name, ("办理部门自行调取核对",)) for need in one.combined.fetched)),
        places, shared, _facts(one, workspace), _contacts(one),
    )  # fmt: skip


class _Numbers:
    """The number under which an item is printed."""

    def __init__(self, one: BundleSum) -> None:
        self._of = {m.position: n for n, m in enumerate(one.members, 1)}

    def of(self, position: int) -> int:
        return self._of[position]

    def words(self, positions: Iterable[int]) -> str:
        return "、".join(str(self._of[i]) for i in positions if i in self._of)

    def users(self, positions: Sequence[int]) -> str:
        return ALL if not positions or len(positions) == len(self._of) else self.words(positions)


def _member(m: MemberSum, numbers: _Numbers, registers: Registers) -> MemberView:
    visits = "" if m.visits is None else f"{m.visits}次"
    limit = m.limit.words("zh") if m.limit else MISSING
    return MemberView(numbers.of(m.position), m.name or m.code or MISSING, department_name(m.department or None, registers), limit, visits or "—",
                      numbers.words(m.after), m.remark)  # fmt: skip


def _way(one: BundleSum) -> str:
    if one.way is None or one.longest is None:
        return ""
    return f"{' → '.join(_titled(one.member(i)) for i in one.way)}，一共{one.longest.words('zh')}"


def _titled(m: MemberSum) -> str:
    return f"{m.name}（{m.limit.words('zh')}）" if m.limit else m.name


def _turns(one: BundleSum, members: Sequence[MemberView]) -> tuple[Turn, ...]:
    if one.circle:
        return ()
    views = dict(zip((m.position for m in one.members), members, strict=True))
    depth: dict[int, int] = {}
    for i in one.order:
        depth[i] = 1 + max((depth[j] for j in one.member(i).after if j in depth), default=0)
    found = [[views[m.position] for m in one.members if depth[m.position] == n] for n in range(1, max(depth.values(), default=0) + 1)]
    return tuple(Turn(_turn_words(n, len(turn)), tuple(turn)) for n, turn in enumerate(found, 1))


def _turn_words(number: int, count: int) -> str:
    return f"第{number}步" + ("（可以同时办）" if count > 1 else "")


def _drawable(steps: tuple[StepView, ...]) -> tuple[StepView, ...]:
    """The steps, where the chart runs straight down with few ways abreast."""
    if not steps:
        return ()
    drawn = plan(steps)
    straight = all(not place.lane for place in drawn.places)
    return steps if straight and all(len(node.chains) <= MOST_ABREAST for node in drawn.nodes) else ()


def _steps(one: BundleSum, numbers: _Numbers, registers: Registers) -> tuple[StepView, ...]:
    """The chart: handed in once, the items in their order, results fetched once. None where items wait in a circle."""
    if one.circle or not one.members:
        return ()
    place = {position: n for n, position in enumerate(one.order, 1)}
    waits = {m.position: _nearest(m, one) for m in one.members}
    end = len(place) + 1
    following = {i: tuple((place[j], "") for j in one.order if i in waits[j]) for i in one.order}
    steps = [StepView("交一次材料", "apply", "", "", "", tuple((place[i], "") for i in one.order if not waits[i]))]
    for i in one.order:
        m = one.member(i)
        office = registers.departments.get(m.department)
        steps.append(StepView(f"{numbers.of(i)} {m.name or m.code}", "review", (office and (office.short_name or office.name)) or m.department,
                              m.limit.words("zh") if m.limit else "", "", following[i] or ((end, ""),)))  # fmt: skip
    return (*steps, StepView("一次领取结果", "deliver", "", "", "", ()))


def _nearest(m: MemberSum, one: BundleSum) -> frozenset[int]:
    """What a member waits for, without what it waits for by way of another."""
    after = {other.position: set(other.after) for other in one.members}
    wider: set[int] = set()
    open_ = [j for i in m.after for j in after.get(i, ())]
    while open_:
        j = open_.pop()
        if j not in wider:
            wider.add(j)
            open_ += after.get(j, ())
    return frozenset(i for i in m.after if i in after and i not in wider)


def _need(number: int, need: Need, one: BundleSum, numbers: _Numbers) -> NeedView:
    counts = (("原件", need.originals), ("复印件", need.copies))
    amounts = tuple(f"{label}{count}份" for label, count in counts if count)
    forms = "、".join(labels.name(labels.MATERIAL_FORM, form) for form in need.forms)
    form = " ".join(part for part in (forms, "、".join(need.sizes)) if part)
    word = {"required": "", "supplement_later": "可以容缺后补", "conditional": "特定情形才要"}.get(need.necessity, need.necessity)
    guidance = texts((need.row.remark,)) if need.row and need.row.remark else ()
    seals = tuple(f"签章：{seal.rstrip('。')}" for seal in need.seals) if need.origin != "form" else ()
    return NeedView(number, need.name, numbers.users(need.users), amounts, form, word, (*_when(need, one, numbers), *seals, *guidance))


def _when(need: Need, one: BundleSum, numbers: _Numbers) -> tuple[str, ...]:
    """In which case an item asks for it, where that is not in every case."""
    found: dict[str, list[int]] = {}
    for source in need.sources:
        cases = {case.id: case.name or case.id for case in one.member(source.member).guide.cases if case.id}
        told = " ".join((source.material.when or "").split()) or "、".join(cases.get(key, key) or "" for key in source.material.cases)
        if told and (source.material.necessity != "required" or source.material.cases):
            found.setdefault(told.rstrip("。"), []).append(source.member)
    several = len({normal(told) for told in found}) > 1 or any(len(users) < len(need.sources) for users in found.values())
    return tuple(f"第{numbers.words(users)}项：{told}" if several else told for told, users in found.items())


def _spared(spared: Spared, one: BundleSum) -> Field:
    made = f"办好“{one.member(spared.made_by).name}”就有了，不用再交" if spared.made_by is not None else spared.reason
    return Field(spared.name, (made,))


def _facts(one: BundleSum, workspace: Workspace) -> tuple[Field, ...]:
    online = one.members and all("online" in m.guide.channels for m in one.members)
    return present(
        ("联合申请表", texts((one.bundle.form,))),
        ("网上办理", texts((workspace.portal.name or workspace.portal.url,)) if online else ()),
        ("备注", texts((one.bundle.remark,))),
    )  # fmt: skip


def _contacts(one: BundleSum) -> tuple[Field, ...]:
    """The bundle's own, else those of the lead's item."""
    led = next((m.guide for m in one.members if m.department == one.bundle.lead_department), one.members[0].guide if one.members else Guide())
    return present(("咨询方式", contact(one.bundle.consultation or led.consultation)), ("监督投诉", contact(led.supervision)))
