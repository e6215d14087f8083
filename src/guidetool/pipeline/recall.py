"""What need not be examined again: keys that say all a result depends on.

A file's own diagnostics depend on its bytes, its path and guidetool. What the rules say of a guide
depends on the day, guidetool.yaml, the print fonts and the register entries they looked at as well
(``guidetool.lint.uses``); what they say across guides, on the abridged trees of all of them. Nothing
depends on times of files or on the order of runs. The outcome of a whole run is remembered in
``guidetool.pipeline.earlier``.

What every run needs of every file stands together in the roll, so that a run over one file reads one
value and not one for each guide of the district.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from guidetool.lint.uses import Ledger, Use
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.frozen import dataclass
from guidetool.model.silence import Silence
from guidetool.pipeline.examine import Examined, Judged, Noted, Setting
from guidetool.pipeline.memory import Memory, digest_of
from guidetool.pipeline.packing import pack, value_of
from guidetool.pipeline.resources import own_state

T = TypeVar("T")

FEW = 40
"""Files that changed since the roll was written; of more it is written anew."""
AT_ONCE = 1000
"""Values that wait to be written: a large district must not fill the memory."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What every run needs of a file. ``tree``: digest of its abridged tree, empty where the text could not be parsed."""

    found: tuple[Diagnostic, ...]
    tree: str
    codes: frozenset[str]
    silences: tuple[Silence, ...]


Entry = tuple[Any, ...]
"""A line of the roll: the digest of a file's bytes, and the gist's fields."""


def _entry(content: str, gist: Gist) -> Entry:
    return (content, gist.found, gist.tree, gist.codes, gist.silences)


def gist_of(noted: Noted) -> Gist:
    """The part of what a file says that is always needed."""
    return Gist(noted.found, "" if noted.tree is None else digest_of(noted.tree), noted.codes, noted.silences)


def _judged_key(base: str, path: str, content: str) -> str:
    return digest_of("judged", base, path, content)


def _last_key(base: str, path: str) -> str:
    return digest_of("last", base, path)


