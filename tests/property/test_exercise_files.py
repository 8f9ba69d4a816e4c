"""Files of exercises and of scores, spoilt in any way: read, or refused with a reason."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.formats import exercise_file, score_file
from simulator.formats.course import course
from simulator.formats.exercise_file import ExerciseError
from simulator.formats.score_file import ScoresError
from simulator.learn import Score, ScoreSheet, grade, solve
from simulator.words import Words
from simulator.words.learning import FAULTS

EN = Words("en")

FILES = [exercise_file.dumps(each) for each in course()]
SCORES = score_file.dumps(ScoreSheet("Ada", (Score("one", {"en": "One"}, 2, 1, 7),)))

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 10**6) | st.text(max_size=8) | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)


@st.composite
def spoilt(draw, files):
    """Return a file with a value of it replaced or taken out, or with other bytes in it."""
    data = draw(st.sampled_from(files))
    if draw(st.booleans()):
        place = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 12))
        return data[:place] + draw(st.binary(max_size=12)) + data[place + length :]
    document = json.loads(data)
    value = document
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = draw(st.sampled_from(keys))
        inside = value[key]
        if isinstance(inside, dict | list) and inside and draw(st.booleans()):
            value = inside
            continue
        if draw(st.booleans()):
            value[key] = draw(_VALUES)
        else:
            del value[key]
        return json.dumps(document).encode()


def _refusal(data: bytes) -> ExerciseError | None:
    """Return why a file is refused; None if it is read."""
    try:
        exercise_file.loads(data, "spoilt")
    except ExerciseError as error:
        return error
    return None


def _says_why(error: ExerciseError) -> bool:
    sentences = [EN.mistake_sentence(each) for each in error.mistakes]
    sentences += [EN.tr(FAULTS[each]) for each in error.faults]
    return bool(sentences) and all(sentences)


@settings(max_examples=400, deadline=None)
@given(spoilt(FILES))
def test_a_spoilt_exercise_is_read_or_refused_with_a_sentence(data):
    refusal = _refusal(data)
    if refusal is not None:
        assert _says_why(refusal)
        return
    exercise = exercise_file.loads(data, "spoilt")
    solution = solve(exercise)
    assert grade(solution, solution.answer).is_right
    assert exercise_file.loads(exercise_file.dumps(exercise), "spoilt") == exercise


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_refused(data):
    refusal = _refusal(data)
    assert refusal is not None
    assert _says_why(refusal)


@settings(max_examples=200, deadline=None)
@given(spoilt([SCORES]))
def test_a_spoilt_score_sheet_is_read_or_refused(data):
    try:
        sheet = score_file.loads(data)
    except ScoresError:
        return
    assert score_file.loads(score_file.dumps(sheet)) == sheet
    assert score_file.html_of(sheet, EN)
    assert score_file.csv_of(sheet, EN)
