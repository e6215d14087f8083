"""One clean guide of the corpus: silent under every rule, as varied as real records are."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from corpus_words import DEEDS, LAWS, LICENCE, LICENCES, MOMENTS, PAPERS, PAYMENT, PLACES, SERVICE, TYPES

Tree = dict[str, Any]

PORTAL = "https://zwykb.cq.gov.cn"


@dataclass(frozen=True, slots=True)
class Plan:
    """What the whole corpus decides for one guide, so that the district's figures come out."""

    number: int
    department: str
    office: str
    subject: str
    action: int
    type: str
    digits: str
    statutory: int
    promised: int
    """Working days; 0: on the spot."""
    visits: int
    online: bool
    windows: tuple[str, ...]
    materials: int
    note: int
    """Characters of the remark."""
    seed: int

    @property
    def name(self) -> str:
        return f"{self.subject}（{TYPES[self.type][1][self.action]}）"

    @property
    def base_code(self) -> str:
        return f"50{TYPES[self.type][0]}{self.digits}"

    @property
    def code(self) -> str:
        return f"{credit_code(int(self.digits[:2]))}4{self.base_code}"

    @property
    def path(self) -> str:
        return f"guides/{self.department}/{self.base_code.lower()}.yaml"


def credit_code(office: int) -> str:
    """The platform id of a sample office: TE and 16 digits."""
    return f"TE500153{office:010d}"


def make_guide(plan: Plan) -> Tree:
    """The canonical tree of a guide."""
    rng = Random(plan.seed)
    branches = plan.type == LICENCE or rng.random() < 0.5
    special = plan.type == LICENCE and plan.promised >= 2 and rng.random() < 0.2
    guide: Tree = {
        **_identity(plan, rng),
        "scope": f"适用于在荣昌区办理{plan.subject}的申请人。",
        "conditions": _conditions(plan, rng),
        "time_limit": _limits(plan),
        "process": _process(plan, branches, special),
        **_papers(plan, rng),
        "fees": _fees(plan, rng),
        **_outcome(plan, rng),
        **_ways(plan, rng),
        "legal_basis": _basis(plan, rng),
        **_more(plan, rng),
        "reviewed": {"on": f"2026-{rng.randint(3, 10):02d}-{rng.randint(1, 28):02d}"},
    }
    if special:
        guide["special_procedures"] = [
            {"name": "听证", "time": "20个工作日", "basis": "《中华人民共和国行政许可法》第四十七条", "charged": False, "counted": False},
        ]  # fmt: skip
    if plan.note:
        guide["remark"] = sentences(plan.note, rng)
    return guide


def _identity(plan: Plan, rng: Random) -> Tree:
    natural = plan.type in (PAYMENT, SERVICE) or rng.random() < 0.4
    audience = (["natural_person"] if natural else []) + (["enterprise", "unincorporated_enterprise"] if plan.type != PAYMENT else [])
    themes: Tree = {}
    if natural:
        themes["natural"] = [rng.choice(("030", "055", "090", "140", "998"))]
    if "enterprise" in audience:
        themes["legal"] = [rng.choice(("010", "015", "020", "998"))]
    return {
        "name": plan.name,
        "plain_name": f"{TYPES[plan.type][1][plan.action]}{plan.subject}",
        "code": plan.code,
        "base_code": plan.base_code,
        "type": plan.type,
        "status": "in_use",
        "version": rng.randint(1, 9),
        "effective": f"20{rng.randint(20, 26):02d}-0{rng.randint(1, 9)}-01",
        "department": plan.department,
        "level": "county",
        "power_source": "statutory",
        "audience": audience,
        "themes": themes,
        "review_type": "approve_at_once" if not plan.promised else "review_then_approve",
        "handling": "instant" if not plan.promised else "promised",
    }


def _conditions(plan: Plan, rng: Random) -> list[str]:
    more = ["申请人的信息与登记信息一致。", "在规定的时间内提出申请。", "没有正在办理的同类申请。", "从事的活动在荣昌区范围内。"]
    return [f"符合{plan.subject}的办理要求。", *rng.sample(more, rng.randint(1, 4))]


