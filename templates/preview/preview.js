"use strict";
// The frame of the live view: asks for the state after every save, swaps the page, scales it to the window.
const $ = (id) => document.getElementById(id);
const words = document.body.dataset;
let shown = {};
let asked = 0;

function scale() {
  const frame = $("page");
  if (!shown.page) return;
  const width = (shown.width * 96) / 25.4;
  const stage = $("stage");
  let height = (shown.height * 96) / 25.4;
  if (!shown.height) height = frame.contentDocument ? frame.contentDocument.documentElement.scrollHeight : 1000;
  const room = { width: stage.clientWidth - 32, height: stage.clientHeight - 32 };
  const by = shown.height ? Math.min(room.width / width, room.height / height) : Math.min(1.5, room.width / width);
  frame.style.width = `${width}px`;
  frame.style.height = `${height}px`;
  frame.style.transform = `scale(${by})`;
  frame.style.marginRight = `${width * (by - 1)}px`;
  frame.style.marginBottom = `${height * (by - 1)}px`;
}

function list(findings) {
  $("count").textContent = findings.length ? `(${findings.length})` : "";
  $("findings").replaceChildren(...findings.map((finding) => {
    const item = document.createElement("li");
    const head = document.createElement("b");
    item.className = finding.level;
    head.textContent = finding.line === null ? finding.word : `${words.line.replace("#", finding.line)} · ${finding.word}`;
    item.append(head, finding.text);
    return item;
  }));
  if (!findings.length) $("findings").textContent = words.none;
}

async function renew() {
  const turn = ++asked;
  const query = new URLSearchParams({ product: $("product").value, large: $("large").checked ? "1" : "" });
  const state = await (await fetch(`/state?${query}`)).json();
  if (turn !== asked) return;
  list(state.findings);
  $("stale").hidden = state.fresh || !state.page;
  $("empty").hidden = Boolean(state.page);
  $("page").hidden = !state.page;
  if (state.page !== shown.page) $("page").src = state.page ? `/page/${state.page}` : "about:blank";
  shown = state;
  scale();
}

$("page").addEventListener("load", scale);
window.addEventListener("resize", scale);
$("product").addEventListener("change", renew);
$("large").addEventListener("change", renew);
const events = new EventSource("/events");
events.onmessage = renew;
events.onopen = renew;
events.onerror = () => { $("stale").hidden = false; $("stale").textContent = words.lost; };
