"""证照没有用规范名称 · A licence is not called by its registered name.

为什么：同一个证在不同指南里叫法不同，办事人以为是两样东西，系统也关联不上电子证照。

怎么改：用证照登记册里的名称。

Why: called differently from guide to guide it looks like two papers, and no system links it.

Cure: use the name in the register of licences.
"""

from guidetool.lint.documents import bare_name
from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.lint.turned import Turned
from guidetool.lint.wording import normal
from guidetool.model.diagnostic import INFO, PUBLISH
from guidetool.model.guide import Guide, Material
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.workspace import Licence

_aliases: Turned[Licence, dict[str, str]] = Turned(
    lambda licences: {normal(alias): id_ for id_, licence in licences.items() for alias in licence.aliases}
)


@rule(INFO, PUBLISH, "R")
def check(guide: Guide, context: Context) -> Findings:
    licences = context.registers.licences
    aliases = _aliases(licences)
    for i, material in enumerate(guide.materials):
        id_ = material.licence or aliases.get(bare_name(material.name or ""))
        licence = licences.get(id_ or "")
        if id_ and licence and licence.name and not _called(material, licence):
            path = context.registers.sources.get(("licences", id_))
            yield finding(
                ("materials", i, "name"),
                say("the register calls this licence “{name}”; use that name", name=licence.name),
                note(("licences", id_, "name"), say("registered here"), path),
            )


def _called(material: Material, licence: Licence) -> bool:
    return normal(licence.name or "") in normal(material.name or "")
