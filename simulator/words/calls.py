"""The calls of `tr`, `ntr` and `mark` in the code, read for mistakes that extraction cannot see."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

_GAP = re.compile(r"\{(\w*)\}")
_TEXTS = {"tr": 1, "ntr": 2, "mark": 1}
"""How many of its first arguments are texts, for each function."""


def gaps(text: str) -> frozenset[str]:
    """Return the names of the `{name}` gaps of `text`."""
    return frozenset(_GAP.findall(text))


def complaints(path: Path) -> Iterator[str]:
    """Yield what is wrong with the calls in the file at `path`, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), path.name)):
        if isinstance(node, ast.Call) and _name(node.func) in _TEXTS:
            for complaint in _complaints_of(node):
                yield f"line {node.lineno}: {complaint}"


def _complaints_of(call: ast.Call) -> Iterator[str]:
    name = _name(call.func)
    texts = call.args[: _TEXTS[name]]
    if any(isinstance(text, ast.JoinedStr) for text in texts):
        yield "an f-string is never found in a catalogue; use {name} gaps"
        return
    literal = [
        text.value
        for text in texts
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    ]
    filled = {keyword.arg for keyword in call.keywords}
    if name == "mark" or len(literal) != len(texts) or None in filled:
        return
    wanted = frozenset[str]().union(*(gaps(text) for text in literal)) - (
        {"n"} if name == "ntr" else set()
    )
    for gap in sorted(wanted - filled):
        yield f"nothing fills the gap {{{gap}}} of {literal[0]!r}"
    for gap in sorted(str(gap) for gap in filled - wanted):
        yield f"{literal[0]!r} has no gap {{{gap}}}"


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
