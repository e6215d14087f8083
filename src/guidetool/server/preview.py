"""The live view: one guide's page on 127.0.0.1, renewed when a file of the workspace is saved, lint's findings beside it."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tornado import web
from tornado.httpserver import HTTPServer
from tornado.iostream import StreamClosedError
from tornado.netutil import bind_sockets
from watchfiles import Change, DefaultFilter, awatch

from guidetool.model.diagnostic import ERROR, INFO, WARNING, Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.message import Message, say
from guidetool.pipeline.preview import Seen, Wanted, choices, frame_files, look
from guidetool.render.html import render_html

ADDRESS = "127.0.0.1"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; frame-src 'self'; frame-ancestors 'self'"
WORDS = {
    "findings": say("what was found"), "none": say("nothing to put right"), "large": say("large print"), "product": say("kind of page"),
    "stale": say("this is the last page that could be made; put the file right and it is renewed"),
    "line": say("line no. {line}", line="#"), "empty": say("no page yet; put the file right"), "lost": say("the preview has ended; start it again"),
    ERROR: say("error"), WARNING: say("warning"), INFO: say("info"),
}  # fmt: skip
_TYPES = {"js": "text/javascript", "css": "text/css"}
_KEPT = 16
"""Pages that are remembered: one of each product that was looked at."""


class Watched(DefaultFilter):
    """Files that a page depends on; not what is made."""

    def __call__(self, change: Change, path: str) -> bool:
        return path.endswith((".yaml", ".yml", ".html", ".css", ".svg")) and super().__call__(change, path)


@dataclass
class Desk:
    """One guide that is looked at. ``pages``: by their key; ``good``: the last page of each product; ``waiting``: who is told of changes."""

    root: Path
    file: Path
    today: str
    words: Callable[[Message], str]
    language: str
    port: int = 0
    pages: dict[str, str] = field(default_factory=dict)
    good: dict[Wanted, dict[str, Any]] = field(default_factory=dict)
    waiting: set[asyncio.Queue[str]] = field(default_factory=set)

    @property
    def hosts(self) -> frozenset[str]:
        return frozenset(f"{name}:{self.port}" for name in (ADDRESS, "localhost"))

    def state(self, wanted: Wanted) -> dict[str, Any]:
        """What the browser is to show: the page's key and size, the findings in words."""
        seen = look(self.root, self.file, wanted, self.today)
        if seen.page is not None:
            key = hashlib.sha256(seen.page.html.encode()).hexdigest()[:16]
            self.pages[key] = seen.page.html
            self.good[wanted] = {"page": key, "width": seen.page.width_mm, "height": seen.page.height_mm}
            for old in [k for k in self.pages if k not in {g["page"] for g in self.good.values()}][:-_KEPT]:
                del self.pages[old]
        return {**self.good.get(wanted, {}), "fresh": seen.page is not None, "findings": self._findings(seen)}

    def _findings(self, seen: Seen) -> list[dict[str, Any]]:
        told = [self._finding(d) for d in seen.diagnostics]
        return told + ([{"level": ERROR, "word": self.words(WORDS[ERROR]), "line": None, "text": self.words(seen.problem)}] if seen.problem else [])

    def _finding(self, d: Diagnostic) -> dict[str, Any]:
        return {"level": d.level, "word": self.words(WORDS[d.level]), "line": d.span.line, "text": self.words(d.message), "rule": d.rule}


class Local(web.RequestHandler):
    """Answers this machine's own browser only: another name of the host is refused (DNS rebinding)."""

    def initialize(self, desk: Desk) -> None:
        self.desk = desk

    def prepare(self) -> None:
        if self.request.host not in self.desk.hosts:
            raise web.HTTPError(403)
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.get_query_argument("product", ""), self.get_query_argument("large", "") == "1")


class Frame(Local):
    def get(self, name: str = "") -> None:
        files = frame_files()
        if name:
            self.set_header("Content-Type", f"{_TYPES[name]}; charset=utf-8")
            self.write(files[f"preview.{name}"])
            return
        desk = self.desk
        products = [(key, title.zh if desk.language == "zh" else title.en) for key, title in choices(desk.root)]
        values = {"file": desk.file.name, "products": products, "language": desk.language, "words": {k: desk.words(v) for k, v in WORDS.items()}}
        self.write(render_html("preview/preview.html", values, {f"preview/{k}": v for k, v in files.items()}.get))


class State(Local):
    async def get(self) -> None:
        loop = asyncio.get_running_loop()
        self.write(await loop.run_in_executor(None, self.desk.state, self.wanted))


class Shown(Local):
    def get(self, key: str) -> None:
        if key not in self.desk.pages:
            raise web.HTTPError(404)
        self.set_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-same-origin")
        self.write(self.desk.pages[key])


class Events(Local):
    """A line for every save, as long as the browser listens."""

    async def get(self) -> None:
        self.set_header("Content-Type", "text/event-stream")
        queue: asyncio.Queue[str] = asyncio.Queue()
        self.desk.waiting.add(queue)
        try:
            self.write(": here\n\n")
            await self.flush()
            while True:
                self.write(f"data: {await queue.get()}\n\n")
                await self.flush()
        except StreamClosedError:
            pass
        finally:
            self.desk.waiting.discard(queue)


def application(desk: Desk) -> web.Application:
    given = {"desk": desk}
    return web.Application([
        (r"/", Frame, given), (r"/preview\.(js|css)", Frame, given), (r"/state", State, given),
        (r"/page/([0-9a-f]{16})", Shown, given), (r"/events", Events, given),
    ])  # fmt: skip


async def serve(desk: Desk, port: int, ready: Callable[[str], None], stop: asyncio.Event | None = None) -> None:
    """Serve until stopped; ``port`` 0 takes a free one. ``ready`` is told the address. Raises UserError where the port is taken."""
    try:
        sockets = bind_sockets(port, ADDRESS)
    except OSError as error:
        raise UserError(say("port {port} is taken by another program", port=port), say("name another with --port, or leave it out")) from error
    desk.port = sockets[0].getsockname()[1]
    server = HTTPServer(application(desk))
    server.add_sockets(sockets)
    ready(f"http://{ADDRESS}:{desk.port}/")
    try:
        async for _ in awatch(desk.root, watch_filter=Watched(), debounce=200, step=40, stop_event=stop):
            for queue in desk.waiting:
                queue.put_nowait(json.dumps("saved"))
    finally:
        server.stop()


def run(desk: Desk, port: int, ready: Callable[[str], None]) -> None:
    """Serve until interrupted. Raises UserError."""
    asyncio.run(serve(desk, port, ready))
