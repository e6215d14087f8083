"""A service guide (办事指南) with holes: every element may be absent.

Field names are the canonical keys of ``schemas/guide.schema.json``. Listed values stay the
strings of the schema; what does not decode (a limit that is no limit) stays as text, so that
rules can name it. List positions are those of the file: a malformed item is an empty one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guidetool.model.frozen import dataclass
from guidetool.model.written import Day as Day
from guidetool.model.written import Flag, Text, Texts
from guidetool.model.written import Limit as Limit


@dataclass(frozen=True, slots=True)
class Themes:
    natural: Texts = ()
    legal: Texts = ()


@dataclass(frozen=True, slots=True)
class TimeLimit:
    statutory: Limit | None = None
    statutory_note: Text = None
    promised: Limit | None = None
    promised_note: Text = None


@dataclass(frozen=True, slots=True)
class SpecialProcedure:
    name: Text = None
    time: Limit | None = None
    basis: Text = None
    charged: Flag = None
    counted: Flag = None


@dataclass(frozen=True, slots=True)
class Branch:
    to: Text = None
    when: Text = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step (环节). ``next`` None: the following step; empty: an end."""

    id: Text = None
    name: Text = None
    kind: Text = None
    role: Text = None
    time: Limit | None = None
    standard: Text = None
    result: Text = None
    next: tuple[Branch, ...] | None = None


@dataclass(frozen=True, slots=True)
class Supplement:
    within: Limit | None = None
    by: Text = None


@dataclass(frozen=True, slots=True)
class Material:
    id: Text = None
    name: Text = None
    kind: Text = None
    form: Text = None
    originals: int | None = None
    copies: int | None = None
    size: Text = None
    necessity: Text = None
    when: Text = None
    supplement: Supplement | None = None
    source: Text = None
    issuer: Text = None
    licence: Text = None
    exempt: Flag = None
    seal: Text = None
    basis: Text = None
    blank_form: Text = None
    sample: Text = None
    guidance: Text = None
    acceptance: Text = None
    cases: Texts = ()
    remark: Text = None


@dataclass(frozen=True, slots=True)
class Case:
    id: Text = None
    name: Text = None
    when: Text = None


@dataclass(frozen=True, slots=True)
class FeeItem:
    name: Text = None
    standard: Text = None
    amount: Text = None
    basis: Text = None
    reduction: Text = None


@dataclass(frozen=True, slots=True)
class Fees:
    charged: Flag = None
    items: tuple[FeeItem, ...] = ()
    online_payment: Flag = None


@dataclass(frozen=True, slots=True)
class Result:
    name: Text = None
    kind: Text = None
    sample: Text = None
    validity: Text = None


@dataclass(frozen=True, slots=True)
class Delivery:
    methods: Texts = ()
    within: Limit | None = None


@dataclass(frozen=True, slots=True)
class Online:
    url: Text = None
    depth: Text = None
    mobile_url: Text = None


@dataclass(frozen=True, slots=True)
class CrossRegion:
    range: Texts = ()
    partners: Texts = ()


@dataclass(frozen=True, slots=True)
class Agency:
    town: Flag = None
    village: Flag = None


@dataclass(frozen=True, slots=True)
class Contact:
    phone: Text = None
    url: Text = None
    address: Text = None


@dataclass(frozen=True, slots=True)
class Basis:
    title: Text = None
    number: Text = None
    article: Text = None
    text: Text = None
    issuer: Text = None
    effective: Day | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    body: Text = None
    within: Text = None


@dataclass(frozen=True, slots=True)
class Remedies:
    reconsideration: Remedy | None = None
    litigation: Remedy | None = None


@dataclass(frozen=True, slots=True)
class Pledge:
    applies: Flag = None
    replaces: Texts = ()
    letter: Text = None


@dataclass(frozen=True, slots=True)
class Question:
    question: Text = None
    answer: Text = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    on: Day | None = None


@dataclass(frozen=True, slots=True)
class Guide:
    name: Text = None
    plain_name: Text = None
    code: Text = None
    handling_code: Text = None
    base_code: Text = None
    type: Text = None
    status: Text = None
    version: int | None = None
    effective: Day | None = None
    expires: Day | None = None
    department: Text = None
    accepting_body: Text = None
    deciding_body: Text = None
    joint_bodies: Texts = ()
    entrusted_by: Text = None
    level: Text = None
    power_source: Text = None
    audience: Texts = ()
    themes: Themes | None = None
    review_type: Text = None
    handling: Text = None
    scope: Text = None
    conditions: Texts = ()
    prohibitions: Texts = ()
    quota: Text = None
    time_limit: TimeLimit | None = None
    special_procedures: tuple[SpecialProcedure, ...] = ()
    process: tuple[Step, ...] = ()
    materials: tuple[Material, ...] = ()
    """Empty when the guide says 无需材料 (``no_materials``) and when the element is absent."""
    no_materials: bool = False
    cases: tuple[Case, ...] = ()
    fees: Fees | None = None
    results: tuple[Result, ...] = ()
    delivery: Delivery | None = None
    channels: Texts = ()
    online: Online | None = None
    windows: Texts = ()
    visits: int | None = None
    visit_reason: Text = None
    cross_region: CrossRegion | None = None
    in_hall: Flag = None
    express: Flag = None
    appointment: Flag = None
    self_service: Flag = None
    agency: Agency | None = None
    consultation: Contact | None = None
    supervision: Contact | None = None
    progress: Text = None
    legal_basis: tuple[Basis, ...] = ()
    rights: Texts = ()
    obligations: Texts = ()
    remedies: Remedies | None = None
    pledge: Pledge | None = None
    faq: tuple[Question, ...] = ()
    mistakes: Texts = ()
    reviewed: Reviewed | None = None
    remark: Text = None
    record: Mapping[str, Any] | None = None

    @property
    def identity(self) -> str | None:
        """The handling code where there is one, else the code: what a guide is known by."""
        return self.handling_code or self.code

    @property
    def limits(self) -> TimeLimit:
        """The limits, an empty value where the element is absent."""
        return self.time_limit or TimeLimit()
