"""What the end of the month does to cycles is said at the purchase, before there is a bill."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing
from simulator.scenario.events import Purchase
from ui.models.selection import Selection
from ui.models.wishes import ReplaceSubscription

NEW_COMMERCE = {
    "en": "the cycle that begins on 31 Jan 2018 is followed by cycles from "
    "28 Feb 2018, 31 Mar 2018, 30 Apr 2018 and so on.",
    "fr": "le cycle qui commence le 31/01/2018 est suivi de cycles à partir des "
    "28/02/2018, 31/03/2018, 30/04/2018 et ainsi de suite.",
}
LEGACY = {
    "en": "the first cycle begins on 1 Feb 2018, and every later one on the same day",
    "fr": "le premier cycle commence le 01/02/2018, et chaque cycle suivant le même jour",
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("profile", "said"), [("new-commerce", NEW_COMMERCE), ("", LEGACY)])
def test_the_purchase_says_it_in_the_explanation_and_in_its_form(
    make_window, language, profile, said
):
    window = make_window(language=language)
    subscription = window.document.scenario.subscriptions[0]
    bought = replace(
        subscription,
        profile=profile,
        billing=Billing.MONTHLY,
        events=(Purchase(date=date(2018, 1, 31), quantity=2),),
    )
    window.editing.edit(ReplaceSubscription("s1", bought))
    window.navigation.select(Selection.of_event(("s1", 0)))
    assert said[language] in window.views.breakdown.explanation_text()
    window.inspect()
    texts = [
        each.text()
        for each in window.views.inspector.findChildren(type(window.views.breakdown._hint))
    ]
    assert any(said[language] in text for text in texts)


def test_a_line_of_a_moved_cycle_says_where_it_begins_and_ends(window):
    subscription = window.document.scenario.subscriptions[0]
    bought = replace(
        subscription,
        profile="new-commerce",
        events=(Purchase(date=date(2018, 1, 31), quantity=2),),
    )
    window.editing.edit(ReplaceSubscription("s1", bought))
    statement = window.document.outcome.statement
    placed = [(line, each) for each in statement.invoices for line in each.lines]
    placed += [(line, None) for line in statement.pending]
    window.navigation.select(Selection.of_line(*placed[0]))
    said = window.views.breakdown.explanation_text()
    assert "this cycle begins on 31 Jan 2018 and the next one on 28 Feb 2018." in said
