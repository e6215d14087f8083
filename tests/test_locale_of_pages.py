"""A page is the same on every machine, whatever its locale."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest

PAGE = """
import hashlib
from guidetool.render.pdf import lay_out, write_pdf
page = '<html lang="zh-CN"><style>body { font-family: "Noto Sans CJK SC" }</style><p>指纹 bacfb6c7b384，rc.example/1</p></html>'
print(hashlib.sha256(write_pdf(lay_out(page, {}))).hexdigest())
"""
LOCALES = ({}, {"LANGUAGE": "en"}, {"LANGUAGE": "zh"}, {"LANGUAGE": "ja"}, {"LANG": "zh_CN.UTF-8"}, {"LC_ALL": "C"}, {"PANGO_LANGUAGE": "en"})


def digest_under(settings: dict[str, str]) -> str:
    bare = {name: value for name, value in os.environ.items() if name not in ("LANG", "LANGUAGE", "PANGO_LANGUAGE") and not name.startswith("LC_")}
    return subprocess.run([sys.executable, "-c", PAGE], env=bare | settings, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture(scope="module")
def usual() -> str:
    return digest_under({})


@pytest.mark.parametrize("settings", LOCALES[1:], ids=lambda settings: "-".join(f"{k}={v}" for k, v in settings.items()))
def test_figures_beside_letters_have_the_same_glyphs(settings: dict[str, str], usual: str) -> None:
    """Pango asks the locale for which language it should shape them, unless it is told."""
    assert len(usual) == len(hashlib.sha256().hexdigest())
    assert digest_under(settings) == usual
