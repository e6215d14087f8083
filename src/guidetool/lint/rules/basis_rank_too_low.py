"""行政许可的设定依据位阶太低 · A licence rests on documents below a regulation.

为什么：行政许可法第十四条至第十七条：行政许可只能由法律、行政法规、国务院决定、地方性法规和省级政府规章设定；部门规章和文件只能作具体规定。

怎么改：补上设定这项许可的法律、法规；找不到的，请法制部门核对这个事项是不是行政许可。

Why: articles 14 to 17 of the licensing law let only laws, regulations, State Council decisions, local
regulations and provincial rules create a licence.

Cure: add the law or regulation that creates it; where there is none, have it checked whether the
item is a licence.
"""


from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.turned import Turned
from guidetool.lint.wording import normal
from guidetool.model.diagnostic import INFO, REVIEW
from guidetool.model.guide import Basis, Guide
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.pattern import pattern
from guidetool.model.workspace import Law

_HIGH_KINDS = frozenset(("law", "administrative_regulation", "local_regulation", "local_rule"))
_HIGH_TITLE = pattern(r"(?:(?<!办)法|法典|条例)(?:[（(][^（）()]{0,20}[）)])?(?:》|\s*\Z)")
_STATE_COUNCIL = pattern(r"国务院.{0,30}决定")
_PROVINCIAL_RULE = pattern(r"(?:省|自治区|北京市|天津市|上海市|重庆市).{0,40}(?:办法|规定)")
_CONGRESS = pattern(r"人民代表大会|人大常委会|全国人大")


_kinds: Turned[Law, dict[str, str | None]] = Turned(lambda laws: {normal(law.title): law.kind for law in laws.values() if law.title})


@rule(INFO, REVIEW, "S 行政许可法第十四条至第十七条")
def check(guide: Guide, context: Context) -> Findings:
    named = [basis for basis in guide.legal_basis if basis.title]
    if guide.type == "administrative_licence" and named:
        kinds = _kinds(context.registers.laws)
        if not any(_is_high(basis, kinds) for basis in named):
            yield finding(("legal_basis",), say("a licence must rest on a law or regulation, and none is named here; add it"))


def _is_high(basis: Basis, kinds: dict[str, str | None]) -> bool:
    title = basis.title or ""
    kind = kinds.get(normal(title))
    if kind:
        return kind in _HIGH_KINDS
    named = (_HIGH_TITLE, _STATE_COUNCIL, _PROVINCIAL_RULE)
    return any(p.search(title) for p in named) or bool(_CONGRESS.search(f"{title}{basis.issuer or ''}"))
