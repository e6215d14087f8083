"""What means the same wherever it stands. ``FIRST`` goes before all other rows, ``LAST`` after them."""

from __future__ import annotations

from guidetool.diff import conditions as is_
from guidetool.diff.kinds.kind import EVERY, WAS_CHANGED, Kind
from guidetool.model.change import CHANGED, MERGED, NEUTRAL, REORDERED, REPLACED, REVERTED, SPLIT, TO_JUDGE, UNCLASSIFIED, UNREADABLE
from guidetool.model.message import say

FIRST = (
    Kind("record-changed", ("record.**",), (*EVERY, REORDERED), NEUTRAL,
         say("{subject}, which an import kept, is not the same"), say("it is not printed; nothing changes for applicants"),
         "record-changed"),
    Kind("wording-only", ("**",), (CHANGED,), NEUTRAL,
         say("{subject}: only blanks, width, case or punctuation differ"), say("the text says the same"),
         "wording-only", is_.wording_only, "equal letters and numbers"),
    Kind("nothing-stated", ("**",), EVERY, NEUTRAL,
         say("{subject} is empty on one side and absent on the other"), say("nothing changes for applicants"),
         "nothing-stated", is_.empty, "empty ↔ absent"),
    Kind("revision-recorded", ("version", "effective", "reviewed.on"), EVERY, NEUTRAL,
         WAS_CHANGED, say("it says when the guide was revised; nothing changes for applicants"),
         "revision-recorded"),
    Kind("explanation-changed", ("faq.*", "faq.*.question", "faq.*.answer", "mistakes.*"),
         (*EVERY, SPLIT, MERGED), NEUTRAL,
         WAS_CHANGED, say("it explains; what is asked of applicants stands elsewhere"),
         "explanation-changed"),
    Kind(UNREADABLE, ("file",), EVERY, TO_JUDGE,
         say("one side cannot be read, so nothing can be compared"),
         say("mend the file and compare again; until then take it for a change"), UNREADABLE),
)  # fmt: skip

LAST = (
    Kind("order-changed", ("**",), (REORDERED,), NEUTRAL,
         say("{subject} stands in another order"), say("nothing changes for applicants"), "order-changed"),
)  # fmt: skip

NOBODY_KNOWS = Kind(
    UNCLASSIFIED, ("**",), (*EVERY, REORDERED, SPLIT, MERGED, REPLACED, REVERTED), TO_JUDGE,
    say("{subject} was changed, and nobody has laid down what that means"),
    say("take it for adverse until somebody has judged it"), UNCLASSIFIED,
)  # fmt: skip
