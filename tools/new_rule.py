"""Begin a rule: python tools/new_rule.py ID writes its module and its goldens, never over what is there."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

MODULE = '''\
"""中文摘要 · English summary.

为什么：

怎么改：

Why:

Cure:
"""

from guidetool.lint.rule import Findings, finding, rule
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(WARNING, REVIEW, "K")
def check(guide: Guide, context: Context) -> Findings:
    if guide.remark:
        yield finding(("remark",), say("what is wrong with “{text}”", text=guide.remark))
'''
NEXT = """\
1. the manual and the check: src/guidetool/lint/rules/{module}.py
2. what it fires on, and what it is silent about: tests/rules/{id}/bad.yaml, good.yaml
3. the Chinese words: src/guidetool/locale/zh/, then python tools/words.py
4. GUIDETOOL_UPDATE_GOLDENS=1 python -m pytest tests/test_rules.py -k {id}, read bad.out, python tools/gen_docs.py
"""


def begin(id_: str, root: Path = ROOT) -> list[Path]:
    """Write the files of a new rule and give their paths. Raises ValueError on a bad or used id."""
    if not re.fullmatch(r"[a-z]+(-[a-z]+)+", id_):
        raise ValueError("an id names the problem, subject first: promised-exceeds-statutory")
    module = root / "src" / "guidetool" / "lint" / "rules" / f"{id_.replace('-', '_')}.py"
    cases = root / "tests" / "rules" / id_
    if module.exists() or cases.exists():
        raise ValueError(f"{id_} is there already")
    cases.mkdir(parents=True)
    texts = {
        module: MODULE,
        cases / "bad.yaml": "备注: 把要素改成有这个问题的样子\n",
        cases / "good.yaml": "# 看起来像、其实没有问题的写法\n{}\n",
    }
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return list(texts)


def main(arguments: list[str]) -> int:
    """Begin a rule; say what to do next."""
    if len(arguments) != 1:
        print("usage: python tools/new_rule.py ID", file=sys.stderr)
        return 2
    try:
        begin(arguments[0])
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(NEXT.format(id=arguments[0], module=arguments[0].replace("-", "_")), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
