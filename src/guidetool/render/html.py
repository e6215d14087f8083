"""Views to HTML through sandboxed Jinja2: guide text is always text, never markup, never a template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import jinja2
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from guidetool.model.errors import UserError
from guidetool.model.message import say

Loader = Callable[[str], str | None]
"""Name of a template (``stand/desk.html``) → its text, None when there is none."""


def render_html(name: str, values: Mapping[str, Any], load: Loader) -> str:
    """Fill a template. Raises UserError when it, or a part that it names, is missing or wrong."""
    environment = SandboxedEnvironment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        loader=jinja2.FunctionLoader(load),
    )  # fmt: skip
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


def markup(svg: str) -> Markup:
    """Mark SVG that this package drew itself as safe to stand in a page."""
    return Markup(svg)
