"""The site finds the same as the window: its script is run by Qt's engine, without a browser."""

import json

import pytest
from PySide6.QtQml import QJSEngine

from simulator.manual.search import find, sections
from simulator.resources import resource_path


@pytest.fixture(scope="module")
def script(qapp):
    """Return the search of the site, as a browser reads it."""
    engine = QJSEngine()
    found = engine.evaluate(resource_path("manual", "search.js").read_text("utf-8"))
    assert not found.isError(), found.toString()  # type: ignore[attr-defined]  # as it is
    yield engine
    engine.deleteLater()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "query",
    [
        "licence",
        "réactivation jours",
        "a",
        "xlsx",
        "prix journalier",
        "30 days",
        "Ctrl+F",
        "œ",
        "é l",
    ],
)
def test_the_site_finds_the_same(script, language, query):
    known = [
        {
            "page": s.page,
            "place": s.place,
            "pageTitle": s.page_title,
            "title": s.title,
            "text": s.text,
        }
        for s in sections(language)
    ]
    answer = script.evaluate(f"JSON.stringify(find({json.dumps(known)}, {json.dumps(query)}))")
    assert not answer.isError(), answer.toString()
    there = [
        (
            hit["section"]["page"],
            hit["section"]["place"],
            hit["score"],
            hit["excerpt"],
            hit["marks"],
        )
        for hit in json.loads(answer.toString())
    ]
    here = [
        (hit.section.page, hit.section.place, hit.score, hit.excerpt, [list(m) for m in hit.marks])
        for hit in find(language, query)
    ]
    assert there == here
