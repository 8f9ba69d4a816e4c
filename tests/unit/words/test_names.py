"""Every member of every closed set has a name in every language."""

import pytest

from simulator.catalogue import (
    PROFILES,
    Billing,
    Book,
    ChargeType,
    Kind,
    Rerate,
    Rounding,
    Rule,
    Term,
)
from simulator.explain import StepKind
from simulator.words import SOURCE_LANGUAGE, Words, language_for, languages
from simulator.words.names import PROFILE_DESCRIPTIONS, RULES
from simulator.words.names import PROFILES as PROFILE_NAMES
from simulator.words.reasons import CHARGES, CREDITS
from simulator.words.steps import LABELS

SETS = [
    (ChargeType, "charge_type"),
    (Kind, "kind"),
    (Term, "term"),
    (Billing, "billing"),
    (Book, "book"),
    (Rounding, "rounding"),
    (Rerate, "rerate"),
    (Rule, "rule"),
]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("members", "method"), SETS, ids=[name for _, name in SETS])
def test_every_member_has_a_name_of_its_own(members, method, language):
    words = Words(language)
    names = [getattr(words, method)(member) for member in members]
    assert all(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", languages())
def test_every_profile_has_a_title_and_a_description(language):
    words = Words(language)
    assert PROFILE_NAMES.keys() == PROFILE_DESCRIPTIONS.keys() == PROFILES.keys()
    for name in PROFILES:
        assert words.profile(name) != name
        assert words.profile_description(name) != name


def test_an_unknown_profile_is_called_as_the_file_calls_it():
    assert Words("fr").profile("house-rules") == "house-rules"


def test_every_rule_and_step_has_its_sentences():
    assert set(RULES) == set(CHARGES) == set(CREDITS) == set(Rule)
    assert set(LABELS) == set(StepKind)


@pytest.mark.parametrize(
    ("charge_type", "french"),
    [
        (ChargeType.CYCLE_FEE, "Frais de cycle"),
        (ChargeType.CYCLE_INSTANCE_PRORATE, "Instance de cycle au prorata"),
        (ChargeType.CANCEL_FEE, "Frais d'annulation"),
        (ChargeType.PRORATE_FEES_WHEN_PURCHASE, "Frais au prorata à l'achat"),
        (ChargeType.ACTIVATION_FEE, "Frais d'activation"),
        (ChargeType.PURCHASE_FEE, "Frais d'achat"),
    ],
)
def test_french_charge_types_are_those_of_the_published_pages(charge_type, french):
    written = Words("fr").charge_type(charge_type)
    assert written.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") == french


def test_words_are_values_that_can_be_looked_up():
    assert Words("fr") == Words("fr")
    assert hash(Words("fr")) == hash(Words("fr"))
    assert Words("fr") != Words("en")


def test_a_language_without_a_catalogue_is_refused():
    with pytest.raises(ValueError, match="no catalogue"):
        Words("xx")


@pytest.mark.parametrize(
    ("locale_name", "language"),
    [
        ("fr", "fr"),
        ("fr_CA.UTF-8", "fr"),
        ("fr-BE", "fr"),
        ("FR_fr", "fr"),
        ("en_GB", "en"),
        ("de_DE", "en"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("", "en"),
    ],
)
def test_the_system_locale_chooses_the_language(locale_name, language):
    assert language_for(locale_name) == language


def test_the_source_language_comes_first():
    assert languages()[0] == SOURCE_LANGUAGE
    assert "fr" in languages()
