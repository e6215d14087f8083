"""A guide to its page. What the booklet prints is all there; what is needed at a counter comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from urllib.parse import quote, urlencode

from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide, Material
from guidetool.model.history import Past
from guidetool.model.identity import short_id
from guidetool.model.workspace import Registers, Workspace
from guidetool.render.flowchart import Style, flowchart
from guidetool.render.palette import painted, palette_of
from guidetool.render.values import ItemView, StepView
from guidetool.render.web.address import absolute, group_page
from guidetool.render.web.linking import phoned, rows
from guidetool.render.web.notice import notice
from guidetool.render.web.places import Places
from guidetool.render.web.values import GuidePage, Line, Piece, Row, Section, Tick, Way

CHART_SIZE, CHART_WIDTH = 18.0, 326.0
"""CSS pixels: readable at once on a phone of 360 pixels, its margins taken off."""
CHART_STEPS = 14
"""Steps beyond which a chart is too long for a phone; the list of steps says the same."""

ORDER = ("受理条件", "受理范围", "收费", "办理结果", "设定依据", "常见问题", "常见错误")
"""Sections that come first, as far as a guide has them; the others follow as the booklet has them."""

STATES = {"suspended": "本事项暂停办理", "cancelled": "本事项已经取消"}


@dataclass(frozen=True, slots=True)
class Around:
    """What a page takes from outside its guide. ``files``: name of a blank form → its address under the base;
    ``bundles``: (name, page) of those that the item belongs to."""

    registers: Registers
    workspace: Workspace
    places: Places
    files: Mapping[str, str] = field(default_factory=dict)
    bundles: tuple[tuple[str, str], ...] = ()


def guide_page(guide: Guide, view: ItemView, around: Around, past: Past | None) -> GuidePage:
    """The view of an item's page. ``view``: the guide in the booklet."""
    registers, workspace = around.registers, around.workspace
    key, area = short_id(guide.identity or ""), workspace.district.area_code or ""
    return GuidePage(
        id=key, name=view.name, plain_name=view.plain_name,
        department=Piece(view.department, "../" + group_page("department", guide.department or "")),
        state=STATES.get(guide.status or "", ""),
        figures=view.figures,
        ticks=tuple(_tick(m, view, n, around) for n, m in enumerate(guide.materials) if not m.exempt),
        spared=tuple(m.name for m, own in zip(view.materials, guide.materials, strict=True) if own.exempt),
        no_materials=guide.no_materials,
        places=around.places.at(guide.windows),
        towns=around.places.offices((guide.code, guide.handling_code)),
        calls=_calls(view, guide, registers, area),
        ways=ways(view.steps),
        chart=_chart(view, workspace),
        sections=_sections(view, area),
        notice=notice(past),
        mend=_mend(view, key, guide, around),
        rate=_asked(workspace.website.rating, view, key, guide, workspace),
        updated=past.editions[-1].on if past and past.editions else "",
        version=view.version,
        bundles=tuple(Piece(name, "../" + page) for name, page in around.bundles),
    )  # fmt: skip


def _tick(material: Material, view: ItemView, n: int, around: Around) -> Tick:
    printed = view.materials[n]
    amounts = "、".join(printed.amounts) or printed.form
    hidden = tuple(f"{label}：" for label, name in (("空白表格", material.blank_form), ("示例样表", material.sample)) if name in around.files)
    notes = tuple(note for note in printed.notes if not note.startswith(hidden)) if hidden else printed.notes
    links = (("空白表格", material.blank_form), ("示例样表", material.sample))
    files = tuple(Piece(f"下载{label}", "../" + around.files[name]) for label, name in links if name and name in around.files)
    source = (f"来源：{printed.source}",) if printed.source else ()
    return Tick(material.id or printed.name, printed.name, printed.aside, amounts, (*source, *notes), files)


def _calls(view: ItemView, guide: Guide, registers: Registers, area: str) -> tuple[Row, ...]:
    entry = registers.departments.get(guide.department or "")
    own = (Row("部门电话", (phoned(entry.phone, area),)),) if entry and entry.phone else ()
    return (*rows(view.contacts, area), *own)


def ways(steps: Sequence[StepView]) -> tuple[Way, ...]:
    """Steps with where each goes on; a step that is simply followed by the next says nothing of it."""
    made = []
    for n, step in enumerate(steps):
        plain = len(step.next) == 1 and step.next[0] == (n + 1, "")
        following = () if plain else tuple((steps[to].name, when) for to, when in step.next if 0 <= to < len(steps))
        facts = " · ".join(part for part in (step.role, step.time) if part)
        made.append(Way(step.name, facts, step.result, following, not step.next))
    return tuple(made)


def _chart(view: ItemView, workspace: Workspace) -> str:
    if not 1 < len(view.steps) <= CHART_STEPS:
        return ""
    paint = painted(palette_of(workspace.colours), for_print=False)
    style = Style(CHART_SIZE, CHART_WIDTH, roles=False, terse=True, family="sans-serif", paint=paint)
    return flowchart(view.steps, f"{view.name}办理流程图", style).svg


def _sections(view: ItemView, area: str) -> tuple[Section, ...]:
    parts = [*view.before, *(view.after)]
    if view.standards:
        parts.append(("审查标准", view.standards))
    rank = {title: n for n, title in enumerate(ORDER)}
    ordered = sorted(enumerate(parts), key=lambda one: (rank.get(one[1][0], len(rank)), one[0]))
    return tuple(Section(f"s{n}", title, rows(fields, area), title not in rank) for n, (_, (title, fields)) in enumerate(ordered, 1))


def _mend(view: ItemView, key: str, guide: Guide, around: Around) -> Line:
    """Where an error is told: telephones always, mail and form where the workspace names them."""
    workspace = around.workspace
    entry = around.registers.departments.get(guide.department or "")
    site = workspace.website
    found = [Piece(f"打{site.hotline}热线", f"tel:{site.hotline}")]
    if entry and entry.phone and entry.phone != site.hotline:
        line = phoned(entry.phone, workspace.district.area_code or "")
        found += [Piece(f"打{view.department}电话 {piece.text}", piece.href) for piece in line if piece.href][:1]
    if site.corrections_mail:
        subject = f"指南纠错：{view.name}"
        body = "\n".join((*(f"{label}：{text}" for label, text in _facts(view, key, guide, workspace)), "哪里有误：", ""))
        found.append(Piece("写邮件", f"mailto:{site.corrections_mail}?subject={quote(subject)}&body={quote(body)}"))
    form = _asked(site.corrections_form, view, key, guide, workspace)
    return (*found, Piece("填写纠错表", form)) if form else tuple(found)


def _facts(view: ItemView, key: str, guide: Guide, workspace: Workspace) -> tuple[tuple[str, str], ...]:
    place = "；".join(window.name for window in view.windows)
    return (("事项", view.name), ("编码", guide.identity or ""), ("版本", view.version), ("窗口", place),
            ("网页", absolute(workspace.qr, f"{key}/index.html")))  # fmt: skip


def _asked(address: str | None, view: ItemView, key: str, guide: Guide, workspace: Workspace) -> str:
    """A form's address with item, version and place filled in behind it."""
    if not address:
        return ""
    place = "；".join(window.name for window in view.windows)
    asked = {"item": view.name, "code": guide.identity or "", "version": view.version, "place": place,
             "page": absolute(workspace.qr, f"{key}/index.html")}  # fmt: skip
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"
