"""Guides, registers and bundles that nobody would write, of any size: what a rule must get through in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import partial
from typing import Any

from guidetool.index.build import build_index
from guidetool.model.bundle import Bundle, BundleMaterial, Member, SparedMaterial
from guidetool.model.duration import parse_duration
from guidetool.model.guide import (
    Agency,
    Basis,
    Branch,
    Case,
    Contact,
    Delivery,
    FeeItem,
    Fees,
    Guide,
    Limit,
    Material,
    Online,
    Pledge,
    Question,
    Result,
    SpecialProcedure,
    Step,
    Supplement,
    TimeLimit,
)  # fmt: skip
from guidetool.model.index import Context, Coverage, Index, Located
from guidetool.model.workspace import CatalogueItem, Department, District, Law, Licence, Registers, Site, Window, Workspace

PIECES = (
    "<a", "<p ", "(", "（", "((一", "《", "《一", "《》", "〔2006〕", "[2006]", "&", "0", "１", "9", "0777—", "023-4", "9:00-", "9：00—", "在", "的", "证、", "证明、",
    "一、", "的其他", "提供", "提供合同", "收费", "收费1", "证明的", " ", "　", "\n", "出具的", "第", "www.", "http://", "62220", "a.", "情况", "国", "—", "，", "。",
    "；", "20个工作日", "二十日补正告知", "听证", "组织听证", "不需听证", "详见", "本人", "申请", "申请表", "有关", "公章", "12345678901", "x", "\U0001f600", "\u200b", "e",
    "…", "1.", "。1、", "0123456789abcdef", "一\n", "（一）", "{", "\\u", "javascript:", "年", "2006年", "号", "原件及", "其",
)  # fmt: skip
"""Each is repeated to the length wanted: brackets, digits, marks and words that patterns begin with."""

CODE = "TE50015300000000314000131002001"
LICENCE = "administrative_licence"
Made = tuple[Index, Context]


def text_guide(piece: str, size: int) -> Guide:
    """One long text in every element that holds one; no special procedure, so that the search for undeclared ones begins."""
    text = (piece * (size // len(piece) + 1))[:size]
    limit = Limit("20个工作日", parse_duration("20个工作日"))
    step = Step(id="a", name=text, kind="accept", role=text, time=limit, standard=text, result=text, next=(Branch(text, text), Branch("a", text)))
    material = Material(
        name=text, kind="form", originals=1, copies=1, size=text, necessity="conditional", when=text, supplement=Supplement(limit, text),
        source="self", issuer=text, licence="a", seal=text, basis=text, blank_form=text, sample=text, guidance=text, acceptance=text, remark=text,
    )  # fmt: skip
    contact = Contact(text, text, text)
    return Guide(
        name=text, plain_name=text, code=CODE, type=LICENCE, department="a", audience=("natural_person",), handling="promised", scope=text,
        conditions=(text,), prohibitions=(text,), quota=text, time_limit=TimeLimit(limit, text, limit, text),
        process=(step, replace(step, id="b", kind="correct"), replace(step, id="c")),
        materials=(material, replace(material, source="issued")), cases=(Case("a", text, text),), channels=("online",),
        fees=Fees(True, (FeeItem(text, text, text, text, text),), True), results=(Result(text, "licence", text, text),),
        delivery=Delivery(("post",), limit), online=Online(text, "level_4", text), visits=1, visit_reason=text, agency=Agency(True, True),
        consultation=contact, supervision=contact, progress=text, legal_basis=(Basis(text, text, text, text, text),),
        rights=(text,), obligations=(text,), pledge=Pledge(True, (text,), text), faq=(Question(text, text),), mistakes=(text,), remark=text,
    )  # fmt: skip


def list_guide(count: int, differ: bool) -> Guide:
    """Every list with so many items, all alike or all different."""
    small = text_guide("证明的材料、", 24)
    lists: dict[str, Any] = {}
    for f in fields(Guide):
        value = getattr(small, f.name)
        if isinstance(value, tuple) and value:
            lists[f.name] = tuple(_told(value[0], i if differ else 0) for i in range(count))
    step = small.process[0]
    steps = tuple(replace(_told(step, i), id=f"s{i}", next=None) for i in range(count))
    windows = tuple(f"zwzx-x{i if differ else 0}" for i in range(count))
    special = tuple(SpecialProcedure(f"听证{i}", small.limits.promised, f"《样例法{i}》") for i in range(count))
    return replace(small, special_procedures=special, **lists | {"process": steps, "windows": windows, "joint_bodies": windows})


def _told(item: Any, number: int) -> Any:
    """The item with a number in each of its texts."""
    if isinstance(item, str):
        return f"{item}{number}"
    texts = {f.name: f"{value}{number}" for f in fields(item) if isinstance(value := getattr(item, f.name), str) and f.name not in _KEPT}
    return replace(item, **texts)


_KEPT = ("kind", "necessity", "source", "licence", "form")


def alike_materials(count: int) -> Guide:
    """Materials of one name, each for a case of its own; questions that quote the scope; conditions that ask for papers."""
    materials = tuple(Material(name="户籍证明", when=f"情形{i}", cases=(f"c{i}",) if i % 2 else (), guidance="如实填写，不得涂改。") for i in range(count))
    faq = tuple(Question(f"问题{i}？", f"请按照要求逐项准备材料，第{i}次也一样") for i in range(count))
    conditions = tuple(f"已经办好，出示租赁合同{i}和{i}号报告。" for i in range(count))
    return Guide(name="样例", code=CODE, type=LICENCE, materials=materials, faq=faq, conditions=conditions, scope="请按照要求逐项准备材料，" * count)


def many_characters(count: int) -> Guide:
    """Texts full of different characters that no font has."""
    text = "".join(chr(0x20000 + i % 0x8000) for i in range(count))
    return Guide(name="样例", code=CODE, scope="字" * count + text, remark=text)


def graph_of(towards: Callable[[int, int, int], str], size: int) -> Guide:
    """A process of as many steps as each has branches; ``towards``: step, branch, steps → the target."""
    width = max(2, int((size // 4) ** 0.5))
    limit = Limit("1个工作日", parse_duration("1个工作日"))
    kinds = ("apply", "receive", "accept", "review", "special", "decide", "correct", "certify", "deliver")
    steps = tuple(
        Step(f"s{i}", f"环节{i}", kinds[i % 9], "岗", limit, "无", "无", tuple(Branch(towards(i, j, width), f"条件{j}") for j in range(width)))
        for i in range(width)
    )
    return Guide(name="样例", code=CODE, type=LICENCE, handling="promised", time_limit=TimeLimit(limit, None, limit, None), process=steps)


def ladder(steps: int) -> Guide:
    """Steps that each lead to the two that follow: the number of ways doubles with every step."""
    guide = graph_of(lambda i, j, n: "", 16)
    step = guide.process[0]
    rungs = tuple(
        replace(step, id=f"s{i}", name=f"环节{i}", kind=("accept", "review", "decide", "receive")[i % 4],
                next=(Branch(f"s{min(i + 1, steps - 1)}", "甲"), Branch(f"s{min(i + 2, steps - 1)}", "乙"), Branch(f"s{max(i - 3, 0)}", "丙")))
        for i in range(steps)
    )  # fmt: skip
    return replace(guide, process=rungs)


GRAPHS: dict[str, Callable[[int, int, int], str]] = {
    "forward": lambda i, j, n: f"s{min(i + j + 1, n - 1)}",
    "everywhere": lambda i, j, n: f"s{(i * 7 + j) % n}",
    "back": lambda i, j, n: f"s{max(i - j, 0)}",
    "unknown": lambda i, j, n: f"t{i}-{j}",
}


GUIDES: dict[str, Callable[[int], Guide]] = {
    **{f"text {piece!r}": partial(text_guide, piece) for piece in PIECES},
    "lists alike": lambda size: list_guide(size // 20, differ=False),
    "lists different": lambda size: list_guide(size // 20, differ=True),
    "materials alike": lambda size: alike_materials(size // 20),
    "characters": many_characters,
    "ladder": lambda size: ladder(size // 20),
    **{f"graph {name}": partial(graph_of, towards) for name, towards in GRAPHS.items()},
}
"""Every kind of guide, made of a number of characters."""


def make_registers(count: int) -> Registers:
    """So many entries of every register."""
    entries: dict[str, dict[str, Any]] = {
        "departments": {f"d{i}": Department(f"部门{i}", credit_code="TE5001530000000031", address="城区", phone="023—1") for i in range(count)},
        "windows": {f"zwzx-a{i}": Window(f"窗口{i}", address="样例路", hours="9：00-25:00" * 3, phone="1") for i in range(count)},
        "sites": {f"p{i}": Site(f"站点{i}", parent=f"q{i}", handles=(f"{CODE[:-6]}{i:06d}",), hours="9:00-8:00") for i in range(count)},
        "licences": {f"z{i}": Licence(f"证照{i}", (f"证{i}",)) for i in range(count)},
        "laws": {f"l{i}": Law(f"样例法{i % 9 if i % 2 else i}", f"国发〔2006〕{i}号", superseded_by=f"m{i}") for i in range(count)},
        "catalogue": {f"c{i}": CatalogueItem(f"事项{i}", f"000131{i:06d}", f"{CODE[:-6]}{i:06d}", f"d{i}") for i in range(count)},
    }
    sources = {(register, key): "guides/registers/a.yaml" for register, found in entries.items() for key in found}
    return Registers(**entries, sources=sources)


def many_guides(count: int, same: bool) -> list[Located]:
    """Guides of different codes, or of one code; each cites laws and licences, and names windows that nobody has."""
    base = text_guide("办理", 8)
    found = []
    for i in range(count):
        number = 0 if same else i
        code = f"{CODE[:-6]}{number:06d}"
        bases = tuple(Basis(f"《样例法{i + j}》", f"国发〔2006〕{i}号", "第一条") for j in range(3))
        materials = tuple(Material(name=f"证{i + j}", necessity="required", basis=f"《样例法{i}》第二条") for j in range(3))
        guide = replace(base, name=f"事项{number}", code=code, department=f"d{i}", windows=(f"zwzx-b{i}",), legal_basis=bases, materials=materials)
        found.append(Located(f"guides/{i:07d}.yaml", guide))
    return found


def many_bundles(count: int) -> dict[str, Bundle]:
    """One bundle of many members in a row, one in a circle, one of strangers."""
    codes = [f"{CODE[:-6]}{i:06d}" for i in range(count)]
    limit = Limit("9000个工作日", parse_duration("9000个工作日"))
    row = tuple(Member(code, tuple(codes[max(0, i - 3) : i])) for i, code in enumerate(codes))
    circle = tuple(Member(code, (codes[i - 1],)) for i, code in enumerate(codes))
    strangers = tuple(Member(f"{code}99", (f"{code}88",)) for code in codes)
    listed = tuple(BundleMaterial(f"材料{i}", (code,), (f"证书{i}",)) for i, code in enumerate(codes))
    spared = tuple(SparedMaterial(f"证{i}", "不用") for i in range(count // 2))
    return {
        f"guides/bundles/{name}.yaml": Bundle(name, members=members, materials=listed, spared_materials=spared, time_limit=limit)
        for name, members in (("a", row), ("b", circle), ("c", strangers))
    }


def workspaces(count: int) -> Iterator[tuple[str, Made]]:
    """Workspaces of ``count`` guides, entries and members."""
    workspace = Workspace(district=District("荣昌区", "500153", "023"), profile="publish")
    context = Context(workspace, make_registers(count), "2026-11-24", Coverage((32,), (0xFFFF,)))
    yield "different", (build_index(many_guides(count, same=False), many_bundles(count)), context)
    yield "same", (build_index(many_guides(count, same=True), {}), context)
    yield "empty", (build_index((), {}), context)
