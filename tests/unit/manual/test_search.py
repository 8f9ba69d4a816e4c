"""The search in the manual."""

import pytest

from simulator.manual.pages import Section, rendered
from simulator.manual.search import MOST_HITS, find, find_in, fold, sections


def section(title="Title", text="", place="p", above="Page"):
    return Section("page", place, above, title, text)


def test_case_and_accents_are_nothing():
    assert fold("Été, CŒUR").text == "ete, coeur"
    assert find("fr", "REACTIVATION apres")[0].section.place == "reactivate"


def test_letters_know_where_they_come_from():
    folded = fold("cœur é")
    assert [folded.origins[folded.text.index(each)] for each in ("c", "u", "e")] == [0, 2, 1]


def test_every_word_must_be_there():
    among = (section(text="one two"), section(text="one", place="q"))
    assert [each.section.place for each in find_in(among, "two one")] == ["p"]
    assert find_in(among, "one three") == ()


@pytest.mark.parametrize("query", ["", "   "])
def test_no_words_find_nothing(query):
    assert find("en", query) == ()


def test_words_are_found_from_their_beginning_only():
    assert find_in((section(text="reactivation"),), "activation") == ()
    assert find_in((section(text="l’activation"),), "activ")


def test_a_title_comes_before_a_text():
    among = (section(text="proration " * 9), section("Proration", place="q"))
    assert [each.section.place for each in find_in(among, "proration")] == ["q", "p"]


def test_equals_stand_in_the_order_of_the_contents():
    among = tuple(section(text="word", place=str(place)) for place in range(40))
    found = find_in(among, "word")
    assert [each.section.place for each in found] == [str(place) for place in range(MOST_HITS)]


def test_an_excerpt_marks_the_words():
    (hit,) = find_in((section(text="a " * 60 + "the Réactivation of it"),), "reactiv")
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["Réactiv"]
    assert len(hit.excerpt) <= 174


def test_an_excerpt_begins_and_ends_with_whole_words():
    text = " ".join(f"word{number}" for number in range(99))
    (hit,) = find_in((section(text=f"{text} proration {text}"),), "proration")
    assert hit.excerpt.startswith("… word")
    assert hit.excerpt.endswith(" …")
    assert set(hit.excerpt.split()) <= {*text.split(), "proration", "…"}
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["proration"]


def test_a_short_text_is_shown_whole():
    (hit,) = find_in((section(text="a proration of days"),), "days")
    assert hit.excerpt == "a proration of days"


def test_an_excerpt_shows_as_many_words_as_stand_together():
    text = f"credit {'and so on ' * 60} a credit of days {'and so on ' * 60} days"
    (hit,) = find_in((section(text=text),), "days credit")
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["credit", "days"]


def test_points_of_a_list_are_parted():
    texts = {each.text for each in sections("fr") + sections("en")}
    assert any(" · " in text for text in texts)
    page = rendered("p", "# A\n\n- one\n- two.\n- three\n")
    assert [each.text for each in page.sections] == ["one · two. three"]


def test_marks_do_not_overlap():
    (hit,) = find_in((section(text="licences"),), "lic licen")
    assert hit.marks == ((0, 5),)


def test_every_rule_is_found_by_its_title():
    for each in sections("en"):
        if each.page.startswith("rules") and each.title != each.page_title:
            assert each.place in [hit.section.place for hit in find("en", each.title)], each.title


@pytest.mark.parametrize(
    ("language", "query", "places"),
    [
        ("en", "suspend", ["suspend", "suspend", "suspend-within-30-days"]),
        ("fr", "suspendre", ["suspend", "suspend", "suspend-within-30-days"]),
        ("en", "31st", ["month-end", "cycle"]),
        ("fr", "31", ["month-end", "cycle"]),
    ],
)
def test_rules_come_first_by_verb_or_noun(language, query, places):
    found = [hit.section for hit in find(language, query)][: len(places)]
    assert sorted(each.place for each in found) == sorted(places)
    assert all(each.page.startswith("rules-") for each in found)
