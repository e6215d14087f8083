"""The language server, driven by a client over its standard streams, and what it answers from, directly."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from guidetool.load.cursor import spot_at, wanted_at
from guidetool.model.context import Context
from guidetool.pipeline.editing import desk_of, manual_of, settings_findings
from guidetool.pipeline.init import init_workspace
from guidetool.pipeline.resources import shape

TODAY = "2026-11-24"
GUIDE = "guides/rlsbj/shiye-dengji.yaml"
LONG = ("  承诺: 当场", "  承诺: 3个工作日")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "荣昌 区"
    init_workspace(folder)
    return folder


class Editor(LanguageClient):
    """What an editor keeps: the diagnostics of each file as they come."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.news: dict[str, asyncio.Queue[list[types.Diagnostic]]] = {}
        self.logged: list[str] = []

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.queue(params.uri).put_nowait(list(params.diagnostics))

        @self.feature(types.WINDOW_LOG_MESSAGE)
        def logged(params: types.LogMessageParams) -> None:
            self.logged.append(params.message)

    def queue(self, uri: str) -> asyncio.Queue[list[types.Diagnostic]]:
        return self.news.setdefault(uri, asyncio.Queue())

    async def told(self, path: Path) -> list[types.Diagnostic]:
        """The next diagnostics of a file."""
        return await asyncio.wait_for(self.queue(path.as_uri()).get(), 60)

    def open(self, path: Path, text: str | None = None) -> None:
        said = path.read_text(encoding="utf-8") if text is None else text
        self.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(path.as_uri(), "yaml", 1, said)))

    def type(self, path: Path, text: str, version: int) -> None:
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.text_document_did_change(types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(version, path.as_uri()), [whole]))


@asynccontextmanager
async def editor(folder: Path, *arguments: str) -> AsyncIterator[Editor]:
    client = Editor()
    await client.start_io(sys.executable, "-m", "guidetool", "--today", TODAY, *arguments, "lsp")
    await client.initialize_async(types.InitializeParams(types.ClientCapabilities(), root_uri=folder.as_uri()))
    client.initialized(types.InitializedParams())
    try:
        yield client
    finally:
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()


def play(folder: Path, scene: Callable[[Editor], Awaitable[Any]], *arguments: str) -> None:
    async def run() -> None:
        async with editor(folder, *arguments) as client:
            await scene(client)

    asyncio.run(run())


def at(text: str, word: str, shift: int = 0) -> types.Position:
    """Where a word begins, in UTF-16 units."""
    line = next(i for i, one in enumerate(text.split("\n")) if word in one)
    before = text.split("\n")[line].split(word)[0]
    return types.Position(line, len(before.encode("utf-16-le")) // 2 + shift)


def asking(path: Path, position: types.Position) -> dict[str, Any]:
    return {"text_document": types.TextDocumentIdentifier(path.as_uri()), "position": position}


def test_findings_while_typing_as_lint_gives_them(workspace: Path) -> None:
    path = workspace / GUIDE
    good = path.read_text(encoding="utf-8")

    async def scene(client: Editor) -> None:
        client.open(path)
        assert await client.told(path) == []
        client.type(path, good.replace(*LONG), 2)
        found = await client.told(path)
        assert [(d.code, d.severity) for d in found] == [
            ("instant-limit-too-long", types.DiagnosticSeverity.Warning), ("promised-exceeds-statutory", types.DiagnosticSeverity.Error),
        ]  # fmt: skip
        assert found[1].message.startswith("承诺时限3个工作日比法定时限1个工作日还长") and found[1].source == "guidetool"
        assert found[1].range.start == at(good.replace(*LONG), "3个工作日")
        assert found[1].related_information and "法定" in found[1].related_information[0].message
        client.type(path, good.replace(LONG[0], LONG[1] + "  # guidetool: ignore[promised-exceeds-statutory, instant-limit-too-long] 理由"), 3)
        assert await client.told(path) == []
        client.type(path, good.replace("办件类型: 即办件", "办件类型：即办件"), 4)
        assert [d.code for d in await client.told(path)] == ["fullwidth-colon"]
        assert path.read_text(encoding="utf-8") == good and client.logged == []
        client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(path.as_uri())))
        assert await client.told(path) == []

    play(workspace, scene)


def test_places_are_counted_as_the_editor_counts(workspace: Path) -> None:
    path = workspace / GUIDE
    text = path.read_text(encoding="utf-8") + "备注: 😀😀１２层\n"

    async def scene(client: Editor) -> None:
        client.open(path, text)
        (found,) = [d for d in await client.told(path) if d.code == "punctuation-width"]
        assert found.range.start == at(text, "😀😀")
        assert found.range.end.character - found.range.start.character == 7

    play(workspace, scene)


