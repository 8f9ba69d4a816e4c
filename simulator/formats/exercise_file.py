"""Exercise files: a scenario, what is asked of it, texts in several languages; never a solution."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import msgspec.inspect

from simulator.engine import mistakes_of
from simulator.errors import Mistake, MistakeCode, ScenarioError, SimulatorError
from simulator.formats import scenario_file
from simulator.formats.json_values import Json, JsonNumber, JsonText, NotJsonError, as_found
from simulator.formats.scenario_writer import document
from simulator.formats.shape import Shape
from simulator.learn import Asked, Column, Exercise, Fault, Figure, Texts, faults, solve
from simulator.scenario.scenario import Scenario

FORMAT = "prorata-exercise"
VERSION = 1
SUFFIX = ".json"
MAX_BYTES = 1024 * 1024

_SCENARIO = "scenario"


class ExerciseError(SimulatorError):
    """A file holds no exercise that can be set; `mistakes` and `faults` say why."""

    def __init__(self, mistakes: tuple[Mistake, ...] = (), faults: tuple[Fault, ...] = ()) -> None:
        super().__init__("; ".join([*(f"{m.pointer}: {m.code}" for m in mistakes), *faults]))
        self.mistakes = mistakes
        self.faults = faults


class _File(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """What stands in a file beside its heading and the scenario."""

    title: Texts
    lesson: Texts = {}
    asked: Asked
    columns: tuple[Column, ...] = tuple(Column)
    figures: tuple[Figure, ...] = ()
    hints: tuple[Texts, ...] = ()


def read(path: str | os.PathLike[str]) -> Exercise:
    """Return the exercise in the file at `path`, called by its name.

    Raises:
        ExerciseError: it cannot be set; it holds every mistake of the file.
        OSError: the file cannot be read.
    """
    with Path(path).open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    return loads(data, Path(path).stem)


def loads(data: bytes, name: str) -> Exercise:
    """Return the exercise of a file with these bytes; ExerciseError if there is none."""
    body = _body(data)
    scenario = _scenario(data)
    file = msgspec.convert(body, _File)
    exercise = Exercise(
        id=name,
        scenario=scenario,
        asked=file.asked,
        columns=tuple(dict.fromkeys(file.columns)),
        figures=tuple(dict.fromkeys(file.figures)),
        title=file.title,
        lesson=file.lesson,
        hints=file.hints,
    )
    found = faults(exercise, solve(exercise))
    if found:
        raise ExerciseError(faults=found)
    return exercise


def dumps(exercise: Exercise) -> bytes:
    """Return the bytes of a file with `exercise`; the same exercise gives the same bytes."""
    file = _File(
        title=exercise.title,
        lesson=exercise.lesson,
        asked=exercise.asked,
        columns=exercise.columns,
        figures=exercise.figures,
        hints=exercise.hints,
    )
    plain: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        **msgspec.to_builtins(file),
        _SCENARIO: {**scenario_file.heading(exercise.scenario), **document(exercise.scenario)},
    }
    return msgspec.json.format(msgspec.json.encode(plain), indent=2) + b"\n"


def _body(data: bytes) -> Any:
    """Return plain data that fits `_File`; ExerciseError if what stands in the file does not."""
    if len(data) > MAX_BYTES:
        most = str(MAX_BYTES // 1024 // 1024)
        raise ExerciseError((Mistake("", MistakeCode.TOO_LARGE, "", (most,)),))
    try:
        text = JsonText(data)
    except NotJsonError as error:
        raise ExerciseError((error.mistake,)) from error
    value = text.value
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise ExerciseError(faults=(Fault.NOT_AN_EXERCISE,))
    found = [*_mistakes_of_version(value), *text.mistakes]
    if _SCENARIO not in value:
        found.append(Mistake(f"/{_SCENARIO}", MistakeCode.MISSING_KEY))
    heading = {"format", "version", _SCENARIO}
    shape = Shape()
    rest = {key: each for key, each in value.items() if key not in heading}
    body = shape.read(_type_of_file(), rest, "")
    found += shape.mistakes
    if found:
        raise ExerciseError(tuple(found))
    return body


def _mistakes_of_version(value: dict[str, Json]) -> list[Mistake]:
    known = str(VERSION)
    version = value.get("version")
    if version == known and isinstance(version, JsonNumber):
        return []
    if version is None:
        return [Mistake("/version", MistakeCode.MISSING_KEY)]
    is_newer = isinstance(version, JsonNumber) and version.isdecimal() and version != "0"
    code = MistakeCode.NEWER_VERSION if is_newer else MistakeCode.NOT_ALLOWED
    return [Mistake("/version", code, as_found(version), (known,))]


def _scenario(data: bytes) -> Scenario:
    """Return the scenario of a file; ExerciseError if it cannot be billed."""
    try:
        parts = msgspec.json.decode(
            data.removeprefix(scenario_file.BOM), type=dict[str, msgspec.Raw]
        )
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise ExerciseError((Mistake("", MistakeCode.NOT_JSON, "", ("1", "1")),)) from error
    try:
        scenario = scenario_file.loads(bytes(parts[_SCENARIO]))
        mistakes = mistakes_of(scenario)
    except ScenarioError as error:
        mistakes = error.mistakes
    else:
        if not mistakes:
            return scenario
    raise ExerciseError(
        tuple(
            msgspec.structs.replace(each, pointer=f"/{_SCENARIO}{each.pointer}")
            for each in mistakes
        )
    )


@cache
def _type_of_file() -> msgspec.inspect.Type:
    return msgspec.inspect.type_info(_File)
