"""What a comparison comes to, said of none, one and many lines in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.money import ZERO
from simulator.reconciliation.pairs import Cause, Verdict
from simulator.reconciliation.rebuild.profiles import Fit
from simulator.reconciliation.tally import CauseTally, Tally
from simulator.words import Words, comparison, tallies

EN, FR = Words("en"), Words("fr")
NOTHING = Tally(
    equal=0, rounding=0, different=0, only_file=0, only_simulated=0, file=ZERO, simulated=ZERO,
    difference=ZERO, explained=ZERO, unexplained=ZERO, causes=(),
)  # fmt: skip
ONE = Decimal(1)
DIFFERENT = replace(
    NOTHING, different=1, file=ONE, difference=ONE, unexplained=ONE,
    causes=(CauseTally(Cause.AMOUNT, 1, ONE),),
)  # fmt: skip


def _plain(text):
    return text.replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (
            0,
            (
                "0 égale, 0 égale à l’arrondi près, 0 différente, 0 seulement dans le fichier, "
                "0 seulement simulée"
            ),
        ),
        (
            1,
            (
                "1 égale, 1 égale à l’arrondi près, 1 différente, 1 seulement dans le fichier, "
                "1 seulement simulée"
            ),
        ),
        (
            2,
            (
                "2 égales, 2 égales à l’arrondi près, 2 différentes, 2 seulement dans le fichier, "
                "2 seulement simulées"
            ),
        ),
    ],
)
def test_lines_are_counted_in_french_as_they_are_said(number, told):
    counts = tallies.counts(dict.fromkeys(Verdict, number), FR)
    assert ", ".join(counts.values()) == told


def test_sums_are_sentences_for_each_number():
    lines, both, *_ = tallies.sums(replace(NOTHING, equal=1, only_file=2), FR, "EUR")
    assert _plain(lines) == (
        "Lignes : 1 des deux côtés + 2 seulement dans le fichier + 0 seulement simulée = 3"
    )
    assert _plain(both) == "Des deux côtés : 1 égale + 0 égale à l’arrondi près + 0 différente = 1"
    assert tallies.short_sums(replace(NOTHING, equal=1), FR, "EUR")[0] == "1 égale = 1 ligne"


@pytest.mark.parametrize(
    ("tally", "english", "french"),
    [
        (
            DIFFERENT,
            (
                "no line is equal; 1 differs: the file charges $1.00 more because of an amount that "
                "nothing explains (1)."
            ),
            (
                "aucune ligne n’est égale ; 1 diffère : le fichier facture 1,00 $ de plus à cause de "
                "ceci : un montant que rien n’explique (1)."
            ),
        ),
        (
            replace(DIFFERENT, equal=1),
            (
                "1 of 2 lines is equal; 1 differs: the file charges $1.00 more because of an amount "
                "that nothing explains (1)."
            ),
            (
                "1 ligne sur 2 est égale ; 1 diffère : le fichier facture 1,00 $ de plus à cause de "
                "ceci : un montant que rien n’explique (1)."
            ),
        ),
        (replace(NOTHING, equal=1), "the only line is equal.", "la seule ligne est égale."),
    ],
)
def test_a_customer_is_one_sentence(tally, english, french):
    for words, sentence in ((EN, english), (FR, french)):
        said = tallies.summary("", tally, words, "USD")
        assert _plain(said) == sentence


@pytest.mark.parametrize(
    ("fitting", "of", "sentence"),
    [
        (0, 1, "Lignes au prorata arrondies comme dans le fichier : 0 sur 1 ({way})."),
        (1, 6, "Lignes au prorata arrondies comme dans le fichier : 1 sur 6 ({way})."),
    ],
)
def test_how_well_a_profile_fits_is_said_of_every_number(fitting, of, sentence):
    way = "partner-center-2019"
    fit = Fit(profile=way, rounding=None, lines=fitting, of=of, labels=0, of_labels=0)
    said = _plain(comparison.fit(fit, FR))
    assert said == sentence.format(way=comparison.way(way, None, FR))


def test_it_is_said_that_tax_is_not_compared_where_there_is_some():
    taxed = replace(NOTHING, equal=3, has_tax=True)
    said = "La taxe n’est pas comparée : les montants sont hors taxe."
    for told in (tallies.sums, tallies.short_sums):
        assert _plain(told(taxed, FR, "EUR")[-1]) == said
        assert len(told(NOTHING, FR, "EUR")) == len(told(taxed, FR, "EUR")) - 1
