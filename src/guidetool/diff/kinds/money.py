"""Fees: what an applicant pays."""

from __future__ import annotations

from guidetool.diff import conditions as is_
from guidetool.diff.kinds.kind import EVERY, WAS_CHANGED, Kind
from guidetool.model.change import ADDED, ADVERSE, CHANGED, FAVOURABLE, NEUTRAL, REMOVED, TO_JUDGE
from guidetool.model.message import say

_ONE = "fees.items.*"
_PRICE = (f"{_ONE}.amount", f"{_ONE}.standard")

ROWS = (
    Kind("fee-charged", ("fees.charged",), (CHANGED,), ADVERSE,
         say("a fee is charged now"), say("applicants pay what they did not expect"),
         "fee-abolished", is_.allows, "no → yes"),
    Kind("fee-abolished", ("fees.charged",), (CHANGED,), FAVOURABLE,
         say("no fee is charged any more"), say("applicants pay nothing"), "fee-charged", is_.refuses, "yes → no"),
    Kind("fee-item-added", (_ONE,), (ADDED,), ADVERSE,
         say("the fee “{name}” is new"), say("applicants pay what they did not expect"), "fee-item-removed"),
    Kind("fee-item-removed", (_ONE,), (REMOVED,), FAVOURABLE,
         say("the fee “{name}” is no longer charged"), say("applicants pay less"), "fee-item-added"),
    Kind("fee-higher", _PRICE, (CHANGED,), ADVERSE,
         say("the fee “{name}” is higher"), say("applicants pay {difference} more"),
         "fee-lower", is_.dearer, "a greater number, all else equal"),
    Kind("fee-lower", _PRICE, (CHANGED,), FAVOURABLE,
         say("the fee “{name}” is lower"), say("applicants pay {difference} less"),
         "fee-higher", is_.cheaper, "a smaller number, all else equal"),
    Kind("fee-reduction-removed", (f"{_ONE}.reduction",), (REMOVED,), ADVERSE,
         say("the fee “{name}” is no longer reduced for anybody"), say("who counted on the reduction pays in full"),
         "fee-reduction-added"),
    Kind("fee-reduction-added", (f"{_ONE}.reduction",), (ADDED,), FAVOURABLE,
         say("the fee “{name}” is reduced for some"), say("those whom it fits pay less"), "fee-reduction-removed"),
    Kind("fee-renamed", (f"{_ONE}.name",), (CHANGED,), TO_JUDGE,
         say("the fee “{name}” has another name, or another one stands in its place"),
         say("decide whether applicants pay for the same"), "fee-renamed"),
    Kind("online-payment-ended", ("fees.online_payment",), EVERY, ADVERSE,
         say("the fee can no longer be paid online"), say("applicants have to come to pay"),
         "online-payment-offered", is_.ends, "yes →"),
    Kind("online-payment-offered", ("fees.online_payment",), EVERY, FAVOURABLE,
         say("the fee can be paid online"), say("applicants need not come to pay"),
         "online-payment-ended", is_.begins, "→ yes"),
    Kind("fee-background-changed", (f"{_ONE}.basis",), EVERY, NEUTRAL,
         WAS_CHANGED, say("applicants pay the same"), "fee-background-changed"),
    Kind("online-payment-stated", ("fees.online_payment",), EVERY, NEUTRAL,
         say("{subject}: “no” is stated, or no longer stated"), say("nothing changes for applicants"),
         "online-payment-stated", is_.denies, "absent ↔ no"),
    Kind("fee-changed", ("fees.charged", f"{_ONE}.name", *_PRICE, f"{_ONE}.reduction", "fees.online_payment"),
         EVERY, TO_JUDGE,
         WAS_CHANGED, say("decide whether applicants pay more"), "fee-changed"),
)  # fmt: skip
