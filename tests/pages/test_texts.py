"""The municipality's pages in both languages, and what stands at fixed addresses."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete

from app import clock, create_app, db
from app.operations.queries import list_operations
from app.pages.markdown import html_of, is_good_link
from app.pages.models import PageText
from tests.browsing import Browser
from tests.conftest import settings_for
from tests.pages.queries import counted

pytestmark = pytest.mark.either_database

ADDRESSES = (
    "/about",
    "/was",
    *(f"/pages/{slug}" for slug in ("how-we-treat-it", "privacy", "privacy-short", "cookies", "good-tone", "contact")),
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_page_stands_in_both_languages(installation: Flask, address: str, language: str) -> None:
    browser = Browser(installation)
    for known in ("/about", "/pages/contact"):
        browser.get(known)
    with counted() as statements:
        page = browser.get(f"{address}?lang={language}")
    assert len(statements) <= 2
    assert next(page.tree.iter("html")).get("lang") == language
    assert not [one for one in page.all("div") if one.get("lang")], "the text is there in this language"
    assert page.all("time") or "2026" in page.text


@pytest.mark.parametrize("address", ADDRESSES)
def test_links_inside_the_pages_lead_somewhere(installation: Flask, address: str) -> None:
    browser = Browser(installation)
    for link in browser.get(address).links():
        if link.startswith("/"):
            assert browser.client.get(link).status_code in {200, 301, 302}, f"{address} leads to {link}"


def test_a_page_without_the_language_is_shown_in_danish_and_says_so(app: Flask, browser: Browser) -> None:
    with app.app_context(), db.database().writing() as session:
        session.execute(delete(PageText).where(PageText.slug == "cookies", PageText.language == "en"))
    page = browser.get("/pages/cookies?lang=en")
    assert [one.get("lang") for one in page.all("div") if one.get("lang")] == ["da", "da"]


def test_the_newest_version_in_force_is_shown(app: Flask, browser: Browser) -> None:
    def version(days: int, body: str) -> PageText:
        day = clock.today() + timedelta(days=days)
        return PageText(slug="rules", language="da", version_date=day, title="Regler", lead="Kort", body=body)

    with app.app_context(), db.database().writing() as session:
        session.add_all([version(-30, "Den gamle"), version(0, "Den nye"), version(1, "Den kommende")])
    text = browser.get("/pages/rules").text
    assert "Den nye" in text
    assert "Den gamle" not in text
    assert "Den kommende" not in text


def test_an_unknown_page_is_not_there(browser: Browser) -> None:
    browser.get("/pages/nothing", status=404)
    browser.get("/pages/" + "x" * 300, status=404)


def test_pages_with_an_address_of_their_own_lead_to_it(browser: Browser) -> None:
    assert browser.get("/pages/about", status=301).response.headers["Location"] == "/about"
    assert browser.get("/pages/accessibility", status=301).response.headers["Location"] == "/was"


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("# A\n\n## B", "<h2>A</h2>\n<h3>B</h3>\n"),
        ("## A\n\n### B", "<h2>A</h2>\n<h3>B</h3>\n"),
        ("<script>x</script>", "&lt;script&gt;"),
        ("a <b onclick=x>b</b>", "&lt;b onclick=x&gt;"),
        ("[a](javascript:x)", "[a](javascript:x)"),
        ("[a](//evil.example)", "[a](//evil.example)"),
        ("[a](http://evil.example)", "[a](http://evil.example)"),
        ("[a](data:text/html,x)", "[a](data:text/html,x)"),
        ("[a](/about)", '<a href="/about">a</a>'),
        ("[a](mailto:a@b.dk)", '<a href="mailto:a@b.dk">a</a>'),
        ("![a](/x.png)", "![a]"),
    ],
)
def test_markdown_lets_nothing_through(body: str, html: str) -> None:
    assert html in html_of(body) or html_of(body).startswith("<p>!<a")


@pytest.mark.parametrize("address", ["//x", "/\\x", "http://x", "javascript:x", "JaVaScRiPt:x", "vbscript:x", "x", ""])
def test_bad_links_are_known(address: str) -> None:
    assert not is_good_link(address)


def test_whom_to_tell_about_a_hole(browser: Browser) -> None:
    page = browser.get("/.well-known/security.txt")
    lines = dict(line.split(": ", 1) for line in page.html.splitlines())
    expires = datetime.strptime(lines["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=30) < expires - clock.now() < timedelta(days=365)
    assert lines["Contact"] == "mailto:sikkerhed@albertslund.example"
    assert lines["Canonical"] == "http://localhost/.well-known/security.txt"
    assert page.response.mimetype == "text/plain"


def test_robots_read_what_everybody_can_read_but_nothing_made_up(app: Flask, tmp_path: Path) -> None:
    assert "Disallow: /\n" in app.test_client().get("/robots.txt").text
    real = create_app(settings_for(app.extensions["settings"].database_url, tmp_path, demo=False))
    try:
        text = real.test_client().get("/robots.txt").text
    finally:
        real.extensions["database"].dispose()
    assert "Disallow: /desk\n" in text
    assert "Disallow: /\n" not in text


def test_the_icon_is_found_at_the_old_address(browser: Browser) -> None:
    assert browser.get("/favicon.ico", status=302).response.headers["Location"].startswith("/static/favicon.")


def test_a_long_page_begins_with_what_stands_on_it(browser: Browser) -> None:
    page = browser.get("/pages/privacy")
    parts = [link.removeprefix("#") for link in page.links() if link.startswith("#part-")]
    assert len(parts) > 3
    assert [one.get("id") for one in page.all("h2") if (one.get("id") or "").startswith("part-")] == parts
    assert not [link for link in browser.get("/pages/cookies").links() if link.startswith("#part-")]


def test_whom_to_call_of_a_hole_or_a_lamp_stands_under_contact(browser: Browser) -> None:
    page = browser.get("/pages/contact")
    with browser.client.application.app_context(), db.database().reading():
        numbers = [one.phone for one in list_operations()]
    assert numbers
    assert all(number in page.text for number in numbers)
