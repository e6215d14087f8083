// An editor without a screen: opens files in yaml-language-server and asks what an editor asks.
//
//   node client.mjs FOLDER < questions.json > answers.json
//
// FOLDER is a workspace with .vscode/settings.json; its yaml.* settings are what the server gets.
// questions: [{file, text, ask: [{method, line, character}]}], lines and characters from 0.
// answers, in the same order: {diagnostics: [{line, message}], answers: [labels or hover text]}.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } =
  require("vscode-languageserver-protocol/node");

const folder = resolve(process.argv[2]);
const questions = JSON.parse(readFileSync(0, "utf8"));
const settings = JSON.parse(readFileSync(join(folder, ".vscode", "settings.json"), "utf8"));
const sections = {};
for (const [name, value] of Object.entries(settings)) {
  if (name.startsWith("yaml.")) {
    const path = name.split(".");
    let at = sections;
    for (const part of path.slice(0, -1)) at = at[part] ??= {};
    at[path.at(-1)] = value;
  }
}

const here = dirname(fileURLToPath(import.meta.url)); // as Node 18 can
const entry = join(here, "node_modules", "yaml-language-server", "bin", "yaml-language-server");
const server = spawn(process.execPath, [entry, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const connection = createProtocolConnection(
  new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));

const waiting = new Map();
connection.onRequest("workspace/configuration", ({ items }) => items.map(({ section }) => sections[section] ?? null));
connection.onRequest("client/registerCapability", () => null);
connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => waiting.get(uri)?.(diagnostics));
connection.listen();

const root = pathToFileURL(folder).href;
await connection.sendRequest("initialize", {
  processId: process.pid, rootUri: root, workspaceFolders: [{ uri: root, name: "workspace" }],
  capabilities: {
    workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: true } },
    textDocument: {
      completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown", "plaintext"] } },
      hover: { contentFormat: ["markdown", "plaintext"] },
    },
  },
});
await connection.sendNotification("initialized", {});
await connection.sendNotification("workspace/didChangeConfiguration", { settings: sections });
// The server pulls its settings after this; a request is answered behind it in the queue.
await connection.sendRequest("textDocument/documentSymbol", { textDocument: { uri: `${root}/none.yaml` } }).catch(() => null);

const results = [];
for (const { file, text, ask } of questions) {
  const uri = pathToFileURL(join(folder, file)).href;
  const published = new Promise((done) => waiting.set(uri, done));
  await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
  const diagnostics = (await published).map(({ range, message }) => ({ line: range.start.line, message }));
  const answers = [];
  for (const { method, line, character } of ask) {
    const answer = await connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, position: { line, character } });
    answers.push(method === "hover" ? (answer?.contents?.value ?? "") : (answer?.items ?? answer ?? []).map((item) => item.label));
  }
  results.push({ diagnostics, answers });
}
process.stdout.write(JSON.stringify(results));
await connection.sendRequest("shutdown");
await connection.sendNotification("exit");
connection.dispose();
