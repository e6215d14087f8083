"""一件事的时限比各事项依次办还长 · A bundle takes longer than its members one after the other.

为什么：合成一件事是为了更快。按前置事项排出先后，最长的一条路加起来才是要等的时间；写得更长，还不如分开办。不同单位按一周5个工作日、一天8小时折算。有成员事项没有写承诺时限的，不查。

怎么改：把一件事的办理时限缩短到最长一条路的时间，或者更正前置事项。

Why: items are bundled to be faster. Put in order by what each waits for, the longest way is the time to
wait; a longer limit is worse than doing them apart. Units are converted by five working days to the
week and eight hours to the day. Nothing is said where a member promises no limit.

Cure: shorten the bundle's limit to that of the longest way, or correct what waits for what.
"""

from fractions import Fraction

from guidetool.lint.rule import Findings, finding, index_rule, note
from guidetool.model.diagnostic import REVIEW, WARNING, Note
from guidetool.model.duration import DAY, ON_THE_SPOT, WORKING_DAY, Duration
from guidetool.model.index import Context, Index
from guidetool.model.members import Members
from guidetool.model.message import say


@index_rule(WARNING, REVIEW, "R")
def check(index: Index, context: Context) -> Findings:
    for path, bundle in index.bundles.items():
        limit, members = bundle.time_limit.duration if bundle.time_limit else None, Members(bundle, index)
        times = _times(members) if limit else ()
        if not limit or not times or members.has_circle:
            continue
        total, way = members.longest(tuple(time.working_days for time in times))
        if limit.working_days > total:
            yield finding(
                ("time_limit",),
                say("the bundle takes {limit}, its items in their order only {total}; shorten the limit",
                    limit=limit, total=_sum(total, [times[i] for i in way])),
                *(_counted(members, i, times[i]) for i in way), path=path,
            )  # fmt: skip


def _times(members: Members) -> tuple[Duration, ...]:
    """What each member promises; nothing where one of them does not say."""
    found = []
    for i in range(len(members.bundle.members)):
        located = members.guide(i)
        promised = located.guide.limits.promised if located else None
        if not (promised and promised.duration):
            return ()
        found.append(promised.duration)
    return tuple(found)


def _counted(members: Members, position: int, time: Duration) -> Note:
    located = members.guide(position)
    name = (located and located.guide.name) or "?"
    return note(("time_limit", "promised"), say("counted: “{step}”", step=name), located.path if located else None)


def _sum(total: Fraction, times: list[Duration]) -> Duration:
    """A sum of working days in the unit that all share: calendar days, else working days."""
    if not total:
        return Duration(total, ON_THE_SPOT)
    calendar = {time.unit for time in times if time.amount} == {DAY}
    return Duration(total * Fraction(7, 5), DAY) if calendar else Duration(total, WORKING_DAY)
