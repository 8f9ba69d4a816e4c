"""What a screen reader is told: the tree of everything in a window, with roles, names and states.

It is made from the interfaces from which Qt answers AT-SPI: no bus and no screen reader are needed.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_DEEPEST = 40
_MOST_CELLS = 60
"""Of a table; a long one tells nothing new."""

_SILENT = frozenset({"Client", "Border", "Separator", "ScrollBar", "Splitter", "Grip", "Window"})
"""Roles that are only passed through."""

_WHOLE = frozenset({"ComboBox", "SpinBox"})
"""Roles that are one thing to a user, whatever they are made of."""

UNSAID = " !"
"""The end of the line of a control of which nothing is said."""


def tree(widget: QWidget) -> Iterator[str]:
    """Yield a line for everything below a widget; one that lacks a name ends with `UNSAID`."""
    found = QAccessible.queryAccessibleInterface(widget)
    if found is not None:
        yield from _below(found, 0)


def _below(thing: QAccessibleInterface, depth: int) -> Iterator[str]:
    if not thing.isValid() or depth > _DEEPEST:
        return
    line = _line(thing)
    if line:
        yield "  " * depth + line
    if QAccessible.Role(thing.role()).name in _WHOLE:
        return
    for place in range(min(thing.childCount(), _MOST_CELLS)):
        child = thing.child(place)
        if child is not None:
            yield from _below(child, depth + bool(line))


def _line(thing: QAccessibleInterface) -> str:
    """Return what is said of one thing; empty where there is nothing to say."""
    role, state = QAccessible.Role(thing.role()).name, thing.state()
    name = thing.text(QAccessible.Text.Name)
    if not name and role in _SILENT and not state.focusable:
        return ""
    parts = [role, repr(name)]
    for label, text in (
        ("value", thing.text(QAccessible.Text.Value)),
        ("description", thing.text(QAccessible.Text.Description)),
        ("keys", thing.text(QAccessible.Text.Accelerator)),
    ):
        if text and text != name:
            parts.append(f"{label}={text!r}")
    labels = [each.text(QAccessible.Text.Name) for each in _labels(thing)]
    if labels and labels != [name]:
        parts.append(f"label={labels}")
    states = ("focusable", "focused", "selected", "checked", "disabled", "invisible", "expanded")
    parts += [each for each in states if getattr(state, each)]
    # A list says its value; what it is for, its label or its description says.
    is_said = bool(
        labels or thing.text(QAccessible.Text.Description) if role == "ComboBox" else name
    )
    is_nameless = state.focusable and not state.invisible and role != "Client" and not is_said
    return " ".join(parts) + (UNSAID if is_nameless else "")


def _labels(thing: QAccessibleInterface) -> list[QAccessibleInterface]:
    """Return what labels a thing."""
    wanted = QAccessible.RelationFlag.Label
    return [other for other, relation in thing.relations() if relation & wanted]
