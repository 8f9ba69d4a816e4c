"""Countries by their codes, for fields that find one by the other."""

from __future__ import annotations

import pytest

from simulator.words import Words


@pytest.mark.parametrize(("language", "name"), [("en", "Switzerland"), ("fr", "Suisse")])
def test_a_country_has_a_code_and_a_name_in_the_language(language: str, name: str) -> None:
    countries = Words(language).countries()
    assert ("CH", name) in countries
    assert list(countries) == sorted(countries)


def test_unions_and_unknown_ones_are_no_countries() -> None:
    codes = {code for code, _ in Words("en").countries()}
    assert {"FR", "US", "JP"} <= codes
    assert codes.isdisjoint({"EU", "UN", "ZZ"})
