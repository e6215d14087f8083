"""Plants about the process, and about coming in person or applying online."""

from __future__ import annotations

from corpus_plant import FUSSY, Expected, Spot, plant
from corpus_words import LICENCE

FUSSY.update(("visit-reason-missing", "process-no-end", "step-unknown", "step-unreachable"))
Found = list[Expected] | None


@plant("correction-branch-missing")
def correction_branch_missing(spot: Spot) -> Found:
    if spot.plan.type != LICENCE:
        return None
    steps = spot.guide["process"]
    steps[:] = [step for step in steps if step["id"] not in ("correct", "refuse")]
    accept = spot.steps("accept")[0]
    del steps[accept]["next"]
    return spot.found(("process", accept, "name"))


@plant("online-depth-contradicts")
def online_depth_contradicts(spot: Spot) -> Found:
    spot.guide["online"]["depth"] = "level_4"
    spot.guide |= {"visits": 1, "visit_reason": "领取结果时要当面核对身份。"}
    return spot.found(("online", "depth"))


@plant("online-flow-missing")
def online_flow_missing(spot: Spot) -> Found:
    spot.guide["process"][0]["standard"] = "到窗口提交材料。"
    return spot.found(("process",))


@plant("presence-contradicts-agent")
def presence_contradicts_agent(spot: Spot) -> Found:
    spot.guide["agency"] = {"town": True}
    spot.guide["conditions"].append("申请人亲自到场办理。")
    return spot.found(("conditions", len(spot.guide["conditions"]) - 1))


@plant("process-by-reference")
def process_by_reference(spot: Spot) -> Found:
    at = spot.steps("decide")[0]
    spot.guide["process"][at]["standard"] = "详见流程图。"
    return spot.found(("process", at, "standard"))


@plant("process-cycle")
def process_cycle(spot: Spot) -> Found:
    at = spot.steps("decide")[0]
    steps = spot.guide["process"]
    steps[at]["next"] = [{"to": steps[at + 1]["id"], "when": "同意办理的"}, {"to": "accept", "when": "不同意办理的"}]
    return spot.found(("process", at, "next", 1, "to"))


@plant("process-kind-missing")
def process_kind_missing(spot: Spot) -> Found:
    if not spot.plan.promised:
        return None
    spot.guide["process"][spot.steps("review")[0]]["kind"] = "accept"
    return spot.found(("process",))


@plant("process-no-end")
def process_no_end(spot: Spot) -> Found:
    """The last step leads back: that is a circle too."""
    steps = spot.guide["process"]
    if any(step["id"] == "refuse" for step in steps):
        return None
    steps[-1]["next"] = [{"to": "decide", "when": "结果有误的"}]
    return spot.found(("process",), ("process-cycle", ("process", len(steps) - 1, "next", 0, "to")))


@plant("step-incomplete")
def step_incomplete(spot: Spot) -> Found:
    at = spot.steps("decide")[0]
    del spot.guide["process"][at]["standard"]
    return spot.found(("process", at, "name"))


@plant("step-unknown")
def step_unknown(spot: Spot) -> Found:
    accept = spot.steps("accept")[0]
    if "next" not in spot.guide["process"][accept]:
        return None
    spot.guide["process"][accept]["next"][1]["to"] = "buzhengbuzheng"
    return spot.found(("process", accept, "next", 1, "to"))


@plant("step-unreachable")
def step_unreachable(spot: Spot) -> Found:
    accept = spot.steps("accept")[0]
    if "next" not in spot.guide["process"][accept]:
        return None
    del spot.guide["process"][accept]["next"][1]
    return spot.found(("process", spot.steps("correct")[0], "name"))


@plant("visit-reason-idle")
def visit_reason_idle(spot: Spot) -> Found:
    if spot.plan.visits:
        return None
    spot.guide["visit_reason"] = "领取结果时要当面核对身份。"
    return spot.found(("visit_reason",))


@plant("visit-reason-missing")
def visit_reason_missing(spot: Spot) -> Found:
    if not spot.plan.visits:
        return None
    del spot.guide["visit_reason"]
    return spot.found(("visits",))


@plant("zero-visit-impossible")
def zero_visit_impossible(spot: Spot) -> Found:
    if spot.plan.visits:
        return None
    spot.guide["channels"] = ["window"]
    del spot.guide["online"]
    return spot.found(("visits",))


@plant("branch-contradicts-target")
def branch_contradicts_target(spot: Spot) -> Found:
    """The branches to review and to correction are taken for each other."""
    at = spot.steps("accept")[0]
    branches = {branch["to"]: i for i, branch in enumerate(spot.guide["process"][at].get("next", ()))}
    if "correct" not in branches:
        return None
    spot.guide["process"][at]["next"][branches["correct"]]["when"] = "材料齐全，符合法定形式"
    return spot.found(("process", at, "next", branches["correct"], "to"))
