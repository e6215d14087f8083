"""The printed form of single facts: limits, fees, results, services, contacts."""

from __future__ import annotations

from guidetool.model.guide import Contact, FeeItem, Guide, Limit, SpecialProcedure
from guidetool.model.workspace import Portal, Registers
from guidetool.render import labels
from guidetool.render.values import MISSING, Field, Figure


def department_name(key: str | None, registers: Registers) -> str:
    """The registered name of a department, else its id as written."""
    entry = registers.departments.get(key or "")
    return (entry.name if entry else None) or key or MISSING


def present(*pairs: tuple[str, tuple[str, ...]]) -> tuple[Field, ...]:
    return tuple(Field(label, lines) for label, lines in pairs if lines)


def texts(values: tuple[str | None, ...]) -> tuple[str, ...]:
    """Non-empty paragraphs: a text of several lines is several."""
    return tuple(line.strip() for value in values if value for line in value.splitlines() if line.strip())


def quoted(title: str | None) -> str:
    """A law's title in one pair of 《》, whether or not it was written with them."""
    bare = (title or "").strip()
    return bare if not bare or "《" in bare else f"《{bare}》"


def joined(mark: str, *parts: str | None) -> str:
    return mark.join(part for part in parts if part)


def body(key: str | None, registers: Registers) -> tuple[str, ...]:
    return (department_name(key, registers),) if key else ()


def limit_words(limit: Limit | None) -> str:
    """A limit as printed: a duration in Chinese, else the text as written."""
    if limit is None:
        return MISSING
    return limit.duration.words("zh") if limit.duration else limit.text


def figures(guide: Guide) -> tuple[Figure, ...]:
    promised = guide.limits.promised
    number, unit = limit_words(promised), ""
    if promised and promised.duration and promised.duration.unit != "on_the_spot":
        number = promised.duration.number
        unit = promised.duration.words("zh").removeprefix(number)
    visits = ("—", "") if guide.visits is None else (str(guide.visits), "次")
    charged = guide.fees.charged if guide.fees else None
    return (
        Figure("承诺时限", number, unit, f"法定时限 {limit_words(guide.limits.statutory)}"),
        Figure("到现场次数", *visits, "全程不用跑现场" if guide.visits == 0 else ""),
        Figure("收费", {True: "收费", False: "免费", None: "—"}[charged], ""),
    )


def special(special: SpecialProcedure) -> str:
    counted = {True: "计入办理时限", False: "不计入办理时限", None: ""}[special.counted]
    charged = {True: "收费", False: "不收费", None: ""}[special.charged]
    return joined("，", special.name, limit_words(special.time) if special.time else "", counted, charged,
                   special.basis)  # fmt: skip


def fees(guide: Guide, whole: bool) -> tuple[str, ...]:
    """What it costs; ``whole``: with the basis of each fee."""
    if guide.fees is None or guide.fees.charged is None:
        return ()
    if not guide.fees.charged:
        return ("不收费",)
    items = tuple(_fee(item, whole) for item in guide.fees.items)
    return (items or ("收费",)) + (("可以网上支付",) if guide.fees.online_payment else ())


def _fee(item: FeeItem, whole: bool) -> str:
    parts = (
        joined("：", item.name, item.amount or item.standard), item.standard if item.amount else "",
        f"减免：{item.reduction}" if item.reduction else "", f"依据：{item.basis}" if item.basis and whole else "",
    )  # fmt: skip
    return "；".join(part.strip().rstrip("。；") for part in parts if part)


def results(guide: Guide) -> tuple[str, ...]:
    return tuple(
        joined("", r.name, f"（{labels.name(labels.RESULT_KIND, r.kind)}）" if r.kind else "",
                f"，有效期：{r.validity}" if r.validity else "")
        for r in guide.results
    )  # fmt: skip


def delivery(guide: Guide) -> tuple[str, ...]:
    if guide.delivery is None:
        return ()
    within = f"{limit_words(guide.delivery.within)}内送达" if guide.delivery.within else ""
    if guide.delivery.within and limit_words(guide.delivery.within) == "当场":
        within = "当场送达"
    return texts((joined("，", labels.names(labels.DELIVERY, guide.delivery.methods), within),))


def channels(guide: Guide) -> tuple[str, ...]:
    return texts((labels.names(labels.CHANNEL, guide.channels),))


def online(guide: Guide) -> tuple[str, ...]:
    if guide.online is None:
        return ()
    depth = f"网办深度{labels.name(labels.DEPTH, guide.online.depth)}" if guide.online.depth else ""
    return texts((joined("，", guide.online.url, depth),))


def online_at(guide: Guide, portal: Portal) -> tuple[str, ...]:
    """Where to go online, as an applicant knows it: the portal by its name, any other place by its address."""
    if guide.online is None:
        return ()
    url = guide.online.url or ""
    elsewhere = url and portal.url and _host(url) != _host(portal.url)
    return texts((url if elsewhere else portal.name or url,))


def _host(url: str) -> str:
    """The host of an address, whatever is written: no address is refused here."""
    return url.rpartition("://")[2].partition("/")[0].casefold()


def services(guide: Guide) -> tuple[str, ...]:
    flags = (("进驻政务大厅", guide.in_hall), ("物流快递", guide.express), ("预约办理", guide.appointment),
             ("自助办理", guide.self_service))  # fmt: skip
    return texts(("、".join(label for label, flag in flags if flag),))


def contact(contact: Contact | None) -> tuple[str, ...]:
    return texts((contact.phone, contact.address, contact.url)) if contact else ()


def phones(guide: Guide) -> tuple[Field, ...]:
    pairs = (("咨询电话", guide.consultation), ("投诉电话", guide.supervision))
    return present(*((label, texts((contact.phone,)) if contact else ()) for label, contact in pairs))