def test_corrections_and_silencing_are_offered(workspace: Path) -> None:
    path = workspace / GUIDE
    text = path.read_text(encoding="utf-8").replace("事项名称: ", "事项名称：").replace("\r", "")
    long = path.read_text(encoding="utf-8").replace(*LONG)

    async def actions(client: Editor, word: str, said: str) -> list[types.CodeAction]:
        where = types.Range(at(said, word), at(said, word, len(word)))
        params = types.CodeActionParams(types.TextDocumentIdentifier(path.as_uri()), where, types.CodeActionContext([]))
        return list(await client.text_document_code_action_async(params) or [])  # type: ignore[arg-type]

    async def scene(client: Editor) -> None:
        client.open(path, text)
        await client.told(path)
        (fix,) = await actions(client, "事项名称：", text)
        assert fix.is_preferred and fix.edit is not None and fix.edit.changes is not None
        ((edit,),) = fix.edit.changes.values()
        assert edit.new_text == ": " and edit.range.start == at(text, "事项名称：", 4)
        client.type(path, long, 2)
        await client.told(path)
        titles = [action.title for action in await actions(client, "3个工作日", long)]
        assert titles == ["写明理由，忽略这一处"] * 2
        (one, _) = await actions(client, "3个工作日", long)
        assert one.edit is not None and one.edit.changes is not None
        ((edit,),) = one.edit.changes.values()
        assert edit.new_text == "  # guidetool: ignore[instant-limit-too-long] 理由"

    play(workspace, scene)


def test_hover_definition_completion_and_formatting(workspace: Path) -> None:
    path = workspace / GUIDE
    text = path.read_text(encoding="utf-8")
    department = next(line for line in text.split("\n") if "rlsbj" in line)

    async def scene(client: Editor) -> None:
        client.open(path)
        await client.told(path)
        hover = await client.text_document_hover_async(types.HoverParams(**asking(path, at(text, "办件类型", 1))))
        assert hover is not None and "**办件类型**" in hover.contents.value and "即办件、承诺件" in hover.contents.value
        place = asking(path, at(text, "rlsbj", 1))
        hover = await client.text_document_hover_async(types.HoverParams(**place))
        assert hover is not None and "人力资源和社会保障局" in hover.contents.value, department
        found = await client.text_document_definition_async(types.DefinitionParams(**place))
        assert isinstance(found, types.Location) and "registers" in found.uri
        assert await client.text_document_definition_async(types.DefinitionParams(**asking(path, at(text, "办件类型")))) is None
        half = text.replace("办件类型: 即办件", "办件类型: ")
        client.type(path, half, 2)
        offered = await client.text_document_completion_async(types.CompletionParams(**asking(path, at(half, "办件类型", 6))))
        assert isinstance(offered, types.CompletionList) and [i.label for i in offered.items] == ["即办件", "承诺件"]
        half = text.replace("办件类型: 即办件\n", "办\n")
        client.type(path, half, 3)
        offered = await client.text_document_completion_async(types.CompletionParams(**asking(path, types.Position(half.split("\n").index("办"), 1))))
        assert isinstance(offered, types.CompletionList)
        labels = [i.label for i in offered.items]
        assert "办件类型" in labels and "事项名称" not in labels
        client.type(path, text.replace("办件类型: ", "办件类型:    "), 4)
        edits = await client.text_document_formatting_async(types.DocumentFormattingParams(
            types.TextDocumentIdentifier(path.as_uri()), types.FormattingOptions(2, True)))
        assert edits is not None and [e.new_text for e in edits] == [text]

    play(workspace, scene)


def test_registers_settings_and_strange_files(workspace: Path, tmp_path: Path) -> None:
    guide, register = workspace / GUIDE, next(p for p in sorted((workspace / "guides/registers").glob("*.yaml")) if "rlsbj" in p.read_text(encoding="utf-8"))
    said = register.read_text(encoding="utf-8")
    outside, settings = tmp_path / "else.yaml", workspace / "guidetool.yaml"
    outside.write_text("a: 1\n", encoding="utf-8")

    async def scene(client: Editor) -> None:
        client.open(outside)
        assert await client.told(outside) == []
        client.open(guide)
        assert await client.told(guide) == []
        client.open(register, said.replace("rlsbj:", "xxx:"))
        await client.told(register)
        register.write_text(said.replace("rlsbj:", "xxx:"), encoding="utf-8")
        client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(register.as_uri())))
        assert "register-unknown" in [d.code for d in await client.told(guide)]
        register.write_text(said, encoding="utf-8")
        client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([types.FileEvent(register.as_uri(), types.FileChangeType.Changed)]))
        assert await client.told(guide) == []
        before = settings.read_text(encoding="utf-8")
        settings.write_text(before + "wrong: 1\n", encoding="utf-8")
        client.open(settings)
        assert {"key-unknown"} <= {d.code for d in await client.told(settings)}

    play(workspace, scene, "--lang", "en")


# What it answers from