def _limits(plan: Plan) -> Tree:
    promised = f"{plan.promised}个工作日" if plan.promised else "当场"
    note = "从受理之日起计算。"
    return {"statutory": f"{plan.statutory}个工作日", "statutory_note": note, "promised": promised, "promised_note": note}


_STEPS = {
    "apply": ("申请", "申请人", "在渝快办填报，或者到窗口提交材料。", "提交申请"),
    "receive": ("收件", "窗口收件岗", "材料种类和份数与清单一致。", "收件凭证"),
    "accept": ("受理", "窗口受理岗", "材料齐全，符合法定形式。", "受理通知书"),
    "review": ("审查", "业务科室审查岗", "申请内容真实，符合办理要求。", "审查意见"),
    "decide": ("决定", "分管负责人", "审查意见清楚，依据充分。", "作出决定"),
    "certify": ("制证", "窗口发证岗", "记载内容与决定一致。", "制作完成的结果"),
    "deliver": ("送达", "窗口发证岗", "核对领取人的身份。", "办结"),
}


def _process(plan: Plan, branches: bool, special: bool) -> list[Tree]:
    spot = plan.promised == 0
    review = f"{plan.promised * 0.5:g}个工作日"
    times = {"review": "当场" if spot else review, "decide": "当场" if spot else "0.25个工作日", "accept": "当场" if spot else "0.25个工作日"}
    steps = []
    for kind, (name, role, standard, result) in _STEPS.items():
        if spot and kind in ("receive", "review", "certify"):
            continue
        time = times.get(kind, "当场" if spot or kind in ("apply", "receive") else "1个工作日")
        steps.append({"id": kind, "name": name, "kind": kind, "role": role, "time": time, "standard": standard, "result": result})
    if branches:
        _branch(steps)
    if special:
        _hearing(steps)
    return steps


def _branch(steps: list[Tree]) -> None:
    accept = next(s for s in steps if s["id"] == "accept")
    first = "receive" if any(s["id"] == "receive" for s in steps) else "accept"
    accept["next"] = [
        {"to": steps[steps.index(accept) + 1]["id"], "when": "材料齐全，符合法定形式"},
        {"to": "correct", "when": "材料不齐，或者不符合法定形式"},
        {"to": "refuse", "when": "不属于本机关办理的事项"},
    ]
    at = steps.index(accept) + 1
    steps[at:at] = [
        {"id": "correct", "name": "补正", "kind": "correct", "role": "申请人", "time": "10个工作日", "standard": "按补正通知书补齐材料。",
         "result": "补齐的材料", "next": [{"to": first, "when": "材料补齐以后"}]},
        {"id": "refuse", "name": "不予受理", "kind": "deliver", "role": "窗口受理岗", "time": "当场", "standard": "说明理由和救济途径。",
         "result": "不予受理通知书", "next": []},
    ]  # fmt: skip


def _hearing(steps: list[Tree]) -> None:
    review = next(s for s in steps if s["id"] == "review")
    review["next"] = [{"to": "decide", "when": "一般情形"}, {"to": "hearing", "when": "依法要求听证的"}]
    steps.insert(steps.index(review) + 1, {
        "id": "hearing", "name": "听证", "kind": "special", "role": "法规科室", "time": "20个工作日", "standard": "按规定通知各方参加。",
        "result": "听证笔录",
    })  # fmt: skip


def _papers(plan: Plan, rng: Random) -> Tree:
    cases = plan.materials >= 5 and rng.random() < 0.5
    licences = rng.sample(LICENCES, min(rng.randint(1, 3), plan.materials - 1))
    papers = rng.sample(PAPERS, min(plan.materials - 1 - len(licences), len(PAPERS)))
    law = _law(plan, 0)
    materials = [_form(plan, law), *(_licence(entry, rng) for entry in licences), *(_paper(entry, plan, law, rng) for entry in papers)]
    found: Tree = {"materials": materials}
    if cases:
        materials[-1] |= {"necessity": "conditional", "when": "委托他人办理的。", "cases": ["weituo"]}
        materials[-1].pop("supplement", None)
        found["cases"] = [
            {"id": "benren", "name": "本人办理", "when": "申请人本人提出申请。"},
            {"id": "weituo", "name": "委托办理", "when": "由受托人代为提出申请。"},
        ]  # fmt: skip
    return found


