"""Rules about the text of the sources that no linter of ours knows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = ("simulator", "ui")
EVERYTHING = (*PROGRAM, "packaging", "tests")

LONGEST_FILE = 400

ASSERTING = {"raises", "warns", "fail", "check", "wait", "expect", "verify", "assert"}
"""Parts of a called name that tell that the call fails a test by itself."""


def _files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _found(pattern: str, *folders: str, but: tuple[str, ...] = ()) -> list[str]:
    """Return "file:line: text" for every line of code that matches; comments do not count."""
    found = re.compile(pattern)
    return [
        f"{_name(path)}:{number}: {line.strip()}"
        for path in _files(*folders)
        if _name(path) not in but
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if found.search(line.partition("  #")[0]) and not line.lstrip().startswith("#")
    ]


def test_there_are_files_to_look_at():
    assert len(_files("simulator")) > 10
    assert len(_files("ui")) > 5


def test_no_file_is_too_long():
    lengths = {_name(path): path.read_text("utf-8").count("\n") for path in _files(*EVERYTHING)}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_signal_is_connected_to_a_lambda():
    # The lambda keeps its widget alive for ever.
    assert _found(r"connect\(\s*lambda", *PROGRAM) == []


def test_colours_are_named_in_the_theme_alone():
    literal = (
        r"""["']#[0-9a-fA-F]{3,8}["']|QColor\(\s*["'\d]|GlobalColor\.(?!transparent)|\brgba?\("""
    )
    assert _found(literal, "ui", but=("ui/theme.py",)) == []


def test_no_letters_are_bolder_than_the_typeface_has():
    """There is Inter in Regular and SemiBold; anything bolder is smeared."""
    assert _found(r"setBold\(True|font-weight: ?(700|800|900|bold)|Weight\.Bold\b", "ui") == []


def test_money_is_rounded_in_one_module():
    rounding = r"\.quantize\(|(?<![\w.])round\(|ROUND_|to_integral"
    assert _found(rounding, *PROGRAM, but=("simulator/money.py",)) == []


def test_the_clock_is_read_where_the_program_starts():
    clock = r"\bdate\.today\(|\bdatetime\.(now|utcnow|today)\(|QDate\.currentDate\("
    outside = [
        line for line in _found(clock, *PROGRAM, but=("ui/app.py",)) if "/cli" not in line[:20]
    ]
    assert outside == []


def test_no_module_has_a_name_that_says_nothing():
    saying_nothing = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
    assert [_name(path) for path in _files(*EVERYTHING) if path.stem in saying_nothing] == []


def test_the_folder_of_packaging_scripts_is_no_package():
    # It would shadow the package of that name on the package index.
    assert not (ROOT / "packaging" / "__init__.py").exists()


def _tests() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in _files("tests"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield f"{_name(path)}:{node.lineno} {node.name}", node


def _asserts(test: ast.FunctionDef) -> bool:
    for node in ast.walk(test):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func).lower()
            if any(word in called for word in ASSERTING):
                return True
    return False


def test_every_test_asserts_something():
    assert [name for name, test in _tests() if not _asserts(test)] == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("assert 1", True),
        ("pytest.raises(ValueError)", True),
        ("qtbot.waitSignal(s)", True),
        ("print(1)", False),
    ],
)
def test_the_look_for_assertions_sees_them(body, expected):
    (test,) = ast.parse(f"def test_x():\n    {body}").body
    assert isinstance(test, ast.FunctionDef)
    assert _asserts(test) is expected
