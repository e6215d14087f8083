"""Guides as CPSV-AP 3.2 (https://semiceu.github.io/CPSV-AP/releases/3.2.0/): public services for catalogues of other administrations.

What the vocabulary has no word for is told in ``docs/cpsv.md``. Both limits are kept: each as a rule with its words, the promised
one as the processing time too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from guidetool.exchange.cpsv_nodes import Graph, Listed, Node, duration, ref, text
from guidetool.model.guide import Contact, FeeItem, Guide, Material
from guidetool.model.identity import short_id
from guidetool.model.message import Name
from guidetool.model.workspace import Registers, Workspace
from guidetool.model.written import Limit

_AMOUNT = re.compile(r"([0-9]+(?:\.[0-9]+)?) *元\Z")


def cpsv(guides: Sequence[Guide], registers: Registers, workspace: Workspace, names: Mapping[Listed, Name]) -> Node:
    """One JSON-LD document of all guides that have a code, in the order of their identities; no two runs differ."""
    base = (workspace.qr.base or f"urn:guidetool:{workspace.district.division_code or 'district'}").rstrip("/")
    maker = _Maker(Graph(base, names), registers, workspace)
    known = [guide for guide in guides if guide.identity]
    services = [maker.service(guide) for guide in sorted(known, key=lambda guide: guide.identity or "")]
    maker.catalogue(services)
    return maker.graph.document()


class _Maker:
    def __init__(self, graph: Graph, registers: Registers, workspace: Workspace) -> None:
        self.graph, self.registers, self.workspace = graph, registers, workspace

    def catalogue(self, services: list[Node]) -> None:
        """The dataset that the services are part of, published by the district."""
        name = self.workspace.district.name or "本区县"
        publisher = self.graph.put(f"{self.graph.base}/#district", "foaf:Agent", dct__identifier=self.workspace.district.division_code or name,
                                   dct__title=text(name))  # fmt: skip
        self.graph.put(f"{self.graph.base}/#catalogue", "dcat:Dataset", dct__identifier=f"{self.graph.base}/", dct__title=text(f"{name}办事指南"),
                       dct__description=text(f"{name}政务服务事项的办事指南"), dct__publisher=publisher, dct__hasPart=services)  # fmt: skip

    def service(self, guide: Guide) -> Node:
        """One guide with everything that it names."""
        graph, at = self.graph, f"{self.graph.base}/{short_id(guide.identity or '')}/"
        laws = self._laws(guide)
        themes = guide.themes
        return graph.put(
            at, "cpsv:PublicService",
            dct__identifier=guide.identity, dct__title=text(guide.name or guide.identity), dct__description=text(self._description(guide)),
            dcat__keyword=text(guide.plain_name), dct__language=[graph.chinese()],
            cv__hasCompetentAuthority=[self._authority(guide.department)], dct__spatial=[self._place()],
            dct__isPartOf=[ref(f"{graph.base}/#catalogue")],
            cv__processingTime=duration(guide.limits.promised or guide.limits.statutory),
            cpsv__follows=self._limits(guide, at, laws), cv__hasLegalResource=laws,
            cpsv__hasInput=[self._input(material, at, n) for n, material in enumerate(guide.materials, 1)],
            cpsv__produces=[graph.put(f"{at}#output-{n}", "cv:Output", dct__identifier=f"{guide.identity}-output-{n}",
                                      dct__title=text(result.name), dct__type=graph.code(("results", "*", "kind"), result.kind))
                            for n, result in enumerate(guide.results, 1) if result.name],
            cv__holdsRequirement=[graph.put(f"{at}#requirement-{n}", "cv:Requirement", dct__identifier=f"{guide.identity}-requirement-{n}",
                                            dct__title=text(one)) for n, one in enumerate(guide.conditions, 1)],
            cv__hasChannel=self._channels(guide, at), cv__hasCost=self._costs(guide, at), cv__contactPoint=self._contact(guide.consultation, f"{at}#contact"),
            adms__status=graph.code(("status",), guide.status), cv__isClassifiedBy=[*graph.code(("type",), guide.type), *graph.code(("level",), guide.level)],
            dct__audience=[node for value in guide.audience for node in graph.code(("audience", "*"), value)],
            cv__thematicArea=[node for which in ("natural", "legal") for value in (getattr(themes, which) if themes else ())
                              for node in graph.code(("themes", which, "*"), value)],
        )  # fmt: skip

    def _description(self, guide: Guide) -> str:
        return (guide.scope or f"{guide.name or guide.identity}的办理条件、材料、时限和窗口").strip()

    def _authority(self, key: str | None) -> Node:
        entry = self.registers.departments.get(key or "")
        name = (entry.name if entry else None) or key or "未填写"
        return self.graph.put(f"{self.graph.base}/#department-{key or 'none'}", "cv:PublicOrganisation",
                              dct__identifier=(entry.credit_code if entry else None) or key or "none", dct__title=text(name),
                              skos__prefLabel=text(name), dct__spatial=[self._place()])  # fmt: skip

    def _place(self) -> Node:
        district = self.workspace.district
        return self.graph.put(f"{self.graph.base}/#place", ["dct:Location", "atu:atu-type"], dct__identifier=district.division_code,
                              skos__prefLabel=text(district.name))  # fmt: skip

    def _laws(self, guide: Guide) -> list[Node]:
        found = []
        for basis in guide.legal_basis:
            if basis.title:
                key = "".join(c for c in f"{basis.title}{basis.number or ''}{basis.article or ''}" if c.isalnum())
                words = " ".join(part for part in (basis.title, basis.number, basis.article) if part)
                found.append(self.graph.put(f"{self.graph.base}/#law-{key}", "eli:LegalResource", dct__title=text(words),
                                            dct__description=text(basis.text)))  # fmt: skip
        return found

    def _limits(self, guide: Guide, at: str, laws: list[Node]) -> list[Node]:
        """法定 and 承诺 as rules, each with its words; the statutory one implements the laws that the guide names."""
        limits = guide.limits
        rows: tuple[tuple[str, str, Limit | None, str | None], ...] = (
            ("statutory", "法定时限", limits.statutory, limits.statutory_note), ("promised", "承诺时限", limits.promised, limits.promised_note),
        )  # fmt: skip
        made = []
        for key, name, limit, note in rows:
            if limit is not None:
                words = limit.duration.words("zh") if limit.duration else limit.text
                made.append(self.graph.put(
                    f"{at}#limit-{key}", "cpsv:Rule", dct__identifier=f"{guide.identity}-limit-{key}", dct__title=text(name),
                    dct__description=text("。".join(part.rstrip("。") for part in (words, note) if part)), dct__language=[self.graph.chinese()],
                    dct__type=self._kind(key, name), cpsv__implements=laws if key == "statutory" else [],
                ))  # fmt: skip
        return made

    def _kind(self, key: str, name: str) -> list[Node]:
        scheme = f"{self.graph.base}/codes/limit"
        self.graph.put(scheme, "skos:ConceptScheme", dct__identifier="limit")
        return [self.graph.put(f"{scheme}#{key}", "skos:Concept", skos__prefLabel=text(name), skos__notation=key, skos__inScheme=ref(scheme))]

    def _input(self, material: Material, at: str, n: int) -> Node:
        key = material.id or str(n)
        counts = "，".join(f"{label}{count}份" for label, count in (("原件", material.originals), ("复印件", material.copies)) if count)
        words = ["免提交" if material.exempt else "", material.when or "", counts, material.guidance or ""]
        return self.graph.put(f"{at}#input-{key}", "cv:Evidence", dct__identifier=f"{at.rsplit('/', 2)[1]}-{key}", dct__title=text(material.name or key),
                              dct__description=text("；".join(word.rstrip("。") for word in words if word)), dct__language=[self.graph.chinese()],
                              dct__type=self.graph.code(("materials", "*", "necessity"), material.necessity))  # fmt: skip

    def _channels(self, guide: Guide, at: str) -> list[Node]:
        graph = self.graph
        owner = [self._authority(guide.department)]
        made = []
        for key in guide.windows:
            window = self.registers.windows.get(key)
            words = [p for p in (window.hall, window.number, window.name, window.address, window.phone) if p] if window else [key]
            hours = graph.put(f"{graph.base}/#hours-{key}", "time:TemporalEntity", dct__description=text(window.hours)) if window and window.hours else None
            made.append(graph.put(f"{graph.base}/#window-{key}", "cv:Channel", dct__identifier=key, dct__description=text(" ".join(words)),
                                  dct__type=graph.code(("channels", "*"), "window"), cv__openingHours=[hours] if hours else []))  # fmt: skip
        if guide.online and guide.online.url:
            made.append(graph.put(f"{at}#online", "cv:Channel", dct__identifier=guide.online.url, dct__description=text(guide.online.url),
                                  dct__type=graph.code(("channels", "*"), "online"), cv__ownedBy=owner))  # fmt: skip
        return made

    def _costs(self, guide: Guide, at: str) -> list[Node]:
        fees = guide.fees
        if fees is None or fees.charged is None:
            return []
        items = fees.items if fees.charged else ()
        if not items:
            return [self._cost(None, guide, f"{at}#cost", "0" if not fees.charged else None, "收费" if fees.charged else "不收费")]
        return [self._cost(item, guide, f"{at}#cost-{n}", _amount(item), _fee_words(item)) for n, item in enumerate(items, 1)]

    def _cost(self, item: FeeItem | None, guide: Guide, address: str, amount: str | None, words: str) -> Node:
        value = {"@type": "xsd:double", "@value": f"{float(amount)}"} if amount is not None else None
        return self.graph.put(address, "cv:Cost", dct__identifier=f"{guide.identity}-{address.rsplit('#', 1)[1]}", dct__description=text(words),
                              cv__hasValue=value, cv__currency=[self.graph.yuan()] if value else [])  # fmt: skip

    def _contact(self, contact: Contact | None, address: str) -> list[Node]:
        if contact is None or not (contact.phone or contact.url):
            return []
        page = [self.graph.put(contact.url, "foaf:Document")] if contact.url else []
        return [self.graph.put(address, "cv:ContactPoint", cv__telephone=contact.phone, cv__contactPage=page)]


def _amount(item: FeeItem) -> str | None:
    """The number of an amount that is one sum in yuan; a scale or a rate has none."""
    found = _AMOUNT.fullmatch((item.amount or item.standard or "").strip())
    return found[1] if found else None


def _fee_words(item: FeeItem) -> str:
    parts = (item.name, item.amount, item.standard, f"减免：{item.reduction}" if item.reduction else "", f"依据：{item.basis}" if item.basis else "")
    return "；".join(part.strip().rstrip("。；") for part in parts if part)
