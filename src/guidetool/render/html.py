"""Views to HTML through sandboxed Jinja2: guide text is always text, never markup, never a template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from typing import Any

import jinja2
from jinja2.runtime import Macro
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.render.typeset import PLAIN, pieces

Loader = Callable[[str], str | None]
"""Name of a template (``stand/desk.html``) → its text, None when there is none."""

Renderer = Callable[[str, Mapping[str, Any]], str]
"""Name of a template and its values → the page."""


def render_html(name: str, values: Mapping[str, Any], load: Loader) -> str:
    """Fill a template. Raises UserError when it, or a part that it names, is missing or wrong."""
    return renderer(load)(name, values)


def renderer(load: Loader) -> Renderer:
    """A way to fill templates that reads each of them once, for many pages."""
    return partial(_render, _environment(load))


class _Sandbox(SandboxedEnvironment):
    """The sandbox, which lets a view's own fields pass at once: they are plain values, and most of what a template asks for."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if attribute in getattr(type(obj), "__dataclass_fields__", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@lru_cache(maxsize=8)
def _environment(load: Loader) -> SandboxedEnvironment:
    """Kept for the loader: a stand is filled several times until it fits, and to read its templates costs as much as to lay it out."""
    environment = _Sandbox(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        loader=jinja2.FunctionLoader(load), auto_reload=False,
    )  # fmt: skip
    environment.filters["zh"] = typeset
    environment.filters["each"] = _Each()
    return environment


class _Each:
    """``values|each(macro)`` in a template: what the macro makes of each of several frozen values, one after the other.

    Pages of a district have most of their rows, windows and lines in common, and often the very same values: what was made
    of a value is kept with it (for a macro that was imported: one of the page's own is another on every page). The macro must not
    depend on anything else. Nothing but a macro is called, so this opens no way around the sandbox.
    """

    MOST = 16384

    def __init__(self) -> None:
        self._kept: dict[tuple[int, int], tuple[Any, Any, str]] = {}

    def __call__(self, values: Iterable[Any], macro: Macro) -> Markup:
        if not isinstance(macro, Macro):
            raise jinja2.exceptions.SecurityError("“each” calls macros only")
        kept, made = self._kept, []
        for value in values:
            found = kept.get((id(macro), id(value)))
            if found is None:  # who is kept lives on, so no other has its id
                if len(kept) >= self.MOST:
                    kept.clear()
                found = kept[id(macro), id(value)] = (macro, value, str(macro(value)))
            made.append(found[2])
        return Markup("".join(made))


def _render(environment: SandboxedEnvironment, name: str, values: Mapping[str, Any]) -> str:
    try:
        return environment.get_template(name).render(values)
    except jinja2.TemplateNotFound as error:
        raise UserError(
            say("the template {name} was not found", name=str(error.name)),
            say("put it into the workspace's template folder, or install guidetool again"),
        ) from error
    except jinja2.TemplateError as error:
        raise UserError(
            say("the template {name} cannot be used: {reason}", name=name, reason=str(error)),
            say("mend the template in the workspace's template folder, or remove it to use the one supplied"),
        ) from error


def typeset(text: str) -> Markup:
    """Chinese text for a page: the template filter ``zh``."""
    spans = (escape(part) if kind == PLAIN else Markup('<span class="{}">{}</span>').format(kind, part) for kind, part in pieces(str(text)))
    return Markup("").join(spans)


def markup(svg: str) -> Markup:
    """Mark SVG that this package drew itself as safe to stand in a page."""
    return Markup(svg)
