"""The product in a made-up language from right to left: every sentence goes through the catalogue, nothing is cut."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from sqlalchemy import JSON, Column, String, Text, select

from app.db import Base
from app.i18n import LANGUAGES
from tests import pseudo
from tests.journeys.examining import layout_faults, source_faults
from tests.journeys.pages import STOPS, Stop
from tests.journeys.serving import Town
from tests.journeys.visiting import DESK, Visitor, visit

pytestmark = pytest.mark.journey

# Texts of the town and what demo people wrote stand in Danish, marked with lang; these pages hold little else.
PAGES = (
    *("home-empty", "list-empty", "networks-few", "new", "new-with-errors", "check", "receipt", "author", "my-case"),
    *("sign-in", "sign-in-mailed", "demo-people", "desk-empty", "register-with-errors", "account", "error-404"),
    *("case-received", "failed-jobs", "submission-answered", "reply-with-errors", "reported", "own-comment"),
    *("closing-wish", "mine", "unsubscribe", "decision-case", "co-author-gone"),
)

# What a reader sees or hears, save what is marked as another language or is somebody's own words.
_SAID = """() => {
  const said = [];
  const foreign = one => one.closest("[lang]:not(html), bdi, .bubble, mark, q, .code, datalist, textarea, td");
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.nodeType === Node.TEXT_NODE) { if (!foreign(node.parentElement)) said.push(node.textContent); continue; }
    for (const name of ["aria-label", "title", "alt", "placeholder"])
      if (node.hasAttribute(name) && !foreign(node)) said.push(node.getAttribute(name));
  }
  return [document.title, ...said];
}"""
WRITTEN_BY_PEOPLE = frozenset({"wording", "first_word", "response"})
_WORD = re.compile(r"[A-Za-zÆØÅæøå]{3,}")


@pytest.fixture(scope="module")
def mirrored() -> Iterator[None]:
    """Let the pseudo-language be spoken."""
    with pseudo.spoken():
        yield


@pytest.mark.parametrize("stop", [stop for stop in STOPS if stop.name in PAGES], ids=lambda stop: stop.name)
def test_speaks_only_through_the_catalogue(
    stop: Stop, mirrored: None, town: Town, empty_town: Town, chromium: Browser
) -> None:
    served = empty_town if stop.empty else town
    with visit(chromium, served, language=pseudo.LANGUAGE.code, width=DESK) as visitor:
        if stop.role:
            visitor.sign_in(stop.role)
        stop.reach(visitor)
        html = visitor.page.locator("html")
        assert (html.get_attribute("lang"), html.get_attribute("dir")) == ("ar", "rtl")
        words = {word.casefold() for said in visitor.page.evaluate(_SAID) for word in _WORD.findall(said)}
        assert not words - stored_words(served), "these words are in no catalogue"
        assert not [*layout_faults(visitor.page), *source_faults(visitor.html)]


def test_the_pages_are_mirrored(mirrored: None, town: Town, chromium: Browser) -> None:
    with visit(chromium, town, language=pseudo.LANGUAGE.code) as visitor:
        visitor.open("/")
        assert centre(visitor, ".brand") > centre(visitor, ".nav-write")
        assert centre(visitor, ".hero h1") > DESK / 2
        assert centre(visitor, ".ask") > centre(visitor, ".hero-picture")
        right = "one => [one, one.parentElement].map(box => box.getBoundingClientRect().right)"
        assert len(set(visitor.page.locator(".site-footer li a").first.evaluate(right))) == 1


def centre(visitor: Visitor, selector: str) -> float:
    """Return how far from the left edge an element's middle is, in px."""
    box = visitor.page.locator(selector).first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2


def stored_words(town: Town) -> set[str]:
    """Return every word that stands in the town's database: its own texts in Danish, people's in any language."""
    words = {language.label.casefold() for language in LANGUAGES.values()}
    with town.app.app_context(), town.database.reading() as session:
        for table in Base.metadata.sorted_tables:
            columns: list[Column[Any]] = [one for one in table.columns if isinstance(one.type, String | Text | JSON)]
            if not columns:
                continue
            statement = select(*columns)
            if "language" in table.columns and table.name not in WRITTEN_BY_PEOPLE:
                statement = statement.where(table.columns["language"] != "en")
            for row in session.execute(statement):
                words.update(word.casefold() for value in row if value for word in _WORD.findall(str(value)))
    return words
