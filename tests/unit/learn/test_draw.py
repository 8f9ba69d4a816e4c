"""Random exercises: the same everywhere, valid, never trivial, and graded like all others."""

from __future__ import annotations

import hashlib

import msgspec
import pytest

from simulator.engine import mistakes_of
from simulator.formats.scenario_writer import document
from simulator.learn import BOOKS, Draw, Level, drawn, faults, grade, solve
from simulator.learn.numbers import Numbers
from tests.unit.learn.exercises import misnamed

_SEEDS = 60

EVERY = pytest.mark.parametrize("book", BOOKS)
LEVELS = pytest.mark.parametrize("level", Level)


def test_the_numbers_are_those_of_the_published_generator():
    numbers = Numbers(1234567)
    assert [numbers._next() for _ in range(3)] == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
    ]


def test_numbers_stay_within_their_bounds():
    numbers = Numbers(7)
    found = {numbers.between(3, 5) for _ in range(200)}
    assert found == {3, 4, 5}
    assert {numbers.one_of("ab") for _ in range(50)} == {"a", "b"}


@EVERY
@LEVELS
def test_random_exercises_are_valid_and_not_trivial(book, level):
    for seed in range(_SEEDS):
        exercise = drawn(Draw(seed, level, book))
        solution = solve(exercise)
        assert mistakes_of(exercise.scenario) == ()
        assert faults(exercise, solution) == ()
        assert len(solution.lines) >= 2
        assert any(line.rate.days < line.rate.cycle_days for line in solution.lines)
        assert grade(solution, solution.answer).is_right


@EVERY
@LEVELS
def test_typical_mistakes_in_random_exercises_have_their_names(book, level):
    for seed in range(_SEEDS // 3):
        assert list(misnamed(drawn(Draw(seed, level, book)))) == []


@EVERY
def test_harder_exercises_have_more_lines(book):
    lines = {
        level: sum(len(solve(drawn(Draw(seed, level, book))).lines) for seed in range(20))
        for level in Level
    }
    assert lines[Level.EASY] < lines[Level.MEDIUM] < lines[Level.HARD]


def _written(draw: Draw) -> bytes:
    exercise = drawn(draw)
    return msgspec.json.encode((document(exercise.scenario), exercise.asked))


def test_one_seed_is_one_exercise_on_every_machine():
    draws = [
        Draw(seed, level, book) for seed in (0, 1, 736330) for level in Level for book in BOOKS
    ]
    files = [_written(draw) for draw in draws]
    assert files == [_written(draw) for draw in draws]
    assert len(set(files)) == len(files)
    digest = hashlib.sha256(b"".join(files)).hexdigest()
    assert digest == "93eb54554a33d1b4795664642623f06e1b315ec3fb112b34ac824de30025b684"
