"""The manual as a site: well-formed, complete in itself, no dead link, every page reachable."""

import posixpath
import re
from xml.etree import ElementTree as ET

import pytest

from simulator.manual.site import files
from simulator.words import languages
from simulator.words.pages import PAGES


@pytest.fixture(scope="module")
def site():
    return dict(files())


def trees(site):
    """Return every page as a tree; it is XML, so a missing end fails here."""
    return {
        name: ET.fromstring(data.split(b"<!DOCTYPE html>\n", 1)[1])  # noqa: S314 - our own
        for name, data in site.items()
        if name.endswith(".html")
    }


def links(name, tree):
    """Return what a page leads to or loads: the file in the site, and the place in it."""
    for element in tree.iter():
        for attribute in ("href", "src"):
            target = element.get(attribute)
            if target is not None:
                path, _, place = target.partition("#")
                yield (
                    posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
                    if path
                    else name,
                    place,
                )


def test_there_is_a_page_for_every_page_in_every_language(site):
    for language in languages():
        for name in PAGES:
            assert f"{language}/{name}.html" in site


def test_no_link_is_dead(site):
    pages = trees(site)
    places = {name: {each.get("id") for each in tree.iter()} for name, tree in pages.items()}
    for name, tree in pages.items():
        for target, place in links(name, tree):
            assert target in site, f"{name}: {target}"
            assert not place or place in places[target], f"{name}: {target}#{place}"


def test_every_page_is_reached_from_the_first(site):
    pages, seen, open_ = trees(site), set(), ["index.html"]
    while open_:
        name = open_.pop()
        if name in pages and name not in seen:
            seen.add(name)
            open_ += [target for target, _ in links(name, pages[name])]
    assert seen == set(pages)


def test_every_file_is_used(site):
    used = {target for name, tree in trees(site).items() for target, _ in links(name, tree)}
    assert set(site) - used <= {"index.html"}


def test_nothing_is_asked_of_the_network(site):
    for name, data in site.items():
        if name.endswith((".html", ".css", ".js")):
            loaded = re.findall(
                rb"""(?:src|href)="(https?:[^"]+)|url\(|@import|fetch\(|XMLHttp""", data
            )
            assert loaded == [], name
    for name, tree in trees(site).items():
        policy = tree.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
        assert policy.startswith("default-src 'none'"), name


@pytest.mark.parametrize("language", languages())
def test_a_page_says_its_language_and_leads_to_the_other(site, language):
    tree = trees(site)[f"{language}/timeline.html"]
    assert tree.get("lang") == language
    others = [each.get("href") for each in tree.iter("a") if each.get("hreflang")]
    assert others == [f"../{each}/timeline.html" for each in languages() if each != language]
    assert len(tree.findall(".//a[@aria-current='page']")) == 1


def test_every_picture_says_what_it_shows(site):
    for name, tree in trees(site).items():
        for picture in tree.iter("img"):
            assert len(picture.get("alt")) > 20, name


def test_pictures_are_small(site):
    sizes = [len(data) for name, data in site.items() if name.endswith(".png")]
    assert sum(sizes) < 2_500_000
    assert len(sizes) >= 2 * 14


def test_it_can_be_printed(site):
    assert b"@media print" in site["style.css"]
