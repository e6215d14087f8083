"""Steps: the way of an application through the office."""

from __future__ import annotations

from guidetool.diff import conditions as is_
from guidetool.diff.kinds.kind import EVERY, WAS_CHANGED, Kind
from guidetool.model.change import ADDED, ADVERSE, CHANGED, FAVOURABLE, MERGED, NEUTRAL, REMOVED, REORDERED, SPLIT, TO_JUDGE
from guidetool.model.message import say

_ONE = "process.*"
_TIME = (f"{_ONE}.time",)

ROWS = (
    Kind("step-added", (_ONE,), (ADDED,), TO_JUDGE,
         say("the step “{name}” is new"), say("decide whether applicants come or wait once more"), "step-removed"),
    Kind("step-removed", (_ONE,), (REMOVED,), TO_JUDGE,
         say("the step “{name}” is gone"), say("decide whether applicants lose a stage, such as a chance to mend"),
         "step-added"),
    Kind("step-split", (_ONE,), (SPLIT,), TO_JUDGE,
         say("the step “{name}” was split in two"), say("decide whether applicants come or wait once more"), "step-merged"),
    Kind("step-merged", (_ONE,), (MERGED,), TO_JUDGE,
         say("two steps were merged into “{name}”"), say("decide whether applicants lose a stage, such as a chance to mend"),
         "step-split"),
    Kind("step-renamed", (f"{_ONE}.name",), (CHANGED,), TO_JUDGE,
         say("the step “{name}” has another name, or another one stands in its place"),
         say("decide whether the same is done in it"), "step-renamed"),
    Kind("mending-time-shorter", _TIME, (CHANGED,), ADVERSE,
         say("there is less time in the step “{name}”, in which applicants mend"),
         say("who takes the old time is {difference} late"),
         "mending-time-longer", is_.applicant_shorter, "fewer working days, a step of mending"),
    Kind("mending-time-longer", _TIME, (CHANGED,), FAVOURABLE,
         say("there is more time in the step “{name}”, in which applicants mend"),
         say("applicants have {difference} more"),
         "mending-time-shorter", is_.applicant_longer, "more working days, a step of mending"),
    Kind("step-longer", _TIME, (CHANGED,), ADVERSE,
         say("the step “{name}” takes longer"), say("this step keeps applicants waiting {difference} longer"),
         "step-shorter", is_.office_longer, "more working days"),
    Kind("step-shorter", _TIME, (CHANGED,), FAVOURABLE,
         say("the step “{name}” takes less time"), say("this step is done {difference} sooner"),
         "step-longer", is_.office_shorter, "fewer working days"),
    Kind("steps-reordered", ("process",), (REORDERED,), TO_JUDGE,
         say("the steps stand in another order"), say("decide whether applicants have to do something earlier"),
         "steps-reordered"),
    Kind("step-background-changed", (f"{_ONE}.id", f"{_ONE}.role"), EVERY, NEUTRAL,
         WAS_CHANGED, say("applicants go the same way"), "step-background-changed"),
    Kind("step-changed",
         tuple(f"{_ONE}.{key}" for key in ("name", "kind", "time", "standard", "result", "next", "next.*")),
         EVERY, TO_JUDGE,
         WAS_CHANGED, say("decide whether applicants go another way or wait longer"), "step-changed"),
)  # fmt: skip
