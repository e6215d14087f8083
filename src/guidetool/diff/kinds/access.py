"""Visits, channels, windows, contacts: where and how an applicant comes."""

from __future__ import annotations

from guidetool.diff import conditions as is_
from guidetool.diff.kinds.kind import EVERY, WAS_CHANGED, Kind
from guidetool.model.change import ADDED, ADVERSE, CHANGED, FAVOURABLE, NEUTRAL, REMOVED, TO_JUDGE
from guidetool.model.message import say

_HELPS = ("express", "self_service", "agency.town", "agency.village")
_CONTACTS = tuple(f"{who}.{what}" for who in ("consultation", "supervision") for what in ("phone", "url", "address"))

ROWS = (
    Kind("more-visits", ("visits",), (CHANGED,), ADVERSE,
         say("applicants must come more often"), say("visits on top of what applicants were told: {difference}"),
         "fewer-visits", is_.more, "a greater number"),
    Kind("fewer-visits", ("visits",), (CHANGED,), FAVOURABLE,
         say("applicants need not come as often"), say("visits that applicants are spared: {difference}"),
         "more-visits", is_.fewer, "a smaller number"),
    Kind("visits-unclear", ("visits",), EVERY, TO_JUDGE,
         say("{subject} was changed and the two cannot be compared"),
         say("decide whether applicants come more often than they were told"), "visits-unclear"),
    Kind("channel-closed", ("channels.*",), (REMOVED,), ADVERSE,
         say("a way to apply is closed"), say("who comes this way is turned away"), "channel-opened"),
    Kind("channel-opened", ("channels.*",), (ADDED,), FAVOURABLE,
         say("a way to apply is opened"), say("applicants have one way more"), "channel-closed"),
    Kind("window-closed", ("windows.*",), (REMOVED,), ADVERSE,
         say("a window no longer takes the matter"), say("who goes to this window is turned away"), "window-opened"),
    Kind("window-opened", ("windows.*",), (ADDED,), FAVOURABLE,
         say("a further window takes the matter"), say("applicants have one window more"), "window-closed"),
    Kind("online-shallower", ("online.depth",), (CHANGED,), ADVERSE,
         say("less of the matter can be done online"), say("who relies on the network must come all the same"),
         "online-deeper", is_.shallower, "a lower level"),
    Kind("online-deeper", ("online.depth",), (CHANGED,), FAVOURABLE,
         say("more of the matter can be done online"), say("applicants are spared a way"),
         "online-shallower", is_.deeper, "a higher level"),
    Kind("range-narrowed", ("cross_region.range.*", "cross_region.partners.*"), (REMOVED,), ADVERSE,
         say("the matter can be handled in fewer places"), say("who applies elsewhere is turned away"),
         "range-widened"),
    Kind("range-widened", ("cross_region.range.*", "cross_region.partners.*"), (ADDED,), FAVOURABLE,
         say("the matter can be handled in more places"), say("applicants are spared a way"), "range-narrowed"),
    Kind("delivery-way-closed", ("delivery.methods.*",), (REMOVED,), ADVERSE,
         say("a way to receive the result is closed"), say("who counted on it must fetch the result otherwise"),
         "delivery-way-opened"),
    Kind("delivery-way-opened", ("delivery.methods.*",), (ADDED,), FAVOURABLE,
         say("a further way to receive the result is opened"), say("applicants have one way more"),
         "delivery-way-closed"),
    Kind("help-ended", _HELPS, EVERY, ADVERSE,
         say("{subject} is no longer offered"), say("who counted on it must come in person"),
         "help-offered", is_.ends, "yes →"),
    Kind("help-offered", _HELPS, EVERY, FAVOURABLE,
         say("{subject} is offered now"), say("applicants are spared a way"),
         "help-ended", is_.begins, "→ yes"),
    Kind("help-stated", (*_HELPS, "in_hall", "appointment"), EVERY, NEUTRAL,
         say("{subject}: “no” is stated, or no longer stated"), say("nothing changes for applicants"),
         "help-stated", is_.denies, "absent ↔ no"),
    Kind("place-changed",
         (*_HELPS, "in_hall", "appointment", "visit_reason", "online.url", "online.mobile_url", "online.depth"),
         EVERY, TO_JUDGE,
         WAS_CHANGED, say("decide whether the place that applicants were told still serves them"),
         "place-changed"),
    Kind("contact-changed", (*_CONTACTS, "progress"), EVERY, TO_JUDGE,
         WAS_CHANGED, say("who uses the old number or address may reach nobody"), "contact-changed"),
)  # fmt: skip
