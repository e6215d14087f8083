/* Visited guides stay readable without a network. Pages are asked for afresh first; what was seen answers where there is no net. */
"use strict";
var CACHE = "guides-{{ version }}";
var FIRST = ["./", "all.html", "offline.html", "assets/site.css?v={{ version }}", "assets/site.js?v={{ version }}", "assets/search.json", "assets/icon.svg"];
var BASE = new URL("./", self.location).pathname;

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(CACHE).then(function (cache) { return cache.addAll(FIRST); }).then(function () { return self.skipWaiting(); }));
});
self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) { return /^guides-/.test(name) && name !== CACHE; }).map(function (name) {
      return caches.open(name).then(function (old) {
        return old.keys().then(function (seen) {
          return caches.open(CACHE).then(function (fresh) {
            return Promise.all(seen.map(function (request) {
              return fresh.match(request).then(function (has) {
                return has || old.match(request).then(function (response) { return response && fresh.put(request, response); });
              });
            }));
          });
        });
      }).then(function () { return caches.delete(name); });
    }));
  }).then(function () { return self.clients.claim(); }));
});
/* The page that was open before this worker began. */
self.addEventListener("message", function (event) {
  event.waitUntil(caches.open(CACHE).then(function (cache) { return cache.add(event.data); }).catch(function () { return null; }));
});
/* A scanned address, ID/P6 in any case, is the item's own page with the paper behind #. */
function scanned(url) {
  var found = /^([0-9a-z]{7})\/([a-z][0-9a-f]{6})\/?$/i.exec(url.pathname.slice(BASE.length));
  return found ? BASE + found[1].toUpperCase() + "/#" + found[2].toUpperCase() : "";
}
function remembered(request) {
  return caches.match(request, { ignoreSearch: true }).then(function (found) {
    var to = found ? "" : scanned(new URL(request.url));
    return found || (to ? Response.redirect(to, 302) : caches.match(BASE + "offline.html"));
  });
}
self.addEventListener("fetch", function (event) {
  var request = event.request;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) { return; }
  event.respondWith(fetch(request).then(function (response) {
    if (response.ok && response.type === "basic" && !response.redirected) {
      var copy = response.clone();
      event.waitUntil(caches.open(CACHE).then(function (cache) { return cache.put(request, copy); }));
    }
    return response;
  }).catch(function () { return remembered(request); }));
});
