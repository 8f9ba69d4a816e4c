"""Exercises in words: every mistake has a sentence in every language, the story says what is needed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from simulator.formats.course import course
from simulator.learn import (
    BOOKS,
    Asked,
    Column,
    Draw,
    Exercise,
    Fault,
    Figure,
    HintKind,
    Level,
    LineGrade,
    SlipKind,
    drawn,
    hints,
    solve,
)
from simulator.words import Words, languages
from simulator.words.learning import (
    COLUMNS,
    FAULTS,
    FIGURES,
    SLIPS,
    computation,
    hint,
    text,
    verdict,
)
from simulator.words.learning_tasks import lesson, story, task, title

EN, FR = Words("en"), Words("fr")


def _named(name: str) -> Exercise:
    return next(each for each in course() if each.id.endswith(name))


def test_everything_has_its_words():
    assert set(SLIPS) == set(SlipKind)
    assert set(FAULTS) == set(Fault)
    assert set(COLUMNS) == set(Column)
    assert set(FIGURES) == set(Figure)
    assert len(set(SLIPS.values())) == len(SlipKind)


@pytest.mark.parametrize("language", languages())
def test_a_mistake_is_one_sentence(language):
    words = Words(language)
    for kind in SlipKind:
        said = verdict(LineGrade(0, 0, (), (kind,)), words)
        assert said.endswith(".")
        assert said[0].isupper()


def test_right_and_several_mistakes():
    assert verdict(LineGrade(0, 0), EN) == "Right."
    both = LineGrade(0, 0, (), (SlipKind.SIGN, SlipKind.CHARGE_TYPE))
    assert verdict(both, FR).count(".") == 2


@pytest.mark.parametrize("exercise", course(), ids=[each.id for each in course()])
@pytest.mark.parametrize("language", languages())
def test_every_exercise_can_be_told(exercise, language):
    words, solution = Words(language), solve(exercise)
    told = [title(exercise, words), lesson(exercise, words), task(exercise, words)]
    told += story(exercise, words)
    told += [hint(each, solution, words) for each in hints(solution)]
    for place in range(len(solution.lines)):
        told += computation(solution, place, words)
    assert all(told)
    assert not any("{" in each for each in told)


def test_what_the_bill_follows_from_is_told():
    assert "– Purchase of 7 licences on 14 Jun 2018, promotion of 15%" in story(
        _named("promotion"), EN
    )
    assert any("VAT of 19%, rounded once" in each for each in story(_named("tax"), EN))
    assert any("Upgrade" in each and "€12.50" in each for each in story(_named("upgrade"), EN))
    assert any("8 licences" in each for each in story(_named("no-reduction"), EN))
    assert any("30/09/2023" in each for each in story(_named("coterminate"), FR))
    assert any("(add-on)" in each for each in story(_named("add-on"), EN))
    assert "Billing day of the month: 15" in story(_named("add-a-licence"), EN)


def test_no_hint_gives_an_amount_away():
    for exercise in course():
        solution = solve(exercise)
        told = [hint(each, solution, EN) for each in hints(solution) if each.kind is HintKind.STEP]
        amounts = {
            EN.amount(line.amount, exercise.scenario.partner.currency) for line in solution.lines
        }
        daily = [each for each in told if "Daily price" not in each]
        assert not any(amount in each for each in daily for amount in amounts if len(amount) > 4)


def test_hints_are_told_once():
    for exercise in course():
        solution = solve(exercise)
        told = [hint(each, solution, EN) for each in hints(solution)]
        assert len(set(told)) == len(told)


def test_what_is_asked_is_said():
    exercise = _named("add-a-licence")
    assert task(exercise, EN) == "Predict the lines of the invoice of 15 Feb 2018."
    one = replace(exercise, asked=replace(exercise.asked, line=1))
    assert task(one, EN) == "Predict line 2 of the invoice of 15 Feb 2018."
    event = replace(exercise, asked=Asked(subscription="e3", event=1))
    assert task(event, EN).endswith("event: 5 licences from 1 Feb 2018")
    alone = replace(exercise, asked=Asked(subscription="e3", event=1, line=0))
    assert task(alone, FR).startswith("Prédisez la ligne 1")


def test_random_exercises_are_called_by_their_number():
    exercise = drawn(Draw(42, Level.HARD, BOOKS[0]))
    assert title(exercise, EN) == "Random exercise 42, hard, licence-based"
    assert title(exercise, FR) == "Exercice aléatoire 42, difficile, licences"
    assert lesson(exercise, EN) == "Licence-based billing"


def test_a_text_is_found_in_the_language_in_english_or_in_any():
    assert text({"en": "Read", "fr": "Lire"}, FR) == "Lire"
    assert text({"en": "Read", "de": "Lesen"}, FR) == "Read"
    assert text({"de": "Lesen"}, FR) == "Lesen"
    assert text({"fr": ""}, FR) == ""
    assert title(replace(_named("tax"), title={}), EN) == "Exercise without a title"
