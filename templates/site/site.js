/* What a page does beyond its text. Every page is complete without it. Written for old browsers: no build, no library, ES5. */
(function () {
  "use strict";
  var page = document.documentElement;
  var root = "./";

  function kept(key, value) {
    try {
      if (value === undefined) { return window.localStorage.getItem(key); }
      if (value === null) { window.localStorage.removeItem(key); } else { window.localStorage.setItem(key, value); }
    } catch (refused) { /* a device that remembers nothing still works */ }
    return null;
  }
  function by(id) { return document.getElementById(id); }
  function each(list, act) { for (var i = 0; i < list.length; i += 1) { act(list[i], i); } }

  page.classList.add("on");
  each(["large", "contrast"], function (name) { if (kept(name) === "1") { page.classList.add(name); } });

  function toggle(name) {
    var button = by(name);
    if (!button) { return; }
    button.setAttribute("aria-pressed", String(page.classList.contains(name)));
    button.addEventListener("click", function () {
      var on = !page.classList.contains(name);
      page.classList[on ? "add" : "remove"](name);
      button.setAttribute("aria-pressed", String(on));
      kept(name, on ? "1" : null);
    });
  }

  /* The paper: its number stands behind # (or as the last folder of the address); the page shows what belongs to it. */
  function paper() {
    var asked = decodeURIComponent(location.hash.slice(1)) || "";
    var last = location.pathname.split("/").filter(Boolean).pop() || "";
    if (!/^[SFB][0-9A-F]{6}$/i.test(asked) && /^[A-Z][0-9A-F]{6}$/i.test(last) && last !== document.body.getAttribute("data-item")) { asked = last; }
    if (!/^[A-Z][0-9A-F]{6}$/i.test(asked)) { return; }
    var name = asked.toUpperCase();
    var found = by(name);
    var told = found && /(^| )paper( |$)/.test(found.className) ? name : "paper-unknown";
    if (location.hash !== "#" + told) { location.replace("#" + told); }
    each(document.querySelectorAll("#mending a"), function (link) {
      if (/^https?:/.test(link.href) && link.href.indexOf("paper=") < 0) { link.href += "&paper=" + name; }
      if (/^mailto:/.test(link.href) && link.href.indexOf(name) < 0) { link.href += encodeURIComponent("\n纸上编号：" + name); }
    });
  }

  function ticks() {
    var item = document.body.getAttribute("data-item");
    var boxes = document.querySelectorAll(".ticks input");
    if (!item || !boxes.length) { return; }
    var known = {};
    try { known = JSON.parse(kept("ticks:" + item) || "{}") || {}; } catch (broken) { known = {}; }
    function told() {
      var done = 0, now = {};
      each(boxes, function (box) { if (box.checked) { done += 1; now[box.getAttribute("data-key")] = 1; } });
      by("count").textContent = "已备" + done + "样，共" + boxes.length + "样。";
      kept("ticks:" + item, done ? JSON.stringify(now) : null);
    }
    each(boxes, function (box) {
      if (known[box.getAttribute("data-key")] === 1) { box.checked = true; }
      box.addEventListener("change", told);
    });
    by("untick").addEventListener("click", function () { each(boxes, function (box) { box.checked = false; }); told(); });
    told();
  }

  /* Search: the index is fetched once and is kept by the browser for use without a network. */
  function plain(text) {
    var flat = text.normalize ? text.normalize("NFKC") : text;
    return flat.toLowerCase().replace(/[\s,.;:!?()\[\]"'“”‘’（）《》〈〉、，。；：！？·—-]+/g, "");
  }
  function prepared(index) {
    return index.rows.map(function (row) {
      var sounds = (row[3] + " " + row[4]).split(" ");
      return { row: row, name: plain(row[1]), other: plain(row[2]), place: row[5] < 0 ? "一件事" : index.departments[row[5]],
        first: sounds.map(function (s) { return s.charAt(0); }).join("").replace(/-/g, ""), whole: sounds.join("").replace(/-/g, "") };
    });
  }
  function score(one, word) {
    if (one.name === word || one.other === word) { return 100; }
    if (one.name.indexOf(word) === 0) { return 80; }
    if (one.other.indexOf(word) >= 0) { return 75; }
    if (one.name.indexOf(word) > 0) { return 70; }
    if (/^[a-z0-9]+$/.test(word)) {
      if (one.first.indexOf(word) === 0) { return 60; }
      if (word.length > 1 && one.first.indexOf(word) > 0) { return 50; }
      return word.length > 2 && one.whole.indexOf(word) >= 0 ? 40 : 0;
    }
    if (plain(one.place).indexOf(word) >= 0) { return 20; }
    var met = 0, pairs = word.length - 1;
    for (var i = 0; i < pairs; i += 1) {
      var two = word.substr(i, 2);
      if (one.name.indexOf(two) >= 0 || one.other.indexOf(two) >= 0) { met += 1; }
    }
    return pairs > 0 && met * 2 >= pairs ? 10 + 20 * met / pairs : 0;
  }
  function search(index, text) {
    var words = text.split(/\s+/).map(plain).filter(Boolean);
    if (!words.length) { return []; }
    return index.map(function (one) {
      var all = words.map(function (word) { return score(one, word); });
      return { one: one, score: Math.min.apply(null, all) ? all.reduce(function (a, b) { return a + b; }) : 0 };
    }).filter(function (hit) { return hit.score > 0; }).sort(function (a, b) {
      return b.score - a.score || a.one.name.length - b.one.name.length || (a.one.row[0] < b.one.row[0] ? -1 : 1);
    });
  }
  function show(hits, text) {
    var place = by("found"), list = document.createElement("ul"), told = document.createElement("p");
    place.textContent = "";
    if (!text.trim()) { return; }
    told.textContent = hits.length ? "找到" + hits.length + "项" + (hits.length > 30 ? "，先看前30项" : "") : "没有找到，换个说法再试，或者看全部事项。";
    list.className = "items";
    hits.slice(0, 30).forEach(function (hit) {
      var item = document.createElement("li"), link = document.createElement("a");
      link.href = root + hit.one.row[0];
      [["what", hit.one.row[1]], ["plain", hit.one.row[2]], ["facts", hit.one.place]].forEach(function (part) {
        if (!part[1]) { return; }
        var span = document.createElement("span");
        span.className = part[0];
        span.textContent = part[1];
        link.appendChild(span);
      });
      item.appendChild(link);
      list.appendChild(item);
    });
    place.appendChild(told);
    place.appendChild(list);
  }
  function searching() {
    var form = by("search"), input = by("words"), index = null, asked = false;
    if (!form) { return; }
    function look() { if (index) { show(search(index, input.value), input.value); } }
    function load() {
      if (asked) { return look(); }
      asked = true;
      var request = new XMLHttpRequest();
      request.open("GET", root + "assets/search.json");
      request.onload = function () { if (request.status < 400) { index = prepared(JSON.parse(request.responseText)); look(); } };
      request.onerror = function () { asked = false; by("found").textContent = "现在没有网络，请看全部事项。"; };
      request.send();
    }
    input.addEventListener("focus", load);
    input.addEventListener("input", load);
    form.addEventListener("submit", function (event) { event.preventDefault(); load(); });
    if (input.value) { load(); }
  }

  function since() {
    var from = by("from");
    if (!from) { return; }
    function only() {
      var left = 0;
      each(document.querySelectorAll(".day"), function (day) {
        var hidden = Boolean(from.value) && day.getAttribute("data-day") < from.value;
        day.hidden = hidden;
        left += hidden ? 0 : 1;
      });
      by("none").textContent = left || !from.value ? "" : "这一天以来没有变化。";
    }
    from.addEventListener("change", only);
    from.addEventListener("input", only);
    by("since").addEventListener("submit", function (event) { event.preventDefault(); only(); });
    if (/^#[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(location.hash)) { from.value = location.hash.slice(1); }
    only();
  }

  /* A page that was not found: the address in capitals, or the item's page for a paper that has no page of its own. */
  function lost() {
    var base = document.body.getAttribute("data-lost");
    if (base === null) { return; }
    var path = location.pathname, low = path.toLowerCase();
    if (low.indexOf(base.toLowerCase()) !== 0) { return; }
    var parts = path.slice(base.length).split("/").filter(Boolean);
    if (!parts.length || parts.length > 2 || !/^[0-9a-z]{7}$/i.test(parts[0])) { return; }
    var item = parts[0].toUpperCase(), to = base + item + "/" + (parts[1] ? "#" + parts[1].toUpperCase() : "");
    if (parts.length === 1 && path.slice(base.length).replace(/\/$/, "") === item) { return; }
    var request = new XMLHttpRequest();
    request.open("HEAD", base + item + "/");
    request.onload = function () { if (request.status < 400) { location.replace(to); } };
    request.send();
  }

  document.addEventListener("DOMContentLoaded", function () {
    root = document.body.getAttribute("data-root") || "./";
    toggle("large");
    toggle("contrast");
    paper();
    window.addEventListener("hashchange", paper);
    ticks();
    searching();
    since();
    lost();
    var print = by("print");
    window.addEventListener("beforeprint", function () { each(document.querySelectorAll("details"), function (one) { one.open = true; }); });
    if (print) { print.addEventListener("click", function () { window.print(); }); }
    if ("serviceWorker" in navigator && /^https?:$/.test(location.protocol)) {
      var seen = !navigator.serviceWorker.controller && location.href.split("#")[0];
      navigator.serviceWorker.register(root + "sw.js").then(function () { return navigator.serviceWorker.ready; }).then(function (ready) {
        if (seen) { ready.active.postMessage(seen); }
      }).catch(function () { return null; });
    }
  });
}());
