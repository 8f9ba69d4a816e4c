"""Rows of a spreadsheet: what becomes an event, and what is said of the others."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.catalogue import Billing
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    Event,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.words import Words
from ui.panels.pasted_rows import pasted_rows

EN, FR = Words("en"), Words("fr")
DAY = date(2018, 3, 13)


def _event(text: str, words: Words = EN) -> Event:
    (row,) = pasted_rows(text, words).good
    return row.event


def _reason(text: str, words: Words = EN) -> str:
    pasted = pasted_rows(text, words)
    assert pasted.good == ()
    (row,) = pasted.bad
    return row.reason


@pytest.mark.parametrize("words", [EN, FR])
@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("Purchase", Purchase(date=DAY, quantity=5)),
        ("Achat", Purchase(date=DAY, quantity=5)),
        ("acheter", Purchase(date=DAY, quantity=5)),
        ("Licence change", ChangeQuantity(date=DAY, quantity=5)),
        ("Modification de licences", ChangeQuantity(date=DAY, quantity=5)),
        ("change_quantity", ChangeQuantity(date=DAY, quantity=5)),
        ("LICENCES", ChangeQuantity(date=DAY, quantity=5)),
        ("Suspension", Suspend(date=DAY)),
        ("suspendre", Suspend(date=DAY)),
        ("Reactivation", Reactivate(date=DAY, quantity=5)),
        ("Réactivation", Reactivate(date=DAY, quantity=5)),
        ("réactiver", Reactivate(date=DAY, quantity=5)),
        ("Cancellation", Cancel(date=DAY)),
        ("Résiliation", Cancel(date=DAY)),
        ("resilier", Cancel(date=DAY)),
    ],
)
def test_events_are_known_by_their_names_in_both_languages(words, name, event):
    assert _event(f"2018-03-13;{name};5", words) == event


@pytest.mark.parametrize("words", [EN, FR])
@pytest.mark.parametrize(
    "written",
    [
        "2018-03-13",
        "13/03/2018",
        "13.03.2018",
        "13 Mar 2018",
        "March 13, 2018",
        "13 mars 2018",
        "13/3/18",
    ],
)
def test_days_are_read_in_both_languages_styles(words, written):
    assert _event(f"{written}\tSuspension", words) == Suspend(date=DAY)


def test_a_reactivation_needs_no_licences():
    assert _event("2018-03-13;Reactivation") == Reactivate(date=DAY)


def test_a_fourth_cell_is_a_note():
    assert _event("2018-03-13;licences;5;new colleague") == ChangeQuantity(
        date=DAY, quantity=5, note="new colleague"
    )


def test_quotes_keep_separators_in_a_cell():
    assert _event('2018-03-13,licences,5,"leaves, then returns"').note == "leaves, then returns"


@pytest.mark.parametrize(("words", "licences"), [(EN, "1,000"), (FR, "1\u202f000"), (FR, "1 000")])
def test_licences_may_be_grouped(words, licences):
    assert _event(f"2018-03-13\tlicences\t{licences}", words) == ChangeQuantity(
        date=DAY, quantity=1000
    )


def test_a_heading_puts_the_columns_in_any_order():
    pasted = pasted_rows(
        "Note;Quantité;Événement;Jour;Abonnement\nnouveau;3;Achat;13/03/2018;Visio", FR
    )
    (row,) = pasted.good
    assert row.event == Purchase(date=DAY, quantity=3, note="nouveau")
    assert row.subscription == "Visio"
    assert pasted.heading.startswith("Note;")


def test_prices_have_columns_of_their_own():
    heading = "Date;Event;Price;Billing\n"
    assert _event(f"{heading}2018-03-13;Price change;5.25") == ChangePrice(
        date=DAY, unit_price=Decimal("5.25")
    )
    assert _event(f"{heading}13/03/2018;Changement de facturation;48,00;Annuelle", FR) == (
        ChangeBilling(date=DAY, billing=Billing.ANNUAL, unit_price=Decimal("48.00"))
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2018-02-30;Suspension", "“2018-02-30” is not a day; write 13 Jan 2018 or 2018-01-13."),
        (";Suspension", "“” is not a day; write 13 Jan 2018 or 2018-01-13."),
        ("2/3/2018;Suspension", "“2/3/2018” can be read as two days: choose which comes first."),
        ("31/31/2018;Suspension", "“31/31/2018” is not a day; write 13 Jan 2018 or 2018-01-13."),
        ("2018-03-13;Purchase", "Purchase: the number of licences is missing."),
        ("2018-03-13;licences;+1", "“+1”: write all licences after the change, without a sign."),
        ("2018-03-13;licences;-1", "“-1”: write all licences after the change, without a sign."),
        ("2018-03-13;licences;0", "“0” is not a number of licences from 1 to 1,000,000."),
        ("2018-03-13;licences;two", "“two” is not a number of licences from 1 to 1,000,000."),
        (
            "2018-03-13;Price change",
            "Price change: a value is missing; add a column headed “Price”.",
        ),
        ("Date;Event;Price\n2018-03-13;Price change;dear", "“dear” is not a price."),
        (
            "Date;Event;Price\n2018-03-13;Change of billing;5",
            "Change of billing: a value is missing; add a column headed “Billing”.",
        ),
    ],
)
def test_a_bad_row_says_why(text, reason):
    assert _reason(text) == reason


def test_an_unknown_event_lists_those_that_are_known():
    assert _reason("2018-03-13;Buy more;5").startswith(
        "“Buy more” is not an event; write one of: Purchase, Licence change, Suspension,"
    )


def test_reasons_are_given_in_the_language():
    assert _reason("bientôt;Suspension", FR) == (
        "« bientôt » n’est pas un jour ; écrivez 13/01/2018 ou 2018-01-13.".replace("« ", "«\u00a0")
        .replace(" »", "\u00a0»")
        .replace(" ;", "\u202f;")
    )


def test_good_and_bad_rows_are_told_apart_and_keep_their_text():
    pasted = pasted_rows("2018-03-13;Suspension\n\nsoon;Cancellation;;x\n2018-03-14;Cancel", EN)
    assert [row.event for row in pasted.good] == [Suspend(date=DAY), Cancel(date=date(2018, 3, 14))]
    assert [(row.number, row.text) for row in pasted.bad] == [(2, "soon;Cancellation;;x")]


@pytest.mark.parametrize(
    ("words", "day_first", "day"),
    [
        (FR, None, date(2018, 3, 2)),
        (EN, True, date(2018, 3, 2)),
        (EN, False, date(2018, 2, 3)),
        (FR, False, date(2018, 2, 3)),
    ],
)
def test_the_order_of_day_and_month_is_the_languages_or_the_chosen_one(words, day_first, day):
    pasted = pasted_rows("2/3/2018;Suspension", words, day_first=day_first)
    assert pasted.good[0].event == Suspend(date=day)
    assert pasted.is_ambiguous


@pytest.mark.parametrize(
    ("clear", "day"), [("31/1/2018", date(2018, 3, 2)), ("1/31/2018", date(2018, 2, 3))]
)
def test_one_clear_row_settles_the_order_for_all(clear, day):
    pasted = pasted_rows(f"2/3/2018;Suspension\n{clear};Cancel", EN)
    assert pasted.good[0].event.date == day


def test_nothing_gives_nothing():
    assert pasted_rows(" \n;;\n", EN).good == ()
    assert pasted_rows(" \n;;\n", EN).bad == ()


@given(st.text(alphabet=st.sampled_from("0123456789-/;,\t\n\"' abéSuspendPurchase"), max_size=80))
def test_no_text_is_too_odd_and_no_row_is_lost(text):
    pasted = pasted_rows(text, EN)
    separator = next((each for each in "\t;" if each in text), ",")
    rows = [line for line in text.splitlines() if line.strip(f"{separator} \t")]
    assert len(pasted.good) + len(pasted.bad) + bool(pasted.heading) == len(rows)
