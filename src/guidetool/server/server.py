"""The server: what the editor asks is answered by ``pipeline/editing.py``."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import TextDocument
from pygls.workspace.position_codec import ServerTextPosition

from guidetool.model.diagnostic import ERROR, INFO, WARNING, Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.message import Message, say
from guidetool.pipeline.editing import Desk, desk_of, manual_of, settings_findings
from guidetool.pipeline.resources import translation
from guidetool.server.positions import overlap, place_of, range_of, symbol_of

PAUSE = 0.3
"""Seconds without a keystroke before a file is checked."""

_SEVERITY = {ERROR: types.DiagnosticSeverity.Error, WARNING: types.DiagnosticSeverity.Warning, INFO: types.DiagnosticSeverity.Information}
_VALUES, _SILENCE, _REASON = say("listed values: "), say("silence it here, with a reason"), say("reason")


class GuideServer:
    """``language``: asked for by name; None: that of the workspace."""

    def __init__(self, version: str, today: str, language: str | None) -> None:
        self.lsp = LanguageServer("guidetool", version)
        self._today, self._language = today, language
        self._desks: dict[Path, Desk] = {}
        self._found: dict[str, tuple[Diagnostic, ...]] = {}
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        _register(self)

    # Diagnostics

    def later(self, uri: str) -> None:
        """Check a document when nothing was typed for a moment."""
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()
        self._waiting[uri] = asyncio.get_running_loop().call_later(PAUSE, self.check, uri)

    def check(self, uri: str) -> None:
        """Check a document now and publish what was found."""
        self._waiting.pop(uri, None)
        document = self.lsp.workspace.text_documents.get(unquote(uri))  # that is how it knows them
        file = _file(uri)
        if document is None or file is None:
            return
        found = self.safely(lambda: self._findings(file, document.source), ())
        self._found[uri] = found
        shown = [self._shown(d, document, file) for d in found]
        self.lsp.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown, document.version))

    def saved(self, uri: str) -> None:
        """A file that others depend on was saved: the workspace is opened anew, and all open documents are checked."""
        file = _file(uri)
        desk = self.desk(file) if file is not None else None
        if file is not None and (desk is None or desk.is_own(desk.name(file))):
            self._desks.clear()
            for other in list(self.lsp.workspace.text_documents.values()):
                self.check(other.uri)
        else:
            self.check(uri)

    def watched(self, uris: list[str]) -> None:
        """Files that changed on disk, not in the editor."""
        for uri in uris:
            self.saved(uri)

    def closed(self, uri: str) -> None:
        """Forget a document."""
        self._found.pop(uri, None)
        self.lsp.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _findings(self, file: Path, text: str) -> tuple[Diagnostic, ...]:
        desk = self.desk(file)
        return settings_findings(file, text) if desk is None else desk.findings(file, text)

    def _shown(self, d: Diagnostic, document: TextDocument, file: Path) -> types.Diagnostic:
        desk = self.desk(file)
        related = []
        for one in d.related:
            place = desk.opened.root / one.place.path if desk is not None else file
            other = document if place == file else self.lsp.workspace.get_text_document(from_fs_path(str(place)) or "")
            related.append(types.DiagnosticRelatedInformation(types.Location(other.uri, range_of(other, one.place.span)), self.word(one.message, file)))
        message = self.word(d.message, file) + (f"\n{self.word(d.help, file)}" if d.help is not None else "")
        return types.Diagnostic(range_of(document, d.span), message, _SEVERITY[d.level], d.rule, source="guidetool", related_information=related)

    # The rest

    def hover(self, uri: str, position: types.Position) -> types.Hover | None:
        """The manual of an element; of an id its entry."""
        document, file, desk = self._at(uri)
        if desk is None:
            return None
        spot = desk.spot(file, document.source, *place_of(document, position))
        if spot is None or not spot.shape.schema:
            return None
        entry = desk.entry(spot)
        text = manual_of(spot, {"values": self.word(_VALUES, file)})
        if entry is not None:
            text = f"**{desk.entry_name(*entry)}** ({spot.word})\n\n{text}"
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text))

    def completion(self, uri: str, position: types.Position) -> types.CompletionList:
        """Keys, listed values and ids that may be typed."""
        document, file, desk = self._at(uri)
        offers = desk.offers(file, document.source, *place_of(document, position)) if desk is not None else []
        kinds = types.CompletionItemKind
        return types.CompletionList(False, [
            types.CompletionItem(
                one.label, kind=kinds.Property if one.is_key else kinds.Value, detail=one.detail, insert_text=one.text,
                sort_text=f"{one.rank:05d}", insert_text_mode=types.InsertTextMode.AsIs,
            )
            for one in offers
        ])  # fmt: skip

    def actions(self, uri: str, where: types.Range) -> list[types.CodeAction]:
        """Corrections, and comments that silence."""
        document, file, desk = self._at(uri)
        found = []
        for d in self._found.get(uri, ()):
            shown = self._shown(d, document, file)
            if not overlap(shown.range, where):
                continue
            if d.fix is not None:
                edit = types.TextEdit(range_of(document, d.fix.span), d.fix.text)
                found.append(_action(self.word(d.fix.message, file), uri, edit, shown, preferred=d.fix.safe))
            if desk is not None and desk.silenceable(d):
                found.append(_action(self.word(_SILENCE, file), uri, self._silencing(d, document, file), shown, preferred=False))
        return found

    def _silencing(self, d: Diagnostic, document: TextDocument, file: Path) -> types.TextEdit:
        line = document.lines[d.span.line - 1].rstrip("\r\n") if d.span.line <= len(document.lines) else ""
        end = document.position_to_client_units(ServerTextPosition(d.span.line - 1, len(line)))
        return types.TextEdit(types.Range(end, end), f"  # guidetool: ignore[{d.rule}] {self.word(_REASON, file)}")

    def definition(self, uri: str, position: types.Position) -> types.Location | None:
        """From an id to its entry in a register."""
        document, file, desk = self._at(uri)
        spot = desk.spot(file, document.source, *place_of(document, position)) if desk is not None else None
        entry = desk.entry(spot) if desk is not None and spot is not None else None
        place = desk.place(*entry) if desk is not None and entry is not None else None
        if desk is None or place is None:
            return None
        target = self.lsp.workspace.get_text_document(from_fs_path(str(desk.opened.root / place.path)) or "")
        return types.Location(target.uri, range_of(target, place.span))

    def symbols(self, uri: str) -> list[types.DocumentSymbol]:
        """The outline: elements, and what their lists hold."""
        document, file, desk = self._at(uri)
        return [symbol_of(document, one) for one in desk.outline(file, document.source)] if desk is not None else []

    def formatting(self, uri: str) -> list[types.TextEdit]:
        """The whole text in shape."""
        document, file, desk = self._at(uri)
        text = desk.formatted(file, document.source) if desk is not None else None
        if text is None or text == document.source:
            return []
        return [types.TextEdit(types.Range(types.Position(0, 0), types.Position(len(document.lines) + 1, 0)), text)]

    def desk(self, file: Path) -> Desk | None:
        """The desk of a file's workspace; None outside one, and where guidetool.yaml is broken."""
        known = next((desk for root, desk in self._desks.items() if file.is_relative_to(root)), None)
        if known is None:
            try:
                known = desk_of(file, self._today)
            except UserError as error:
                self.lsp.window_log_message(types.LogMessageParams(types.MessageType.Error, self.word(error.message, file)))
                return None
            if known is not None:
                self._desks[known.opened.root] = known
        return known

    def word(self, message: Message, file: Path) -> str:
        """A message in the language of the workspace."""
        desk = next((desk for root, desk in self._desks.items() if file.is_relative_to(root)), None)
        language = self._language or (desk.opened.workspace.language if desk is not None else "zh")
        return message.render(language, translation(language))

    def safely(self, work: Callable[[], Any], otherwise: Any) -> Any:
        """The result of some work; a fault of guidetool is logged, and the server lives."""
        try:
            return work()
        except Exception:
            self.lsp.window_log_message(types.LogMessageParams(types.MessageType.Error, traceback.format_exc()))
            return otherwise

    def _at(self, uri: str) -> tuple[TextDocument, Path, Desk | None]:
        file = _file(uri) or Path()
        return self.lsp.workspace.get_text_document(uri), file, self.desk(file)


