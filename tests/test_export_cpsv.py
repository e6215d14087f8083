"""CPSV-AP: everything typed, everything named is there, text has a language, both limits are kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from site_world import FOOD, FOOD_ID, TODAY, settle

from guidetool.cli.main import group
from guidetool.exchange.cpsv import cpsv
from guidetool.exchange.cpsv_nodes import duration
from guidetool.model.duration import parse_duration
from guidetool.model.guide import FeeItem, Fees, Guide
from guidetool.model.workspace import Registers, Workspace
from guidetool.model.written import Limit

# What CPSV-AP 3.2 asks of a class at the least, and what a property leads to (releases/3.2.0, its SHACL shapes).
LEAST = {
    "cpsv:PublicService": {"dct:identifier", "dct:title", "dct:description", "cv:hasCompetentAuthority"},
    "cv:PublicOrganisation": {"skos:prefLabel", "dct:spatial"}, "cv:Channel": {"dct:identifier"}, "cv:Cost": {"dct:identifier"},
    "cv:Evidence": {"dct:identifier", "dct:title"}, "cv:Output": {"dct:identifier", "dct:title"}, "cv:Requirement": {"dct:identifier", "dct:title"},
    "cpsv:Rule": {"dct:identifier", "dct:title", "dct:description"}, "dcat:Dataset": {"dct:title", "dct:description", "dct:publisher"},
    "foaf:Agent": {"dct:identifier", "dct:title"},
}  # fmt: skip
LEADS = {
    "cv:hasCompetentAuthority": "cv:PublicOrganisation", "cpsv:hasInput": "cv:Evidence", "cpsv:produces": "cv:Output", "cpsv:follows": "cpsv:Rule",
    "cv:hasLegalResource": "eli:LegalResource", "cpsv:implements": "eli:LegalResource", "cv:hasChannel": "cv:Channel", "cv:hasCost": "cv:Cost",
    "cv:holdsRequirement": "cv:Requirement", "cv:contactPoint": "cv:ContactPoint", "cv:openingHours": "time:TemporalEntity",
    "dct:language": "dct:LinguisticSystem", "dct:publisher": "foaf:Agent", "dct:isPartOf": "dcat:Dataset", "dct:hasPart": "cpsv:PublicService",
    "adms:status": "skos:Concept", "dct:type": "skos:Concept", "dct:audience": "skos:Concept", "cv:thematicArea": "skos:Concept",
    "cv:isClassifiedBy": "skos:Concept", "cv:currency": "skos:Concept", "skos:inScheme": "skos:ConceptScheme", "cv:contactPage": "foaf:Document",
    "cv:ownedBy": "cv:PublicOrganisation",
}  # fmt: skip
TEXTS = {"dct:title", "dct:description", "dcat:keyword", "skos:prefLabel"}
ONCE = {"dct:identifier", "cv:processingTime", "adms:status", "cv:hasValue"}


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    place = settle(tmp_path_factory.mktemp("cpsv") / "district", git=False)
    out = place.root / "services.jsonld"
    done = CliRunner().invoke(group, ["--today", TODAY, "export", "cpsv", str(place.root / "guides"), "-o", str(out)], standalone_mode=False)
    assert done.return_value == 0, done.output
    return dict(json.loads(out.read_text(encoding="utf-8")))


def kinds(node: dict[str, Any]) -> list[str]:
    return node["@type"] if isinstance(node["@type"], list) else [node["@type"]]


def values(node: dict[str, Any], name: str) -> list[Any]:
    value = node.get(name, [])
    return value if isinstance(value, list) else [value]


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "@id" in value:
            yield value["@id"]
    elif isinstance(value, list):
        for one in value:
            yield from references(one)


def faults(document: dict[str, Any]) -> list[str]:
    """What the profile would not have."""
    nodes = {node["@id"]: node for node in document["@graph"]}
    found = [] if len(nodes) == len(document["@graph"]) else ["an address stands twice"]
    for at, node in nodes.items():
        for kind in kinds(node):
            found += [f"{at}: {kind} without {name}" for name in LEAST.get(kind, set()) - node.keys()]
        for name, value in node.items():
            if name.startswith("@"):
                continue
            if name.partition(":")[0] not in document["@context"]:
                found.append(f"{at}: {name} has no prefix")
            for to in references(value):
                if to not in nodes:
                    found.append(f"{at}: {name} leads to {to}, which is not there")
                elif name in LEADS and LEADS[name] not in kinds(nodes[to]):
                    found.append(f"{at}: {name} leads to a {nodes[to]['@type']}")
            if name in TEXTS and not all(isinstance(one, dict) and one.get("@language") == "zh" for one in values(node, name)):
                found.append(f"{at}: {name} has no language")
            if name in ONCE and len(values(node, name)) > 1:
                found.append(f"{at}: {name} more than once")
    return found


def test_the_graph_is_whole(document: dict[str, Any]) -> None:
    assert isinstance(document["@context"], dict)
    assert sum("cpsv:PublicService" in kinds(node) for node in document["@graph"]) == 10
    assert {kind for node in document["@graph"] for kind in kinds(node)} >= {*LEAST, "skos:Concept", "eli:LegalResource", "cv:ContactPoint"}
    assert faults(document) == []


def test_faults_are_seen(document: dict[str, Any]) -> None:
    broken = json.loads(json.dumps(document))
    for node in broken["@graph"]:
        if "cpsv:PublicService" in kinds(node):
            node["dct:title"] = "食品"
            node["cv:hasCost"] = [{"@id": "urn:nowhere"}]
            del node["dct:description"]
    told = "\n".join(faults(broken))
    assert "dct:title has no language" in told and "urn:nowhere" in told and "without dct:description" in told


def test_both_limits_are_kept(document: dict[str, Any]) -> None:
    nodes = {node["@id"]: node for node in document["@graph"]}
    service = next(node for node in document["@graph"] if node.get("dct:identifier") == FOOD_ID)
    assert FOOD.startswith("guides/") and service["cv:processingTime"] == {"@type": "xsd:duration", "@value": "P10D"}
    rules = [nodes[rule["@id"]] for rule in service["cpsv:follows"]]
    told = {nodes[rule["dct:type"][0]["@id"]]["skos:notation"]: rule["dct:description"][0]["@value"] for rule in rules}
    assert told["statutory"].startswith("10个工作日") and told["promised"].startswith("7个工作日")
    assert {node["@id"] for node in rules[0]["cpsv:implements"]} == {node["@id"] for node in service["cv:hasLegalResource"]}


@pytest.mark.parametrize(("written", "value"), [("7个工作日", "P10D"), ("0.5个工作日", "P1D"), ("30天", "P30D"), ("2小时", "PT2H"), ("当场", "PT0S")])
def test_durations(written: str, value: str) -> None:
    assert duration(Limit(written, parse_duration(written))) == {"@type": "xsd:duration", "@value": value}


def test_sums_in_yuan_are_numbers_and_rates_are_words() -> None:
    fees = Fees(True, (FeeItem("工本费", amount="20元"), FeeItem("登记费", amount="每件550元")))
    graph = cpsv([Guide(name="甲", code="X" * 31, fees=fees)], Registers(), Workspace(), {})["@graph"]
    costs = sorted((node["dct:description"][0]["@value"], node.get("cv:hasValue", {}).get("@value")) for node in graph if node["@type"] == "cv:Cost")
    assert costs == [("工本费；20元", "20.0"), ("登记费；每件550元", None)]
    assert faults({"@context": cpsv([], Registers(), Workspace(), {})["@context"], "@graph": graph}) == []


def test_a_guide_full_of_holes_is_still_whole(tmp_path: Path) -> None:
    graph = cpsv([Guide(code="Y" * 31, windows=("nowhere",), department="nobody"), Guide(name="没有编码")], Registers(), Workspace(), {})
    assert faults(graph) == [] and sum("cpsv:PublicService" in kinds(node) for node in graph["@graph"]) == 1
