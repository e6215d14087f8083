"""登记册里有一条没有用到 · A register entry is used by no guide.

为什么：没有用到的条目常常是改名、撤并之后留下的，也可能是指南里的编号写错了。

怎么改：确实不用的删掉；应该用的，在指南里填上它的编号。已被替代的法规要留着，用来发现旧依据。

Why: an entry that nobody uses is often left over from a merger, or a guide names the wrong id.

Cure: delete it, or use its id where it belongs. Superseded laws stay: they find outdated bases.
"""

from collections.abc import Iterator, Mapping, Sequence

from guidetool.lint.laws import laws_of, laws_titled, over, quoted_laws
from guidetool.lint.rule import Findings, finding, index_rule
from guidetool.lint.turned import Turned
from guidetool.model.citation import title_key
from guidetool.model.diagnostic import INFO, PUBLISH
from guidetool.model.guide import Guide
from guidetool.model.index import Context, Index
from guidetool.model.message import say
from guidetool.model.pattern import pattern
from guidetool.model.references import of_bundle, of_guide, of_registers
from guidetool.model.workspace import Licence, Registers

JUDGED = ("departments", "windows", "licences", "laws")
"""Sites are the district's list of places: no guide names them."""

_QUOTED = pattern(r"《([^《》]+)》")


@index_rule(INFO, PUBLISH, "K")
def check(index: Index, context: Context) -> Findings:
    if not index.guides:
        return
    registers = context.registers
    used = set(_used(index, registers))
    for register in JUDGED:
        entries: Mapping[str, object] = getattr(registers, register)
        for key in entries:
            if (register, key) not in used and not (register == "laws" and over(registers.laws[key], context.today)):
                yield finding(
                    (register, key), say("no guide uses “{key}”; delete it or use it", key=key),
                    path=registers.sources[register, key],
                )  # fmt: skip


def _turn(licences: Mapping[str, Licence]) -> dict[str, list[str]]:
    """The ids of licences by what they are called."""
    found: dict[str, list[str]] = {}
    for key, licence in licences.items():
        for name in {title_key(name) for name in (licence.name, *licence.aliases) if name}:
            found.setdefault(name, []).append(key)
    return found


_called = Turned(_turn)


def _used(index: Index, registers: Registers) -> Iterator[tuple[str, str]]:
    for _, (_, register, key) in of_registers(registers):
        yield register, key
    for bundle in index.bundles.values():
        yield from ((register, key) for _, register, key in of_bundle(bundle))
    guides = [located.guide for located in index.guides]
    yield from {(register, key) for guide in guides for _, register, key in of_guide(guide)}
    yield from _licences(guides, registers)
    yield from _laws(guides, registers)


def _licences(guides: Sequence[Guide], registers: Registers) -> Iterator[tuple[str, str]]:
    """Those that materials and results are called by: a district names the same papers again and again."""
    yield from (("licences", m.licence) for guide in guides for m in guide.materials if m.licence)
    written = {m.name for guide in guides for m in guide.materials} | {r.name for guide in guides for r in guide.results}
    called = _called(registers.licences)
    yield from (("licences", key) for name in {title_key(name) for name in written if name} for key in called.get(name, ()))


def _laws(guides: Sequence[Guide], registers: Registers) -> Iterator[tuple[str, str]]:
    """Those that guides cite, or speak of."""
    cited = {(basis.title, basis.number): basis for guide in guides for basis in guide.legal_basis}
    yield from (("laws", key) for basis in cited.values() for key, _ in laws_of(basis, registers))
    texts = {text or "" for guide in guides for text in (guide.limits.statutory_note, guide.limits.promised_note, *guide.conditions)}
    titles = {title for guide in guides for _, title in quoted_laws(guide)} | {title for text in texts for title in _QUOTED.findall(text)}
    yield from (("laws", key) for title in titles for key, _ in laws_titled(title, registers))