def _file(uri: str) -> Path | None:
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(path) if path is not None and path.endswith((".yaml", ".yml")) else None


def _action(title: str, uri: str, edit: types.TextEdit, shown: types.Diagnostic, *, preferred: bool) -> types.CodeAction:
    change = types.WorkspaceEdit({uri: [edit]})
    return types.CodeAction(title, types.CodeActionKind.QuickFix, [shown], is_preferred=preferred, edit=change)


def _register(server: GuideServer) -> None:
    feature = server.lsp.feature
    safely = server.safely
    feature(types.TEXT_DOCUMENT_DID_OPEN)(lambda p: server.check(p.text_document.uri))
    feature(types.TEXT_DOCUMENT_DID_CHANGE)(lambda p: server.later(p.text_document.uri))
    feature(types.TEXT_DOCUMENT_DID_SAVE)(lambda p: server.saved(p.text_document.uri))
    feature(types.TEXT_DOCUMENT_DID_CLOSE)(lambda p: server.closed(p.text_document.uri))
    feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(lambda p: server.watched([change.uri for change in p.changes]))
    feature(types.TEXT_DOCUMENT_HOVER)(lambda p: safely(lambda: server.hover(p.text_document.uri, p.position), None))
    feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions([":", " ", "-"]))(
        lambda p: safely(lambda: server.completion(p.text_document.uri, p.position), None)
    )
    feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([types.CodeActionKind.QuickFix]))(
        lambda p: safely(lambda: server.actions(p.text_document.uri, p.range), [])
    )
    feature(types.TEXT_DOCUMENT_DEFINITION)(lambda p: safely(lambda: server.definition(p.text_document.uri, p.position), None))
    feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)(lambda p: safely(lambda: server.symbols(p.text_document.uri), []))
    feature(types.TEXT_DOCUMENT_FORMATTING)(lambda p: safely(lambda: server.formatting(p.text_document.uri), []))
