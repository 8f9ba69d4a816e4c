"""The calls of `tr`, `ntr` and `mark` in the code: the texts in them, and what is wrong with them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import TypeAlias

Text: TypeAlias = str | tuple[str, ...]
"""A text, or its singular and its plural."""

_GAP = re.compile(r"\{(\w*)\}")


def gaps(text: str) -> frozenset[str]:
    """Return the names of the `{name}` gaps of `text`."""
    return frozenset(_GAP.findall(text))


def texts(path: Path) -> Iterator[tuple[int, Text]]:
    """Yield every text in the file at `path` with its line; both of `tr("…" if … else "…")`."""
    for call in _calls(path):
        literals = [list(_literals(argument)) for argument in _text_arguments(call)]
        for text in product(*literals):
            if all(text):
                yield call.lineno, text if len(text) > 1 else text[0]


def complaints(path: Path) -> Iterator[str]:
    """Yield what is wrong with the calls in the file at `path`, with its line."""
    for call in _calls(path):
        for complaint in _complaints_of(call):
            yield f"line {call.lineno}: {complaint}"


def _calls(path: Path) -> Iterator[ast.Call]:
    """Yield the calls of `words.tr`, `words.ntr` and `mark`, in the order of the file."""
    tree = ast.parse(path.read_text(encoding="utf-8"), path.name)
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _text_count(node)]
    yield from sorted(found, key=_place)


def _place(call: ast.Call) -> tuple[int, int]:
    return call.lineno, call.col_offset


def _text_count(call: ast.Call) -> int:
    """Return how many of the first arguments are texts; 0 for any other function."""
    match call.func:
        case ast.Attribute(attr="tr") | ast.Name(id="mark"):
            return 1
        case ast.Attribute(attr="ntr"):
            return 2
        case _:
            return 0


def _text_arguments(call: ast.Call) -> list[ast.expr]:
    return call.args[: _text_count(call)]


def _literals(argument: ast.expr) -> Iterator[str]:
    """Yield the texts that `argument` can be."""
    match argument:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _literals(body)
            yield from _literals(orelse)
        case _:
            pass


def _complaints_of(call: ast.Call) -> Iterator[str]:
    arguments = _text_arguments(call)
    if any(isinstance(argument, ast.JoinedStr) for argument in arguments):
        yield "an f-string is never found in a catalogue; use {name} gaps"
        return
    filled = {keyword.arg for keyword in call.keywords}
    literals = [text for argument in arguments for text in _literals(argument)]
    if isinstance(call.func, ast.Name) or None in filled or not literals:
        return
    counted = {"n"} if len(arguments) > 1 else set[str]()
    wanted = frozenset[str]().union(*(gaps(text) for text in literals)) - counted
    for gap in sorted(wanted - filled):
        yield f"nothing fills the gap {{{gap}}} of {literals[0]!r}"
    for name in sorted(str(name) for name in filled - wanted):
        yield f"{literals[0]!r} has no gap {{{name}}}"
