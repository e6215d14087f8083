"""一件事: several items handled as one."""

from __future__ import annotations

from guidetool.model.frozen import dataclass
from guidetool.model.guide import Contact
from guidetool.model.written import Limit, Text, Texts


@dataclass(frozen=True, slots=True)
class Member:
    item: Text = None
    after: Texts = ()
    remark: Text = None


@dataclass(frozen=True, slots=True)
class BundleMaterial:
    """A row of a combined list. ``items``: the members that use it, none: all; ``covers``: what guides call it.

    ``form``, ``originals``, ``copies`` and ``size`` settle what holds where the members ask for different things.
    """

    name: Text = None
    items: Texts = ()
    covers: Texts = ()
    form: Text = None
    originals: int | None = None
    copies: int | None = None
    size: Text = None
    remark: Text = None


@dataclass(frozen=True, slots=True)
class SparedMaterial:
    """What a member asks for by itself and nobody hands in where the members are handled as one."""

    name: Text = None
    reason: Text = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """Several items handled as one. ``materials`` None: the materials of all its members."""

    name: Text = None
    plain_name: Text = None
    lead_department: Text = None
    joint_departments: Texts = ()
    audience: Texts = ()
    members: tuple[Member, ...] = ()
    form: Text = None
    materials: tuple[BundleMaterial, ...] | None = None
    spared_materials: tuple[SparedMaterial, ...] = ()
    time_limit: Limit | None = None
    visits: int | None = None
    windows: Texts = ()
    consultation: Contact | None = None
    remark: Text = None
