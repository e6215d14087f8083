"""能网上办，流程却没写网上怎么办 · One can apply online, but the process does not say how.

为什么：办理形式有网上办理，流程里却只讲窗口，想在网上办的人不知道从哪里提交、怎样补正、怎样取结果。

怎么改：在申请、收件或者送达环节里写明网上怎样提交和领取。

Why: the guide offers an online way, but its process speaks of windows only; who wants to use it does
not learn where to submit.

Cure: say in the steps of application, receipt or delivery how it is done online.
"""

from collections.abc import Iterator

from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.model.diagnostic import PUBLISH, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.pattern import pattern

_ONLINE = pattern(
    "网上|网办|在线|线上|互联网|网络|网站|网页|网址|政务服务网|平台|系统|上传|电子|微信|支付宝|小程序|公众号|手机|自助|扫码|APP|app|App"
)


@rule(WARNING, PUBLISH, "R")
def check(guide: Guide, context: Context) -> Findings:
    if "online" not in guide.channels or not guide.process:
        return
    portal = context.workspace.portal.name
    if any(_ONLINE.search(text) or (portal and portal in text) for text in _texts(guide)):
        return
    yield finding(
        ("process",),
        say("no step says how to do it online; write how to submit and to receive the result there"),
        note(("channels", guide.channels.index("online")), say("the online way here")),
    )


def _texts(guide: Guide) -> Iterator[str]:
    for step in guide.process:
        yield from (text for text in (step.name, step.role, step.standard, step.result) if text)
        yield from (branch.when for branch in step.next or () if branch.when)
