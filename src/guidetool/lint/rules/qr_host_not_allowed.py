"""二维码通往不允许的网站 · A QR code would lead to a host that is not allowed.

为什么：印出去的二维码收不回来。通往不在允许名单里的网站，可能是写错了，也可能被人换了。

怎么改：核对网址；确实要用的，由管理员把域名加进工作区的允许名单。

Why: a printed code cannot be called back. A host that the workspace does not list is a slip, or
somebody's trick.

Cure: check the address; where it is right, have the host added to the list of the workspace.
"""

from urllib.parse import urlsplit

from guidetool.lint.rule import Findings, finding, index_rule
from guidetool.lint.texts import clip
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.index import Context, Index
from guidetool.model.message import say

_SETTINGS = "guidetool.yaml"


@index_rule(ERROR, DRAFT, "R")
def check(index: Index, context: Context) -> Findings:
    policy = context.workspace.qr
    allowed = {host.lower() for host in policy.hosts}
    if not allowed:
        return
    if policy.base:
        host = _host(policy.base)
        if host and host not in allowed:
            yield finding(("qr", "base"), say("the printed QR codes lead to “{host}”, which is not among the allowed hosts", host=clip(host, 40)),
                          path=_SETTINGS)  # fmt: skip
        return
    for located in index.guides:
        host = _host((located.guide.online and located.guide.online.url) or "")
        if host and host not in allowed:
            yield finding(
                ("online", "url"),
                say("the QR code would lead to “{host}”, which the workspace does not allow; correct the address", host=clip(host, 40)),
                path=located.path,
            )


def _host(address: str) -> str:
    """The host, lower case; empty for what is no web address (another rule says so)."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""
