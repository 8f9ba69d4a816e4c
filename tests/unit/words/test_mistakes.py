"""Mistakes in words: what was found, what is allowed, in every language."""

import pytest

from simulator.errors import Mistake, MistakeCode
from simulator.words import Words, languages

EN, FR = Words("en"), Words("fr")


def _mistake(code, found="", *values):
    return Mistake("/subscriptions/0/events/1", code, found, values)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("code", MistakeCode)
def test_every_code_has_both_halves(code, language):
    text = Words(language).mistake(_mistake(code, "found-it", "first", "second"))
    assert text.found
    assert text.allowed
    assert "{" not in text.found.replace("{…}", "") + text.allowed.replace("{…}", "")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("code", MistakeCode)
def test_a_mistake_without_any_value_is_a_sentence_too(code, language):
    sentence = Words(language).mistake_sentence(_mistake(code))
    assert ";" in sentence
    assert "{found}" not in sentence


@pytest.mark.parametrize("code", MistakeCode)
def test_french_differs_from_english_in_every_mistake(code):
    mistake = _mistake(code, "found-it", "first", "second")
    assert EN.mistake(mistake).found != FR.mistake(mistake).found
    assert EN.mistake(mistake).allowed != FR.mistake(mistake).allowed


def test_both_halves_make_the_line_of_the_command():
    mistake = _mistake(MistakeCode.QUANTITY_RANGE, "2000000", "1", "1000000")
    assert EN.mistake_sentence(mistake) == (
        "the number of licences is 2,000,000; from 1 to 1,000,000 licences"
    )


def test_events_and_days_are_shown_in_the_language():
    mistake = _mistake(MistakeCode.AFTER_CANCELLATION, "suspend 2018-03-01", "2018-02-01")
    assert EN.mistake(mistake).found == "Suspension on 1 Mar 2018: cancelled on 1 Feb 2018"
    assert FR.mistake(mistake).found == (
        "Suspension le 01/03/2018\N{NO-BREAK SPACE}: résilié le 01/02/2018"
    )


def test_what_no_calendar_has_is_shown_as_it_stands():
    mistake = _mistake(MistakeCode.DATE_RANGE, "2018-02-30", "1900-01-01", "2199-12-31")
    assert EN.mistake(mistake).found == "the date 2018-02-30 is out of range"
    assert EN.mistake(mistake).allowed == "dates from 1 Jan 1900 to 31 Dec 2199"


def test_names_are_never_taken_for_numbers():
    assert "id 007 " in EN.mistake(_mistake(MistakeCode.DUPLICATE_ID, "007")).found
    assert EN.mistake(_mistake(MistakeCode.UNKNOWN_KEY, "1000", "id")).found == "unknown key 1000"


def test_values_to_choose_from_are_listed():
    mistake = _mistake(MistakeCode.NOT_ALLOWED, '"weekly"', "monthly", "annual")
    assert EN.mistake(mistake).allowed == "allowed: monthly or annual"
    assert FR.mistake(mistake).allowed.endswith("monthly ou annual")


@pytest.mark.parametrize(
    ("mistake", "sentence"),
    [
        (
            _mistake(MistakeCode.TERM_NOT_LONGER, "P1M", "P3Y"),
            "a term of 1 month cannot begin at once; a longer term: 3 years",
        ),
        (
            _mistake(MistakeCode.MIGRATED_TERM_TOO_SHORT, "P1Y", "2024-07-20"),
            (
                "a term of 1 year ends before the old one, on 20 Jul 2024; "
                "a term that reaches that day, or one that begins anew as a full term"
            ),
        ),
        (
            _mistake(MistakeCode.MOVE_TARGET_TERM, "P1Y", "P3Y", "P1Y"),
            "the term of P1Y is 3 years; a subscription whose term is 1 year",
        ),
    ],
)
def test_terms_are_told_by_their_length(mistake, sentence):
    assert EN.mistake_sentence(mistake) == sentence


def test_types_of_json_have_names():
    mistake = _mistake(MistakeCode.WRONG_TYPE, '"2"', "integer")
    assert EN.mistake(mistake).allowed == "expected: a whole number"


def test_braces_in_a_file_are_no_gaps():
    assert EN.mistake(_mistake(MistakeCode.UNKNOWN_KEY, "{value}", "id")).found == (
        "unknown key {value}"
    )


def test_the_end_of_a_broken_file_and_the_place_in_it():
    place = _mistake(MistakeCode.NOT_JSON, "}", "3", "7")
    assert EN.mistake(place).found == "no JSON in line 3, column 7: }"
    assert EN.mistake(_mistake(MistakeCode.NOT_JSON, "NaN")).found == "NaN is not a value of JSON"
    assert EN.mistake(_mistake(MistakeCode.NOT_JSON, "", "3", "7")).found == (
        "the JSON text ends too early"
    )