def test_what_may_be_typed_goes_by_indentation() -> None:
    table = shape("guide")
    text = "事项名称: 甲\n申请材料:\n  - 名称: 乙\n    \n办理时限:\n  法定: 1个工作日\n  \n\n"
    wanted = wanted_at(text, table, 3, 4)
    assert wanted.is_key and wanted.present == {"名称"} and "份数" not in wanted.shape.chinese.values() and "签章要求" in wanted.shape.chinese.values()
    wanted = wanted_at(text, table, 6, 2)
    assert wanted.is_key and wanted.present == {"法定"} and "承诺" in wanted.shape.chinese.values()
    wanted = wanted_at(text, table, 7, 0)
    assert wanted.is_key and {"事项名称", "申请材料", "办理时限"} <= wanted.present
    assert wanted_at("name: x\n", table, 1, 0).language == "en" and wanted_at("", table, 0, 0).language == "zh"
    assert wanted_at("坏: [\n办件类型: 即", table, 1, 7).begun == "即"
    channels = wanted_at("办理渠道:\n  - ", table, 1, 4)
    assert channels.is_key or channels.shape.chinese_values is not None


def test_what_stands_at_a_place() -> None:
    table = shape("guide")
    text = "事项名称: 甲\n办理时限:\n  法定: 1个工作日\n"
    key, value = spot_at(text, table, 2, 3), spot_at(text, table, 2, 8)
    assert key is not None and (key.pointer, key.is_key) == (("time_limit", "statutory"), True)
    assert value is not None and (value.word, value.is_key) == ("1个工作日", False)
    assert spot_at(text, table, 5, 0) is None and spot_at("a: [", table, 0, 0) is None and spot_at("", table, 0, 0) is None
    assert manual_of(key, {"values": "可选："}).startswith("**法定")


def test_a_desk_offers_ids_with_their_names(workspace: Path) -> None:
    desk = desk_of(workspace / GUIDE, TODAY)
    assert desk is not None and desk_of(workspace.parent / "x.yaml", TODAY) is None
    file = workspace / GUIDE
    text = file.read_text(encoding="utf-8")
    line = next(i for i, one in enumerate(text.split("\n")) if one.startswith(("窗口:", "办理窗口:")))
    offers = desk.offers(file, text, line + 1, len(text.split("\n")[line + 1]))
    assert offers and all(offer.detail for offer in offers)
    flags = [o.label for i, one in enumerate(text.split("\n")) if one.strip().endswith((": true", ": false")) for o in desk.offers(file, text, i, len(one))]
    assert set(flags) == {"true", "false"}
    assert desk.place("departments", "nowhere") is None and desk.entry_name("departments", "nowhere") == ""
    assert desk.formatted(file, "a: [\n") is None and desk.formatted(file, text) == text
    assert settings_findings(file, "a: 1\n") == () and Context().today == "1970-01-01"


def test_the_outline_names_elements_and_what_their_lists_hold(workspace: Path) -> None:
    path = workspace / GUIDE
    register = workspace / "guides" / "registers" / "departments.yaml"

    async def scene(client: Editor) -> None:
        client.open(path)
        client.open(register)
        await client.told(path)
        text = path.read_text(encoding="utf-8")
        asked = types.DocumentSymbolParams(types.TextDocumentIdentifier(path.as_uri()))
        found = {one.name: one for one in await client.text_document_document_symbol_async(asked) or () if isinstance(one, types.DocumentSymbol)}
        assert list(found)[:3] == ["事项名称", "日常用语", "实施编码"]
        assert found["事项名称"].detail == "失业登记"
        steps = found["办理流程"]
        assert steps.kind == types.SymbolKind.Array
        assert [one.name for one in steps.children or ()][:2] == ["申请", "受理"]
        assert (steps.selection_range.start, steps.selection_range.end) == (at(text, "办理流程:"), at(text, "办理流程:", 4))
        for one in found.values():
            for part in (one, *(one.children or ())):
                assert (part.range.start.line, part.range.start.character) <= (part.selection_range.start.line, part.selection_range.start.character)
                assert (part.selection_range.end.line, part.selection_range.end.character) <= (part.range.end.line, part.range.end.character)
        entries = await client.text_document_document_symbol_async(types.DocumentSymbolParams(types.TextDocumentIdentifier(register.as_uri())))
        (departments,) = [one for one in entries or () if isinstance(one, types.DocumentSymbol)]
        assert departments.name == "部门" and "rlsbj" in [one.name for one in departments.children or ()]
        client.type(path, "事项名称：坏了\n- a: [", 2)
        assert list(await client.text_document_document_symbol_async(asked) or ()) == []
        assert client.logged == []

    play(workspace, scene)


def test_what_follows_for_guides_is_told_when_a_register_is_saved(workspace: Path) -> None:
    """Also of guides that were opened before, without touching them."""
    path, register = workspace / GUIDE, workspace / "guides" / "registers" / "departments.yaml"

    async def scene(client: Editor) -> None:
        client.open(path)
        assert await client.told(path) == []
        text = register.read_text(encoding="utf-8")
        client.open(register, text)
        await client.told(register)
        other = text.replace("  rlsbj:", "  rlsbju:")
        client.type(register, other, 2)
        await client.told(register)
        assert client.queue(path.as_uri()).empty(), "nothing is said of guides before the register is saved"
        register.write_text(other, encoding="utf-8")
        client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(register.as_uri())))
        assert "register-unknown" in {str(d.code) for d in await client.told(path)}
        register.write_text(text, encoding="utf-8")
        client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(register.as_uri())))
        assert await client.told(path) == []

    play(workspace, scene)