def _form(plan: Plan, law: str) -> Tree:
    name = f"{plan.subject}{TYPES[plan.type][1][plan.action]}申请表"
    return {
        "name": name, "kind": "form", "form": "either", "originals": 1, "copies": 0, "size": "A4", "necessity": "required", "source": "self",
        "seal": "申请人签字", "basis": law, "blank_form": f"{name}.docx", "sample": f"{name}（样表）.pdf",
        "guidance": "联系电话写能接通的号码，地址写到门牌号。", "acceptance": "各栏填写完整，签字清楚。",
    }  # fmt: skip


def _licence(entry: tuple[str, str, str], rng: Random) -> Tree:
    id_, name, issuer = entry
    return {
        "name": name, "kind": "certificate", "form": "electronic", "originals": 0, "copies": 0, "necessity": "required", "source": "issued",
        "issuer": issuer, "licence": id_, "exempt": True, "acceptance": f"由系统调取{name}核对，在有效期内。",
    }  # fmt: skip


def _paper(entry: tuple[str, str, str, str], plan: Plan, law: str, rng: Random) -> Tree:
    name, kind, guidance, acceptance = entry
    paper: Tree = {
        "name": name, "kind": kind, "form": rng.choice(("paper", "either", "electronic")), "originals": 1, "copies": rng.choice((0, 0, 0, 1)),
        "size": "A4", "necessity": "required", "source": "self", "basis": law, "guidance": guidance, "acceptance": acceptance,
    }  # fmt: skip
    if paper["form"] == "electronic":
        paper["copies"] = 0
    if plan.materials > 16:
        del paper["size"]
    if name.endswith(("委托书", "承诺书")):
        paper |= {"blank_form": f"{name}.docx", "sample": f"{name}（样表）.pdf"}
    if rng.random() < 0.15:
        paper |= {"necessity": "supplement_later", "supplement": {"within": f"{rng.randint(1, 5)}个工作日", "by": "上传到渝快办，或者交到受理窗口。"}}
    return paper


def _fees(plan: Plan, rng: Random) -> Tree:
    if plan.type == SERVICE and rng.random() < 0.1:
        amount = rng.choice((5, 10, 20, 40))
        item = {"name": f"{plan.subject}工本费", "standard": f"每份{amount}元", "amount": f"{amount}元", "basis": "《国家发展改革委关于收费标准的通知》"}
        return {"charged": True, "items": [item], "online_payment": rng.random() < 0.7}
    return {"charged": False}


def _outcome(plan: Plan, rng: Random) -> Tree:
    ending = TYPES[plan.type][2]
    result: Tree = {"name": f"{plan.subject}{ending}", "kind": "licence" if plan.type == LICENCE else "other"}
    result["sample"] = f"{plan.subject}{ending}（样本）.pdf"
    if plan.type == LICENCE:
        result["validity"] = f"{rng.choice('三四五')}年"
    methods = ["online", "post"] if not plan.visits else ["pickup", "post"]
    return {"results": [result], "delivery": {"methods": methods, "within": f"{rng.randint(1, 5)}个工作日"}}


