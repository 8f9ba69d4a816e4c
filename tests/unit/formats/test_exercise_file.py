"""Exercise files: written and read again, and refused with reasons where they are bad."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from simulator.errors import MistakeCode
from simulator.formats import exercise_file
from simulator.formats.course import course
from simulator.formats.exercise_file import ExerciseError
from simulator.learn import Asked, Column, Exercise, Fault, Figure
from simulator.resources import resource_path

FIRST = course()[0]


def _plain(**changes: object) -> bytes:
    document = {**json.loads(exercise_file.dumps(FIRST)), **changes}
    return json.dumps({key: value for key, value in document.items() if value != "GONE"}).encode()


def _refused(data: bytes) -> ExerciseError:
    with pytest.raises(ExerciseError) as caught:
        exercise_file.loads(data, "bad")
    return caught.value


@pytest.mark.parametrize("exercise", course(), ids=[each.id for each in course()])
def test_the_course_is_written_as_it_stands(exercise):
    data = resource_path("exercises", f"{exercise.id}.json").read_bytes()
    assert exercise_file.dumps(exercise) == data
    assert exercise_file.loads(data, exercise.id) == exercise


def test_no_file_holds_a_solution():
    for exercise in course():
        keys = set(json.loads(exercise_file.dumps(exercise)))
        assert keys <= {
            "format", "version", "title", "lesson", "asked", "columns", "figures", "hints", "scenario",
        }  # fmt: skip


def test_what_goes_without_saying_is_left_out():
    short = Exercise(id="x", scenario=FIRST.scenario, asked=FIRST.asked, title={"en": "T"})
    written = json.loads(exercise_file.dumps(short))
    assert set(written) == {"format", "version", "title", "asked", "columns", "scenario"}
    assert exercise_file.loads(exercise_file.dumps(short), "x") == short


def test_a_file_is_called_after_its_name(tmp_path):
    path = tmp_path / "mine.json"
    path.write_bytes(exercise_file.dumps(FIRST))
    assert exercise_file.read(path).id == "mine"


@pytest.mark.parametrize("data", [b"[]", b"{}", b"1", b'"x"', b'{"format": "prorata-scenario"}'])
def test_what_is_no_exercise_is_called_so(data):
    assert _refused(data).faults == (Fault.NOT_AN_EXERCISE,)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", MistakeCode.NOT_JSON),
        (b"{", MistakeCode.NOT_JSON),
        (b"\xff\xfe", MistakeCode.NOT_JSON),
        (b'{"a":' * 3000, MistakeCode.TOO_DEEP),
        (b" " * (exercise_file.MAX_BYTES + 1), MistakeCode.TOO_LARGE),
        (_plain(version=2), MistakeCode.NEWER_VERSION),
        (_plain(version="1"), MistakeCode.NOT_ALLOWED),
        (_plain(version="GONE"), MistakeCode.MISSING_KEY),
        (_plain(title="GONE"), MistakeCode.MISSING_KEY),
        (_plain(scenario="GONE"), MistakeCode.MISSING_KEY),
        (_plain(title="Title"), MistakeCode.WRONG_TYPE),
        (_plain(hints=[1]), MistakeCode.WRONG_TYPE),
        (_plain(columns=["price"]), MistakeCode.NOT_ALLOWED),
        (_plain(solution=[]), MistakeCode.UNKNOWN_KEY),
        (_plain(asked={"invoice": "15/02/2018"}), MistakeCode.NOT_A_DATE),
        (_plain(scenario={}), MistakeCode.MISSING_KEY),
        (_plain(scenario=[]), MistakeCode.WRONG_TYPE),
    ],
)
def test_a_bad_file_is_refused_with_its_mistake(data, code):
    assert code in [each.code for each in _refused(data).mistakes]


def test_mistakes_of_the_scenario_have_their_place_in_the_file():
    document = json.loads(exercise_file.dumps(FIRST))
    document["scenario"]["partner"]["billing_day"] = 77
    (mistake,) = _refused(json.dumps(document).encode()).mistakes
    assert mistake.pointer == "/scenario/partner/billing_day"
    assert mistake.code is MistakeCode.BILLING_DAY


def test_a_key_that_stands_twice_is_found():
    data = exercise_file.dumps(FIRST).replace(b'"asked"', b'"asked": {}, "asked"', 1)
    assert MistakeCode.DUPLICATE_KEY in [each.code for each in _refused(data).mistakes]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"columns": ()}, Fault.NO_COLUMNS),
        ({"asked": Asked(), "figures": ()}, Fault.NOTHING_ASKED),
        ({"asked": replace(FIRST.asked, subscription="e3", event=0)}, Fault.NOTHING_ASKED),
        ({"asked": replace(FIRST.asked, line=99)}, Fault.NO_SUCH_LINES),
        ({"asked": replace(FIRST.asked, line=-1)}, Fault.NO_SUCH_LINES),
        ({"asked": Asked(subscription="nobody", event=0), "figures": ()}, Fault.NO_SUCH_LINES),
        ({"asked": Asked(subscription="e3", event=0)}, Fault.SUMS_OF_AN_INVOICE),
        ({"figures": (Figure.TAX,)}, Fault.NO_TAX),
    ],
)
def test_what_cannot_be_set_is_refused_with_its_reason(changes, fault):
    assert _refused(exercise_file.dumps(replace(FIRST, **changes))).faults == (fault,)


def test_columns_that_stand_twice_are_taken_once():
    data = _plain(columns=["amount", "amount", "quantity"])
    assert exercise_file.loads(data, "x").columns == (Column.AMOUNT, Column.QUANTITY)
