"""A stand-in for the comments of one pull request, as GitHub and GitLab keep them, on 127.0.0.1."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


class Comments:
    """``kept``: id → body, in the order in which they were written; ``seen``: verb, path and token of every request."""

    def __init__(self) -> None:
        self.kept: dict[int, str] = {}
        self.seen: list[tuple[str, str, str]] = []
        self.address = ""
        self.page_size = 2

    def add(self, body: str) -> None:
        self.kept[len(self.kept) + 101] = body


@contextmanager
def comments_api(notes: str, edit: str) -> Iterator[Comments]:
    """``notes``: path of the list; ``edit``: path before a comment's id. Pages hold two."""
    comments = Comments()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = int(parse_qs(urlsplit(self.path).query)["page"][0])
            rows = [{"id": i, "body": body} for i, body in comments.kept.items()]
            self._answer(rows[(page - 1) * comments.page_size : page * comments.page_size])

        def do_POST(self) -> None:
            comments.add(self._body())
            self._answer({})

        def do_PATCH(self) -> None:
            comments.kept[int(urlsplit(self.path).path.removeprefix(edit))] = self._body()
            self._answer({})

        do_PUT = do_PATCH

        def _body(self) -> str:
            return str(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"])

        def _answer(self, tree: Any) -> None:
            path = urlsplit(self.path).path
            comments.seen.append((self.command, path, self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or ""))
            known = path == notes if self.command in ("GET", "POST") else path.startswith(edit)
            self.send_response(200 if known else 404)
            self.end_headers()
            self.wfile.write(json.dumps(tree).encode())

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    comments.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield comments
    finally:
        server.shutdown()
        server.server_close()
