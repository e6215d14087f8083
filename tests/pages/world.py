"""A small world for the render tests: one complete guide, its registers, its workspace."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import yaml

from guidetool.load.decode import decode_guide
from guidetool.load.dialect import build_shape, to_canonical
from guidetool.model.guide import Guide, Material
from guidetool.model.workspace import Department, District, Fonts, Portal, QrPolicy, Registers, Window, Workspace
from guidetool.pipeline.sources import Sources, read_sources

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TEMPLATES = ROOT / "templates"


def guide_schema() -> dict[str, object]:
    """The guide schema as it stands."""
    schema: dict[str, object] = json.loads((ROOT / "schemas" / "guide.schema.json").read_text(encoding="utf-8"))
    return schema


def complete() -> Guide:
    """The complete guide of these tests, read from its YAML."""
    tree = yaml.safe_load((HERE / "guide.yaml").read_text(encoding="utf-8"))
    return decode_guide(to_canonical(tree, build_shape(guide_schema())).tree)


def with_materials(count: int, name: str = "第{n}项申请材料原件及其复印件") -> Guide:
    """The complete guide with so many materials."""
    made = tuple(
        Material(name=name.format(n=n), form="paper", originals=1, copies=2, necessity="required", source="self")
        for n in range(1, count + 1)
    )
    return replace(complete(), materials=made)


def registers() -> Registers:
    """The registers that the guide names."""
    hall = Window(
        name="企业开办专区", hall="荣昌区政务服务中心", number="12号", address="样例路1号政务服务中心二楼",
        hours="星期一至星期五 9:00—12:00，13:30—17:30", phone="023-12345",
    )  # fmt: skip
    return Registers(departments={"market": Department(name="荣昌区市场监督管理局")}, windows={"hall": hall})


def workspace(sample: bool = True, base: str | None = "https://bs.example.gov.cn") -> Workspace:
    """A workspace whose codes lead to a short base address."""
    return Workspace(
        district=District("重庆市荣昌区"), portal=Portal("渝快办"), sample=sample,
        qr=QrPolicy(base, ("bs.example.gov.cn", "example.gov.cn")),
    )  # fmt: skip


def sources() -> Sources:
    """The package's templates."""
    return read_sources([TEMPLATES], Fonts())
