"""What a bundle's figures and listed values are called."""

from __future__ import annotations

from collections.abc import Mapping

from guidetool.model.bundle_sum import Compared, per_cent_saved, time_saved
from guidetool.model.duration import Duration
from guidetool.model.message import Message, Name, say
from guidetool.model.total import Total

FORM_NAMES: Mapping[str, Name] = {"paper": Name("paper", "纸质"), "electronic": Name("electronic", "电子化"), "either": Name("paper or electronic", "纸质/电子化")}
NECESSITY_NAMES: Mapping[str, Name] = {
    "required": Name("always", "必要"), "conditional": Name("in some cases", "某些情形要"), "supplement_later": Name("may follow", "容缺后补"),
}  # fmt: skip
CLASH_NAMES: Mapping[str, Name] = {
    "form": Name("paper or electronic", "纸质还是电子"), "size": Name("the size", "规格"), "licence": Name("which licence it is", "是哪种电子证照"),
}  # fmt: skip


def saved_time(time: Compared[Total]) -> Message:
    """By how much a bundle is faster: exact where the units are alike, else in per cent, never more than is true."""
    if time.before is None or time.after is None:
        return say("unknown")
    saved = time_saved(time)
    if saved is not None:
        more = Duration(abs(saved.amount), saved.unit)
        return say("nothing") if not saved.amount else say("{time} less", time=more) if saved.amount > 0 else say("{time} more", time=more)
    share = per_cent_saved(time) or 0
    return say("about {share}% less (a week has five working days)", share=share) if share >= 0 else say("longer")


def change(figure: Compared[int]) -> Message:
    """By how many there are fewer."""
    if figure.before is None or figure.after is None:
        return say("unknown")
    fewer = figure.before - figure.after
    return say("nothing") if not fewer else say("{count} fewer", count=fewer) if fewer > 0 else say("{count} more", count=-fewer)
