"""A booklet as one WeasyPrint document of everything, with its default settings: what guidetool's own is measured against.

    python bench/booklet_single.py WORKSPACE OUT.pdf screen|print
"""

from __future__ import annotations

import sys
from pathlib import Path

import weasyprint

from guidetool.pipeline.check import check
from guidetool.pipeline.resources import folder
from guidetool.pipeline.sources import read_sources
from guidetool.pipeline.workspace import open_workspace
from guidetool.render.booklet import booklet_html, booklet_item, booklet_job, facts_of
from guidetool.render.paper.finish import VARIANTS, finished
from guidetool.render.pdf import BASE
from guidetool.render.product import Finish

TODAY = "2026-11-24"


def main(root: str, out: str, profile: str) -> None:
    """The same guides, templates, fonts and finishing as guidetool's; nothing is checked first."""
    opened = open_workspace(Path(root))
    guides = check(opened, (), today=TODAY, rules=False).selected()
    finish = Finish(opened.workspace.sample, False, profile)
    sources = read_sources([folder("templates")], opened.workspace.fonts)
    items = [booklet_item(guide.guide, opened.registers, opened.workspace) for guide in guides]
    job = booklet_job(items, opened.registers, opened.workspace, finish, "", TODAY)
    html = booklet_html(job, sources.templates.get)
    data = weasyprint.HTML(string=html, base_url=BASE).write_pdf(pdf_variant=VARIANTS.get(profile))
    Path(out).write_bytes(finished(data, finish, finish.sheet(job.book.sheet), facts_of(job), sources.files))


if __name__ == "__main__":
    main(*sys.argv[1:])
