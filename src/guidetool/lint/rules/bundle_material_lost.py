"""成员事项必要的材料，合并后的清单里没有了 · A bundle's list has lost a material that a member needs.

为什么：办事人照一件事的清单准备，清单漏了一样，到窗口还是办不成。

怎么改：补进合并后的清单；清单里换了名称的，在“包含材料”里写上指南里的名称；确实不用再交的，写进“减免材料”并说明理由。合并的申请表、其他成员事项产生的结果和免提交的材料不算漏；只在某些情形下要的材料不查；没有写合并清单的，各成员事项的材料都要，也不查。

Why: people prepare by the combined list; what it lacks is missed at the window.

Cure: add the material; where it goes by another name, give the guide's name under “covers”; where nobody
hands it in any more, enter it under “spared materials” with the reason. The one form, what another
member results in and what is exempt are not missed; materials of certain cases only are not judged,
nor is a bundle without a list of its own.
"""

from collections.abc import Iterator

from guidetool.lint.bundles import Members
from guidetool.lint.documents import bare_name
from guidetool.lint.rule import Findings, finding, index_rule, note
from guidetool.lint.texts import clip
from guidetool.model.diagnostic import DRAFT, ERROR, Note
from guidetool.model.guide import Material
from guidetool.model.index import Context, Index
from guidetool.model.message import say
from guidetool.model.pattern import pattern
from guidetool.model.workspace import Registers

_APPLICATION = pattern(r"(?:申请|申报|登记|审批|备案|报名)[^，、；]{0,12}(?:表|书)\Z")


@index_rule(ERROR, DRAFT, "R")
def check(index: Index, context: Context) -> Findings:
    for path, bundle in index.bundles.items():
        if bundle.materials is None:
            continue
        lost: dict[str, tuple[str, list[Note]]] = {}
        for name, where in _lost(Members(bundle, index), context.registers):
            lost.setdefault(bare_name(name), (name, []))[1].append(where)
        for name, notes in lost.values():
            yield finding(
                ("materials",),
                say("“{name}” is needed and not on the combined list; add it, or say among the spared materials why it is not handed in",
                    name=clip(name, 40)),
                *notes, path=path,
            )  # fmt: skip


def _lost(members: Members, registers: Registers) -> Iterator[tuple[str, Note]]:
    """Necessary materials that nothing in the bundle accounts for."""
    listed = _Listed(members)
    for i in range(len(members.bundle.members)):
        located = members.guide(i)
        for j, material in enumerate(located.guide.materials if located else ()):
            name = material.name or ""
            if located and name and _is_necessary(material) and not listed.accounts_for(i, _names(material, registers), bare_name(name)):
                there = say("“{name}” needs it", name=clip(located.guide.name or "?", 40))
                yield name, note(("materials", j, "name"), there, located.path)


def _is_necessary(material: Material) -> bool:
    return material.necessity in ("required", "supplement_later") and not material.exempt and not material.cases


def _names(material: Material, registers: Registers) -> set[str]:
    """What a material may be called: as the guide has it, or as the register calls the licence."""
    licence = registers.licences.get(material.licence or "")
    names = (material.name, *((licence.name, *licence.aliases) if licence else ()))
    return {bare_name(name) for name in names if name}


class _Listed:
    """What the combined list, the spared materials, the one form and the results of the members account for."""

    def __init__(self, members: Members) -> None:
        bundle = members.bundle
        self._form = bundle.form is not None
        self._everywhere = {bare_name(m.name) for m in bundle.spared_materials if m.name}
        self._of_member: set[tuple[int | None, str]] = set()
        for material in bundle.materials or ():
            names = {bare_name(name) for name in (material.name, *material.covers) if name}
            for place in [members.place(code) for code in material.items] or [None]:
                self._of_member |= {(place, name) for name in names}
        self._results: dict[str, set[int]] = {}
        for i in range(len(bundle.members)):
            located = members.guide(i)
            for result in located.guide.results if located else ():
                self._results.setdefault(bare_name(result.name or ""), set()).add(i)

    def accounts_for(self, member: int, names: set[str], own: str) -> bool:
        """Whether a material of a member, under any of its names, is on the list or need not be there."""
        if self._form and _APPLICATION.search(own):
            return True
        return any(
            name in self._everywhere or {(None, name), (member, name)} & self._of_member or self._results.get(name, set()) - {member}
            for name in names
        )
