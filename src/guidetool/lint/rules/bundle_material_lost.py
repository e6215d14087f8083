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

from guidetool.lint.rule import Findings, finding, index_rule, note
from guidetool.lint.texts import clip
from guidetool.model.combined import OWN
from guidetool.model.combining import combined
from guidetool.model.diagnostic import DRAFT, ERROR, Note
from guidetool.model.guide import Material
from guidetool.model.index import Context, Index
from guidetool.model.members import Members
from guidetool.model.message import say
from guidetool.model.papers import bare_name
from guidetool.model.workspace import Registers


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
    for need in combined(members, registers).needs:
        for source in need.sources if need.origin == OWN else ():
            located = members.guide(source.member)
            if located and _is_necessary(source.material):
                there = say("“{name}” needs it", name=clip(located.guide.name or "?", 40))
                yield source.material.name or "", note(("materials", source.place, "name"), there, located.path)


def _is_necessary(material: Material) -> bool:
    return material.necessity in ("required", "supplement_later") and not material.exempt and not material.cases
