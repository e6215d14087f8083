"""网址打不开 · A web address cannot be opened.

为什么：网址里有汉字、空格、全角符号，或者没有 http 开头，扫码和点击都打不开。

怎么改：从浏览器地址栏整段复制；一栏只写一个网址；只在内网能打开的不要写。

Why: with Chinese characters, spaces or full-width signs in it, or without http at its head, neither
a click nor a scan opens it.

Cure: copy it whole from the browser; one address an element; none that opens inside the office only.
"""

from urllib.parse import urlsplit

from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.texts import clip, field_of, texts
from guidetool.lint.wording import is_filler, says_nothing
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import Message, say
from guidetool.model.pattern import pattern

_FOREIGN = pattern(r"[^!-~]")
_INSIDE = pattern(r"(?:localhost|127\.[0-9.]+|10\.[0-9.]+|192\.168\.[0-9.]+|172\.(?:1[6-9]|2[0-9]|3[01])\.[0-9.]+)\Z")
_HOST = pattern(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?\Z")


@rule(ERROR, DRAFT, "R", each=True)
def check(guide: Guide, context: Context) -> Findings:
    for pointer, text in texts(guide):
        field = field_of(pointer)
        link = field in ("blank_form", "sample", "letter", "mobile_url") and text.startswith(("http", "www."))
        if (field == "url" or link) and not (says_nothing(text) or is_filler(text)):
            message = _fault(text.strip())
            if message:
                yield finding(pointer, message)


def _fault(url: str) -> Message | None:
    shown = clip(url, 40)
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return say("“{url}” is no web address; copy it from the browser", url=shown)
    if parts.scheme not in ("http", "https"):
        return say("the web address “{url}” does not begin with “https://”; write it in full", url=shown)
    if foreign := _FOREIGN.search(url):
        around = clip(url[max(0, foreign.start() - 10) : foreign.end() + 6], 30)
        return say("a space or a character that cannot stand in a web address, at “{around}”; copy it anew", around=around)
    if _INSIDE.match(host):
        return say("the web address “{url}” opens only inside the office; give the public one", url=shown)
    if "." not in host or ".." in host or not _HOST.match(host):
        return say("“{url}” is no web address; copy it from the browser", url=shown)
    return None
