"""设定依据缺名称、文号或者条款 · A legal basis lacks its title, number or article.

为什么：只写法规名称，办事人和监督机关查不到是哪一个文件、哪一条；同名文件有几个版本时更说不清。

怎么改：补上文号（例如 国务院令第804号）和条款（例如 第十三条）。

Why: with the title alone nobody finds which document and which article obliges him; titles are
shared by several versions.

Cure: add the number of the document, such as 国务院令第804号, and the article.
"""

from collections.abc import Mapping

from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.lint.texts import clip
from guidetool.lint.turned import Turned
from guidetool.lint.wording import normal
from guidetool.model.diagnostic import REVIEW, WARNING, Note
from guidetool.model.guide import Basis, Guide
from guidetool.model.index import Context
from guidetool.model.message import Message, say
from guidetool.model.workspace import Law


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    for i, basis in enumerate(guide.legal_basis):
        message = _lacking(basis)
        if message:
            yield finding(("legal_basis", i), message, *_known(basis, context))


def _lacking(basis: Basis) -> Message | None:
    title = clip(basis.title or "", 40)
    if not title:
        return say("this basis names no law; add its title, number and article")
    if not (basis.number or basis.article):
        return say("the basis “{title}” has neither number nor article; add both", title=title)
    if not basis.number:
        return say("the basis “{title}” has no document number; add it", title=title)
    if not basis.article:
        return say("the basis “{title}” does not say which article; add it", title=title)
    return None


def _known(basis: Basis, context: Context) -> tuple[Note, ...]:
    """The number in the register of laws, where the basis lacks it."""
    if basis.number or not basis.title:
        return ()
    id_ = _numbered(context.registers.laws).get(normal(basis.title))
    if id_ is None:
        return ()
    path = context.registers.sources.get(("laws", id_))
    return (note(("laws", id_, "number"), say("the register has the number"), path),)


def _turn(laws: Mapping[str, Law]) -> dict[str, str]:
    """The first law with a number by its title."""
    found: dict[str, str] = {}
    for id_, law in laws.items():
        if law.title and law.number:
            found.setdefault(normal(law.title), id_)
    return found


_numbered = Turned(_turn)
