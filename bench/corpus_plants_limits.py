"""Plants about time limits, steps and the law behind them."""

from __future__ import annotations

from corpus_plant import FUSSY, Expected, Spot, plant
from corpus_words import LICENCE, OLD_LAWS

FUSSY.update(("special-procedure-undeclared", "special-procedure-counted", "correction-notice-late", "site-visit-too-short", "statutory-exceeds-law"))
Found = list[Expected] | None
PROMISED = ("time_limit", "promised")


@plant("promised-exceeds-statutory")
def promised_exceeds_statutory(spot: Spot) -> Found:
    if spot.guide["handling"] != "promised":
        return None
    spot.guide["time_limit"]["promised"] = "25个工作日"
    return spot.found(PROMISED)


@plant("statutory-exceeds-law")
def statutory_exceeds_law(spot: Spot) -> Found:
    if spot.plan.type != LICENCE:
        return None
    spot.guide["time_limit"]["statutory"] = "40个工作日"
    return spot.found(("time_limit", "statutory"))


@plant("limit-units-differ")
def limit_units_differ(spot: Spot) -> Found:
    if not spot.plan.promised:
        return None
    spot.guide["time_limit"]["statutory"] = "20天"
    return spot.found(PROMISED)


@plant("instant-limit-too-long")
def instant_limit_too_long(spot: Spot) -> Found:
    if spot.plan.promised < 2:
        return None
    spot.guide["handling"] = "instant"
    return spot.found(PROMISED)


@plant("steps-exceed-promise")
def steps_exceed_promise(spot: Spot) -> Found:
    if not spot.plan.promised:
        return None
    spot.guide["process"][spot.steps("review")[0]]["time"] = f"{spot.plan.promised + 1}个工作日"
    return spot.found(PROMISED)


@plant("special-procedure-undeclared")
def special_procedure_undeclared(spot: Spot) -> Found:
    if "special_procedures" not in spot.guide:
        return None
    del spot.guide["special_procedures"]
    return spot.found(("process", spot.steps("special")[0], "name"))


@plant("special-procedure-counted")
def special_procedure_counted(spot: Spot) -> Found:
    if "special_procedures" not in spot.guide:
        return None
    spot.guide["special_procedures"][0]["counted"] = True
    return spot.found(("special_procedures", 0, "counted"))


@plant("delivery-too-late")
def delivery_too_late(spot: Spot) -> Found:
    if spot.plan.type != LICENCE:
        return None
    spot.guide["delivery"]["within"] = "15个工作日"
    return spot.found(("delivery", "within"))


@plant("correction-notice-late")
def correction_notice_late(spot: Spot) -> Found:
    if spot.plan.type != LICENCE:
        return None
    spot.guide["process"][spot.steps("receive")[0]]["time"] = "6个工作日"
    return spot.found(("process", spot.steps("accept")[0], "time"))


@plant("limit-note-contradicts")
def limit_note_contradicts(spot: Spot) -> Found:
    spot.guide["time_limit"]["promised_note"] = "从受理之日起9个工作日内办结。"
    return spot.found(("time_limit", "promised_note"))


@plant("limit-vague")
def limit_vague(spot: Spot) -> Found:
    spot.guide["time_limit"]["promised_note"] = "原则上从受理之日起计算。"
    return spot.found(("time_limit", "promised_note"))


@plant("site-visit-too-short")
def site_visit_too_short(spot: Spot) -> Found:
    if spot.plan.promised not in (1, 2):
        return None
    spot.guide["process"][spot.steps("review")[0]]["standard"] = "现场核查，符合办理要求。"
    return spot.found(PROMISED)


@plant("basis-superseded")
def basis_superseded(spot: Spot) -> Found:
    known = spot.corpus.registers["guides/registers/laws.yaml"]["laws"]
    old = next((law for law in OLD_LAWS if law[0] in known), None)
    if old is None:
        return None
    spot.guide["legal_basis"].append({"title": f"《{old[1]}》", "number": old[2], "article": "第三条"})
    return spot.found(("legal_basis", len(spot.guide["legal_basis"]) - 1, "title"))


@plant("not-in-force")
def not_in_force(spot: Spot) -> Found:
    spot.guide["effective"] = "2027-06-01"
    return spot.found(("effective",))


@plant("review-overdue")
def review_overdue(spot: Spot) -> Found:
    spot.guide["reviewed"]["on"] = "2025-03-01"
    return spot.found(("reviewed", "on"))


@plant("basis-incomplete")
def basis_incomplete(spot: Spot) -> Found:
    del spot.guide["legal_basis"][0]["article"]
    return spot.found(("legal_basis", 0))


@plant("basis-number-form")
def basis_number_form(spot: Spot) -> Found:
    return spot.found((*_another(spot, "《政务服务样例办法》", "样例办发[2019]15号"), "number"))


@plant("title-quotes-unbalanced")
def title_quotes_unbalanced(spot: Spot) -> Found:
    return spot.found((*_another(spot, "《政务服务样例办法", "样例办发〔2019〕15号"), "title"))


def _another(spot: Spot, title: str, number: str) -> tuple[str, int]:
    spot.guide["legal_basis"].append({"title": title, "number": number, "article": "第三条"})
    return "legal_basis", len(spot.guide["legal_basis"]) - 1


@plant("basis-rank-too-low")
def basis_rank_too_low(spot: Spot) -> Found:
    if spot.plan.type != LICENCE:
        return None
    spot.guide["legal_basis"] = [{"title": "《政务服务样例规程》", "number": "样例办发〔2019〕15号", "article": "第三条"}]
    return spot.found(("legal_basis",))