def _ways(plan: Plan, rng: Random) -> Tree:
    channels = ["window", "online"] + (["post"] if not plan.visits and not plan.online else [])
    ways: Tree = {
        "channels": channels,
        "online": {"url": f"{PORTAL}/item/{plan.base_code}", "depth": "level_4" if plan.online else "level_3"},
        "windows": list(plan.windows),
        "visits": plan.visits,
    }
    if plan.visits:
        ways["visit_reason"] = "领取结果时要当面核对身份。"
    ways |= {"in_hall": True, "express": True, "appointment": rng.random() < 0.5, "self_service": rng.random() < 0.2}
    if rng.random() < 0.115:
        ways["agency"] = {"town": True, "village": rng.random() < 0.5}
    if rng.random() < 0.073:
        ways["cross_region"] = {"range": ["cross_province"], "partners": ["四川省泸州市", "四川省内江市"]}
    ways["consultation"] = {"phone": f"023-46{plan.number % 900000 + 100000:06d}", "url": PORTAL}
    ways |= {"supervision": {"phone": "12345"}, "progress": f"{PORTAL}/progress"}
    return ways


def _law(plan: Plan, turn: int) -> str:
    entry = _laws_for(plan)[turn]
    return f"《{entry[1]}》第{_article(plan, turn)}条"


def _laws_for(plan: Plan) -> list[tuple[str, str, str, str, str, str]]:
    """Two laws; a licence stands on laws and regulations."""
    pool = [law for law in LAWS if plan.type != LICENCE or law[3] in ("law", "administrative_regulation")]
    first = plan.number % len(pool)
    return [pool[first], pool[(first + 1 + plan.action) % len(pool)]]


def _more(plan: Plan, rng: Random) -> Tree:
    """Optional elements: a third of the guides that are no licences leave them out, and those with long lists."""
    if plan.materials > 14:
        return {"faq": _questions(plan)}
    if plan.type != LICENCE and rng.random() < 0.35:
        return {"faq": _questions(plan)[:1]} if rng.random() < 0.5 else {}
    return {
        "rights": ["要求一次告知需要补正的内容。", "查询办理进度和结果。"],
        "obligations": ["如实提交材料，对材料的真实性负责。"],
        "remedies": {
            "reconsideration": {"body": "重庆市荣昌区人民政府", "within": "自知道该行政行为之日起60日内"},
            "litigation": {"body": "有管辖权的人民法院", "within": "自知道或者应当知道该行政行为之日起6个月内"},
        },
        "faq": _questions(plan),
        "mistakes": ["申请表的联系电话少写一位。", "上传的照片模糊，看不清文字。"][: rng.randint(1, 2)],
    }


_NUMERALS = "一二三四五六七八九"


def _article(plan: Plan, turn: int) -> str:
    return f"{_NUMERALS[(plan.number + turn) % 4]}十{_NUMERALS[(plan.number * 7 + turn) % 9]}"


def _basis(plan: Plan, rng: Random) -> list[Tree]:
    found = []
    for turn, (_, title, number, _, issuer, effective) in enumerate(_laws_for(plan)[: rng.randint(1, 2)]):
        article = f"第{_article(plan, turn)}条"
        text = f"办理{plan.subject}，应当依照规定提出申请。"
        entry = {"title": f"《{title}》", "number": number, "article": article, "text": text, "issuer": issuer, "effective": effective}
        found.append(entry)
    return found


def _questions(plan: Plan) -> list[Tree]:
    action = TYPES[plan.type][1][plan.action]
    return [
        {"question": f"可以请别人代我办理{plan.subject}的{action}吗？", "answer": "可以，请受托人带上双方的身份证件。"},
        {"question": "提交以后还能修改吗？", "answer": "受理之前可以在网上撤回，改好再提交。"},
    ]  # fmt: skip


def sentences(length: int, rng: Random) -> str:
    """Different short sentences, about so many characters, a line for every six."""
    found: list[str] = []
    used: set[int] = set()
    size = 0
    total = len(PLACES) * len(MOMENTS) * len(DEEDS)
    while size < length and len(used) < total:
        pick = rng.randrange(total)
        if pick in used:
            continue
        used.add(pick)
        deed, rest = pick % len(DEEDS), pick // len(DEEDS)
        found.append(f"{MOMENTS[rest % len(MOMENTS)]}，{PLACES[rest // len(MOMENTS)]}{DEEDS[deed]}。")
        size += len(found[-1])
    return "\n".join("".join(found[i : i + 6]) for i in range(0, len(found), 6))