class Recall:
    """The memory as one run sees it. ``contents``: path → digest of the bytes, for every file of the run."""

    def __init__(self, memory: Memory, setting: Setting, contents: Mapping[str, str]) -> None:
        self._memory, self._contents = memory, contents
        context = setting.context
        self._ledger = Ledger(context.registers, setting.registers)
        self._own = digest_of(own_state(), repr(context.workspace.paths))  # which schema a file follows, goes by where it stands
        self._ready: dict[str, bytes] = {}
        self._roll: dict[str, Entry] = {}
        self._later: dict[str, Entry] = {}
        self._news: dict[str, Entry] = {}
        self._steady = True
        self._states: dict[str, tuple[tuple[Use, ...], str]] = {}
        """What the rules looked at in a guide as it was, and its state, which is still the same."""
        self._shared = digest_of(*(f"{path} {contents.get(path)}" for path in sorted(setting.registers)))
        """The registers as they are: where they are the same as then, each entry is."""
        self._whole = digest_of(self._own, repr(context.workspace), context.today, repr(context.coverage), *setting.marks)
        self._base = self._whole if setting.only is None else digest_of(self._whole, *sorted(setting.only))
        """What some rules alone have said is remembered apart; what all have said, serves both."""

    def gists(self, paths: Iterable[str]) -> dict[str, Gist]:
        """What is remembered of files by themselves."""
        keys = self._roll_keys()
        kept = self._memory.get(keys)
        self._roll, self._later = (value_of(kept, key, dict) or {} for key in keys)
        roll, found = {**self._roll, **self._later}, {}
        wanted = list(paths)
        for path in wanted:
            entry = roll.get(path)
            if entry is not None and entry[0] == self._contents[path]:
                found[path] = Gist(*entry[1:])
        for path, noted in self._noted(p for p in wanted if p not in found).items():  # as it was in an older run
            found[path] = gist_of(noted)
            self._news[path] = _entry(self._contents[path], found[path])
        return found

    def trees(self, paths: Iterable[str]) -> dict[str, str]:
        """The abridged trees (JSON) of files, where they are remembered."""
        return {path: noted.tree for path, noted in self._noted(paths).items() if noted.tree is not None}

    def judged(self, paths: Iterable[str], contents: Mapping[str, str] | None = None) -> dict[str, Judged]:
        """What the rules said of guides, where all they looked at is as it was. ``contents``: of other bytes than theirs now."""
        found: dict[str, Judged] = {}
        contents = self._contents if contents is None else contents
        for path, value in self._values(paths, contents).items():
            judged, state, shared = value
            if isinstance(judged, Judged) and (shared == self._shared or self._ledger.state(judged.uses) == state):
                found[path] = judged
                self._states[path] = (judged.uses, state)
        return found

    def _values(self, paths: Iterable[str], contents: Mapping[str, str]) -> dict[str, tuple[Any, ...]]:
        wanted = list(paths)
        found = self._values_under(self._base, wanted, contents)
        if self._whole != self._base:
            found |= self._values_under(self._whole, [path for path in wanted if path not in found], contents)
        return found

    def _values_under(self, base: str, paths: Sequence[str], contents: Mapping[str, str]) -> dict[str, tuple[Any, ...]]:
        lasting = self._memory.lasting
        if lasting is None:
            return self._many({path: _judged_key(base, path, contents[path]) for path in paths}, tuple)
        marks = {path: (base, path, contents[path]) for path in paths}
        found = {path: lasting[mark] for path, mark in marks.items() if mark in lasting}
        found |= self._many({path: _judged_key(base, path, contents[path]) for path in marks if path not in found}, tuple)
        lasting.update((marks[path], value) for path, value in found.items())
        return found

    def before(self, paths: Iterable[str]) -> dict[str, Judged]:
        """What the rules said of guides as they were when they were judged last, where all else is as it was."""
        wanted = list(paths)
        last = self._many({path: _last_key(self._whole, path) for path in wanted}, str)
        last |= self._many({path: _last_key(self._base, path) for path in wanted}, str) if self._base != self._whole else {}
        return self.judged(last, last)

    def take(self, one: Examined) -> None:
        """Make ready to remember what was examined; nothing of a file that was changed while the check ran."""
        if one.content != self._contents[one.path]:
            self._steady = False
            return
        self._news[one.path] = _entry(one.content, gist_of(one.noted))
        self._ready[self._noted_key(one.path)] = pack(one.noted)
        if self._memory.lasting is not None:
            self._memory.lasting.pop((self._base, one.path, one.content), None)
        if one.judged is not None and one.judged.trace is None:
            self._ready[_judged_key(self._base, one.path, one.content)] = pack((one.judged, self._state(one.path, one.judged), self._shared))
            self._ready[_last_key(self._base, one.path)] = pack(one.content)
        if len(self._ready) >= AT_ONCE:
            self._write()

    def keep(self) -> bool:
        """Remember what was taken; False when a file was changed meanwhile."""
        gone = (self._roll.keys() | self._later.keys()) - self._contents.keys()
        if self._news or gone:
            whole, since = self._roll_keys()
            later = {**self._later, **self._news}
            if gone or len(later) > FEW:
                roll = {path: entry for path, entry in {**self._roll, **later}.items() if path not in gone}
                self._ready |= {whole: pack(roll), since: pack({})}
            else:
                self._ready[since] = pack(later)
        self._write()
        return self._steady

    def across(self, gists: Mapping[str, Gist]) -> tuple[Diagnostic, ...] | None:
        """What the rules across guides found over the same trees, in files that are as they were."""
        if not self._steady:
            return None
        keys = [self._across_key(base, gists) for base in dict.fromkeys((self._base, self._whole))]
        values = self._memory.get(keys)
        for kept in (value_of(values, key, tuple) for key in keys):
            if kept is not None and len(kept) == 2 and all(self._contents.get(path) == content for path, content in kept[1].items()):
                found: tuple[Diagnostic, ...] = kept[0]
                return found
        return None

    def keep_across(self, gists: Mapping[str, Gist], found: tuple[Diagnostic, ...]) -> None:
        """Remember what the rules across guides found, with the state of the files in which they found it."""
        if self._steady:
            places = {path for d in found for path in (d.path, *(r.place.path for r in d.related))}
            contents = {path: self._contents[path] for path in places if path in self._contents}
            self._memory.put({self._across_key(self._base, gists): pack((found, contents))})

    def _across_key(self, base: str, gists: Mapping[str, Gist]) -> str:
        trees = (f"{path} {gist.tree} {' '.join(sorted(gist.codes))}" for path, gist in sorted(gists.items()))
        shared = (f"{path} {content}" for path, content in sorted(self._contents.items()) if path not in gists)
        return digest_of("across", base, *trees, "", *shared)

    def _write(self) -> None:
        self._memory.put(self._ready, self._living)
        self._ready = {}

    def _living(self) -> Iterator[str]:
        for path in self._contents:
            yield self._noted_key(path)
            for base in (self._base, self._whole):
                yield from (_judged_key(base, path, self._contents[path]), _last_key(base, path))

    def _noted(self, paths: Iterable[str]) -> dict[str, Noted]:
        return self._many({path: self._noted_key(path) for path in paths}, Noted)

    def _noted_key(self, path: str) -> str:
        return digest_of("noted", self._own, path, self._contents[path])

    def _roll_keys(self) -> tuple[str, str]:
        """Of the roll as it was written last, and of what came since."""
        return digest_of("roll", self._own), digest_of("roll since", self._own)

    def _state(self, path: str, judged: Judged) -> str:
        """The state of the entries that were looked at."""
        uses, state = self._states.get(path, ((), ""))
        return state if uses == judged.uses else self._ledger.state(judged.uses)

    def _many(self, keys: Mapping[str, str], kind: type[T]) -> dict[str, T]:
        kept = self._memory.get(keys.values())
        found = {path: value_of(kept, key, kind) for path, key in keys.items()}
        return {path: value for path, value in found.items() if value is not None}
