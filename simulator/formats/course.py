"""The course: the exercises that come with the program, in rising order."""

from __future__ import annotations

from functools import cache

from simulator.formats import exercise_file
from simulator.learn import Exercise
from simulator.resources import resource_names, resource_path

EXERCISES = "exercises"


@cache
def course() -> tuple[Exercise, ...]:
    """Return every exercise of the course, the easiest first: their names are numbered."""
    names = sorted(name for name in resource_names(EXERCISES) if name.endswith(".json"))
    return tuple(exercise_file.read(resource_path(EXERCISES, name)) for name in names)
