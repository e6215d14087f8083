"""Nodes of a JSON-LD graph: each is typed, stands once, and whatever it names stands in the graph too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from guidetool.model.duration import DAY, DAYS_PER_WORKING_DAY, HOUR, ON_THE_SPOT
from guidetool.model.message import Name
from guidetool.model.written import Limit

CONTEXT: Mapping[str, Any] = {
    "cpsv": "http://purl.org/vocab/cpsv#", "cv": "http://data.europa.eu/m8g/", "dct": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#", "skos": "http://www.w3.org/2004/02/skos/core#", "adms": "http://www.w3.org/ns/adms#",
    "locn": "http://www.w3.org/ns/locn#", "eli": "http://data.europa.eu/eli/ontology#", "foaf": "http://xmlns.com/foaf/0.1/",
    "time": "http://www.w3.org/2006/time#", "xsd": "http://www.w3.org/2001/XMLSchema#", "atu": "http://data.europa.eu/88u/dataset/",
}  # fmt: skip
"""The whole context is embedded: nobody has to fetch one to read the file."""

CHINESE = "http://publications.europa.eu/resource/authority/language/ZHO"
YUAN = "http://publications.europa.eu/resource/authority/currency/CNY"

Node = dict[str, Any]
Listed = tuple[tuple[str, ...], str]
"""A pattern of the guide schema and one of its listed values."""


def text(words: str | None) -> list[Node]:
    """A text with its language; nothing where there is none."""
    return [{"@language": "zh", "@value": words}] if words else []


def ref(address: str) -> Node:
    return {"@id": address}


def duration(limit: Limit | None) -> Node | None:
    """A limit as xsd:duration. Working days have none: seven calendar days stand for five of them, rounded up, as an estimate."""
    if limit is None or limit.duration is None:
        return None
    length = limit.duration
    estimate = f"P{ceil(length.amount * DAYS_PER_WORKING_DAY)}D"
    written = {ON_THE_SPOT: "PT0S", HOUR: f"PT{ceil(length.amount)}H", DAY: f"P{ceil(length.amount)}D"}.get(length.unit, estimate)
    return {"@type": "xsd:duration", "@value": written}


@dataclass(slots=True)
class Graph:
    """Nodes by address. ``base``: what the addresses of codes begin with; ``names``: what listed values are called."""

    base: str
    names: Mapping[Listed, Name]
    nodes: dict[str, Node] = field(default_factory=dict)

    def put(self, address: str, kind: str | list[str], **values: Any) -> Node:
        """Add a node (a second one under the same address changes nothing) and give a reference to it.

        A name ``dct__title`` is the property ``dct:title``; what is empty is left out.
        """
        shown = {key.replace("__", ":"): value for key, value in values.items() if value not in (None, [], "")}
        self.nodes.setdefault(address, {"@id": address, "@type": kind, **shown})
        return ref(address)

    def code(self, pattern: tuple[str, ...], value: str | None) -> list[Node]:
        """A listed value as a concept of its scheme, which stands in the graph as well."""
        if not value:
            return []
        scheme = f"{self.base}/codes/{'-'.join(part for part in pattern if part != '*')}"
        name = self.names.get((pattern, value))
        self.put(scheme, "skos:ConceptScheme", dct__identifier="-".join(part for part in pattern if part != "*"))
        return [self.put(f"{scheme}#{value}", "skos:Concept", skos__prefLabel=text(name.zh if name else value), skos__notation=value,
                         skos__inScheme=ref(scheme))]  # fmt: skip

    def chinese(self) -> Node:
        """The language of everything here."""
        return self.put(CHINESE, "dct:LinguisticSystem", skos__prefLabel=text("中文"))

    def yuan(self) -> Node:
        return self.put(YUAN, "skos:Concept", skos__prefLabel=text("人民币元"), skos__notation="CNY")

    def document(self) -> Node:
        """The whole as one JSON-LD document."""
        return {"@context": dict(CONTEXT), "@graph": [self.nodes[address] for address in sorted(self.nodes)]}
