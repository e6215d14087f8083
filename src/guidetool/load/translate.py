"""A file in the other language: keys and listed values by the standard's table, everything else as it was typed."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from guidetool.load.dialect import ZH, Shape
from guidetool.load.reference import compose, scalar
from guidetool.model.text import line_starts

_NONE = Shape()


def translate_text(text: str, shape: Shape, language: str) -> str:
    """The text with keys and listed values in a language (zh, en). Raises RefusedError on what is no YAML."""
    root = compose(text)
    if root is None:
        return text
    starts = line_starts(text)
    out, at = [], 0
    for node, word in sorted(_words(root, shape, language), key=lambda pair: pair[0].start_mark.index):
        begin, end = (starts[mark.line] + mark.column for mark in (node.start_mark, node.end_mark))
        quote = _quote(node, word)
        out += [text[at:begin], quote, word, quote]
        at = end
    return "".join([*out, text[at:]])


def _quote(node: yaml.ScalarNode, word: str) -> str:
    """The writer's quotes; those that a code of digits needs in English come and go with it."""
    if not isinstance(scalar(word), str):
        return node.style or '"'
    return node.style if node.style in ("'", '"') and isinstance(scalar(node.value), str) else ""


def _words(root: yaml.Node, shape: Shape, language: str) -> Iterator[tuple[yaml.ScalarNode, str]]:
    """Each key and value that has a name in the language, and that name."""
    todo: list[tuple[yaml.Node, Shape]] = [(root, shape)]
    while todo:
        node, here = todo.pop()
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                canonical, child = here.keys.get(getattr(key, "value", ""), ("", here.entries or _NONE))
                if canonical and isinstance(key, yaml.ScalarNode):
                    yield key, here.chinese[canonical] if language == ZH else canonical
                todo.append((value, child))
        elif isinstance(node, yaml.SequenceNode):
            todo += [(item, here.items or _NONE) for item in node.value]
        elif isinstance(node, yaml.ScalarNode) and node.style not in ("|", ">"):
            word = (here.chinese_values if language == ZH else here.values).get(node.value)
            if word is not None:
                yield node, word
