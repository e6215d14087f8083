"""What every bench needs: run a program and see its time and memory, and put a table into docs/performance.md.

A bench is ``bench/NAME_peers.py`` and is run with ``sh run bench NAME``; it is called with ``--write``, and puts its
table between ``<!-- NAME: begin -->`` and ``<!-- NAME: end -->``.
"""

from __future__ import annotations

import os
import re
import select
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

LOOKS, SPARING = 0.05, 30
"""Seconds between two looks at the memory, and how many times as long as a look takes it is at least waited: the system holds a program up
while its pages are counted, which of many gigabytes takes most of a second. The end of a program is noticed at once."""
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""Programs keep what they compiled, as where they are installed."""
PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"


@dataclass(frozen=True, slots=True)
class Entry:
    """A program on one input. ``prepare`` runs before each measured run and is not measured."""

    name: str
    command: list[str]
    folder: Path
    prepare: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Ran:
    """What one run took. ``worked``: seconds of processors of the program and of what it waited for, which a busy machine stretches less than the clock's ``seconds``;
    ``megabytes``: the peak of all processes together, ``largest``: of the one that took most."""

    seconds: float
    worked: float
    megabytes: float
    largest: float


@dataclass(slots=True)
class Measured:
    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    """Seconds of processors."""

    def add(self, ran: Ran) -> None:
        self.seconds.append(ran.seconds)
        self.worked.append(ran.worked)
        self.megabytes.append(ran.megabytes)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def run(entry: Entry) -> Ran:
    """Prepare, run, and measure a program from its start to its end."""
    entry.prepare()
    begin = time.perf_counter()
    process = subprocess.Popen(entry.command, env=ENVIRONMENT, cwd=entry.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = largest = 0.0
    ended = os.pidfd_open(process.pid)
    wait = LOOKS
    while not select.select([ended], [], [], wait)[0]:
        looked = time.perf_counter()
        peak, largest = max(peak, _memory(process.pid, "smaps_rollup", "Pss")), max(largest, _memory(process.pid, "status", "VmHWM", max))
        wait = max(LOOKS, SPARING * (time.perf_counter() - looked))
    seconds = time.perf_counter() - begin
    os.close(ended)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Ran(seconds, used.ru_utime + used.ru_stime, peak, largest)


@dataclass(frozen=True, slots=True)
class Staying:
    """A program that stays and does its work again after every change. ``edit`` changes something and gives a check whether that has been
    done; ``word``: what the program says when it has done its work, the first time as well."""

    name: str
    command: list[str]
    folder: Path
    edit: Callable[[], Callable[[], bool]]
    word: bytes
    prepare: Callable[[], None] = lambda: None


def run_staying(entry: Staying, edits: int) -> list[Ran]:
    """Start a program, let it settle, and measure each of several edits from the save to the word that it is done.

    Raises ValueError where what is there then is not what was saved.
    """
    entry.prepare()
    process = subprocess.Popen(entry.command, env=ENVIRONMENT, cwd=entry.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, bufsize=0)
    found = []
    try:
        _wait_for(process, entry.word)
        for n in range(edits + 1):
            time.sleep(SETTLE)
            _said(process)
            worked, begin = _worked(process.pid), time.perf_counter()
            done = entry.edit()
            _wait_for(process, entry.word)
            seconds = time.perf_counter() - begin
            if not done():
                raise ValueError(f"{entry.name} said that it was done, and was not")
            memory = _memory(process.pid, "smaps_rollup", "Pss")
            if n:  # after the first edit everything has been at work once
                found.append(Ran(seconds, _worked(process.pid) - worked, memory, memory))
    finally:
        process.kill()
        process.wait()
    return found


SETTLE = 1.5
"""Seconds between two edits."""


def _said(process: subprocess.Popen[bytes]) -> bytes:
    """What a program has said and nobody has read yet."""
    assert process.stdout is not None
    said = b""
    while select.select([process.stdout], [], [], 0)[0] and (more := os.read(process.stdout.fileno(), 1 << 16)):
        said += more
    return said


def _wait_for(process: subprocess.Popen[bytes], word: bytes) -> None:
    """Read until a word comes. Raises ValueError when the program ends before."""
    assert process.stdout is not None
    said = b""
    while word not in said:
        more = os.read(process.stdout.fileno(), 1 << 16)
        if not more:
            raise ValueError(f"{process.args!r} ended: {said[-500:].decode('utf-8', 'replace')}")
        said += more


def _worked(pid: int) -> float:
    """Seconds of processors of a process and of the children that it has waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int, file: str, name: str, how: Callable[[list[float]], float] = sum) -> float:
    """Megabytes of a process and its descendants: their proportional set sizes (of pages that they share, each has its part), or the
    most that each has had, which does not depend on when one looks."""
    sizes = [0.0]
    todo = [pid]
    while todo:
        one = todo.pop()
        try:
            text = Path(f"/proc/{one}/{file}").read_text()
            todo += [int(child) for child in Path(f"/proc/{one}/task/{one}/children").read_text().split()]
        except OSError:
            continue
        found = re.search(rf"^{name}:\s+([0-9]+)", text, re.MULTILINE)
        sizes.append(int(found[1]) / 1024 if found else 0.0)
    return how(sizes)


def machine() -> str:
    """Where this was measured."""
    return f"{os.cpu_count()} cores, Python {sys.version.split()[0]}"


def put_table(name: str, text: str, page: Path = PAGE) -> None:
    """Put a bench's text between its markers. Raises ValueError where the page has none."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    head, found, rest = page.read_text(encoding="utf-8").partition(begin)
    _, closed, tail = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"{page} has no place for the table: {begin} … {end}")
    page.write_text(f"{head}{begin}\n{text}\n{end}{tail}", encoding="utf-8")
