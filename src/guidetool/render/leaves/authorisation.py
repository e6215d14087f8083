"""授权委托书: who sends whom for what and how long, filled with what the guide says.

What it must hold (names, matters, extent, period, signature of the principal): 民法典 article 165; that the agent may hand the
matter on only with the principal's consent: article 169.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide, Material
from guidetool.model.message import Message, say
from guidetool.model.workspace import Registers, Workspace
from guidetool.render.leaf import LeafJob, Unmeant, leaf_job
from guidetool.render.leaves.form import COMMON, head, heading, lead
from guidetool.render.leaves.rows import WHOLE
from guidetool.render.paper.facts import day_of
from guidetool.render.product import AUTHORISATION, Finish
from guidetool.render.shorten import shorten
from guidetool.render.wording import department_name, texts

WORDS: Mapping[str, str] = {
    **COMMON, "title": "授权委托书", "principal": "委托人", "agent": "受托人", "phone": "联系电话", "address": "地址", "agent_name": "姓名",
    "head_of": "法定代表人或者负责人", "agent_id": "身份证号码", "relation": "与委托人的关系", "matters": "委托办理的事", "tick": "委托了哪几件，就勾哪几件；没有勾的不算委托。",
    "more": "其他", "code": "实施编码", "period": "委托期限", "from": "自", "until": "起，至", "end": "止。", "on": "转委托", "on_no": "不同意受托人再委托别人",
    "on_yes": "同意受托人再委托别人", "said": "受托人在上面写明的事项和期限内，以委托人的名义办理手续、签署文件，由委托人承担责任。", "mind": "填写和签字的要求",
    "sign_principal": "委托人（签名或者盖章）", "sign_agent": "受托人（签名）", "day": "日期",
}  # fmt: skip
_PAPER = re.compile("委托书|授权书|委托函|委托证明")
_AGENT = re.compile("委托|代理|代办|代为")
_NOT = re.compile(r"(?:不得|不能|不可以?|不予|不接受|禁止|非)[^，。；、]{0,4}(?:委托|代理|代办|代为)")
LIMITS = (WHOLE, 80, 40)
"""Characters of what is to be minded, in each edition."""


@dataclass(frozen=True, slots=True)
class AuthorisationView:
    """What stands on the form. ``person``, ``number``: how the principal is named and known, by whom the item serves;
    ``head_of``: whether an organisation may be the principal; ``matters``: what may be entrusted."""

    name: str
    plain_name: str
    department: str
    case: str
    sentence: str
    person: str
    number: str
    head_of: bool
    matters: tuple[str, ...]
    mind: tuple[tuple[str, str], ...]
    pointer: bool


def agent_papers(guide: Guide) -> tuple[Material, ...]:
    """The materials that are an authorisation."""
    return tuple(material for material in guide.materials if _PAPER.search(material.name or ""))


def allows_agent(guide: Guide) -> bool:
    """Whether somebody else may come: the guide takes an authorisation as material, or has a case for it."""
    cases = (case.name or "" for case in guide.cases)
    return bool(agent_papers(guide)) or any(_AGENT.search(name) and not _NOT.search(name) for name in cases)


def authorisation_view(guide: Guide, registers: Registers, limit: int = WHOLE) -> AuthorisationView:
    """The form of a guide."""
    name, plain_name, department, _ = head(guide, registers)
    people, others = "natural_person" in guide.audience, any(one != "natural_person" for one in guide.audience)
    both = people == others
    body = department_name(guide.accepting_body or guide.department, registers)
    code = f"（{WORDS['code']} {guide.identity}）" if guide.identity else ""
    mind = [(label, text) for paper in agent_papers(guide) for label, text in (
        ("填写", paper.guidance), ("签章", paper.seal), ("核对", paper.acceptance)) if text]  # fmt: skip
    lines = tuple(dict.fromkeys((label, " ".join(text.split())) for label, text in mind))
    short = tuple((label, shorten(text, limit)) for label, text in lines)
    return AuthorisationView(
        name, plain_name, department, "", f"委托人委托上面的受托人到{body}办理“{name}”{code}。",
        "姓名或者名称" if both else "姓名" if people else "单位名称",
        "身份证号码或者统一社会信用代码" if both else "身份证号码" if people else "统一社会信用代码", others, matters(guide), short, short != lines,
    )  # fmt: skip


def matters(guide: Guide) -> tuple[str, ...]:
    """What may be entrusted: what the guide has an applicant do."""
    kinds = {step.kind for step in guide.process}
    results = "、".join(texts(tuple(result.name for result in guide.results)))
    charged = bool(guide.fees and guide.fees.charged)
    pairs = (
        ("提交申请材料", True), ("填写、签署申请表格", any(material.kind == "form" for material in guide.materials)), ("补正材料，回答询问", "correct" in kinds),
        ("配合现场核查", any("现场" in (step.name or "") for step in guide.process)), ("交费，领取票据", charged), ("签收通知和决定文书", True),
        (f"领取{results}" if results else "领取办理结果", True),
    )  # fmt: skip
    return tuple(text for text, holds in pairs if holds)


def authorisation_job(guide: Guide, registers: Registers, workspace: Workspace, finish: Finish) -> LeafJob | Message | Unmeant:
    """The form of a guide, or why it has none."""
    if not allows_agent(guide):
        return Unmeant(say("the guide has no letter of authorisation among its materials and no case with an agent, so no form is made for it"))
    code = lead(guide, registers, workspace)
    if isinstance(code, Message):
        return code
    views = [authorisation_view(guide, registers, limit) for limit in LIMITS]
    return leaf_job(AUTHORISATION, heading(WORDS["title"], views[0].name), views[0].department, tuple(dict.fromkeys(views)), WORDS, (code,),
                    workspace, finish, day_of(guide.effective))  # fmt: skip
