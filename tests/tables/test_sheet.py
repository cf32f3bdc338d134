"""The sheet for a table: its page, its PDF, and the job that makes that."""

from dataclasses import replace

import pytest
from flask import Flask

from app import doctor, pdf
from app.challenges import actions
from app.challenges.models import Challenge
from app.events import By
from app.jobs import list_dead
from app.municipality.actions import switch_off
from app.permissions import Actor
from app.rooms import get_room
from app.tables.jobs import LOOK
from app.tables.queries import list_made
from app.wording.actions import say_as_it_comes, say_instead
from app.wording.catalogue import key_of
from tests.browsing import Browser
from tests.challenges.opening import drafted, opened, written
from tests.ground.staging import Town, asking
from tests.notifications.hearing import mailed
from tests.tables import reading
from tests.tables.reading import NEEDS_PANGO

MISSING = "libpango is missing (Debian: apt-get install libpango-1.0-0)"
NAMED = "A table in an envelope"
LANGUAGES = pytest.mark.parametrize("language", ["da", "en"])
QUESTIONS = {
    "da": ("Hvem mærker det, og hvordan?", "Hvad tror I ligger bag?", "Hvad er prøvet før?", "Hvad kunne man prøve"),
    "en": (
        "Who feels it, and how?",
        "What do you all think lies behind it?",
        "What has been tried",
        "What could be tried",
    ),
}


def pdf_of(app: Flask, slug: str, language: str = "da") -> bytes:
    answer = app.test_client().get(f"/challenges/{slug}/table.pdf?lang={language}")
    assert answer.status_code == 200
    return bytes(answer.data)


def save(town: Town, challenge: Challenge, by: Actor, **changes: object) -> None:
    with town.writing() as session:
        actions.save(session.get_one(Challenge, challenge.id), written(**changes), by=By.person(by))


# -- the page


@LANGUAGES
def test_the_page_has_the_questions_the_minutes_and_where_to_write(town: Town, secretary: Actor, language: str) -> None:
    made = opened(town, secretary)
    page = Browser(town.app).get(f"/challenges/{made.slug}/table?lang={language}")
    for said in (*QUESTIONS[language], "Hvorfor går så mange", "40–45", f"localhost/tables/{made.id}"):
        assert said in page.text
    assert "<svg" in page.html


def test_the_short_address_leads_to_where_one_types(town: Town, secretary: Actor) -> None:
    made, draft = opened(town, secretary), drafted(town, secretary)
    browser = Browser(town.app)
    assert browser.follow(browser.get(f"/tables/{made.id}", status=302)).h1 == "Tast jeres bords svar ind"
    browser.get(f"/tables/{draft.id}", status=404)
    browser.get(f"/tables/{draft.id + 1000}", status=404)


@pytest.mark.parametrize("room", ["", "contributions"])
def test_the_challenge_leads_to_its_sheet_also_where_nobody_can_help_with_anything(
    town: Town, secretary: Actor, room: str
) -> None:
    made = opened(town, secretary)
    if room:
        with town.writing():
            switch_off(get_room(room), by=By.SYSTEM)
    browser = Browser(town.app)
    page = browser.get(f"/challenges/{made.slug}")
    assert "Rundt om et bord" in page.text
    assert f"/challenges/{made.slug}/table" in page.links()
    assert f"/challenges/{made.slug}/tables/new" in browser.get(f"/challenges/{made.slug}/table").links()


def test_a_draft_has_no_sheet(town: Town, secretary: Actor) -> None:
    draft = drafted(town, secretary)
    browser = Browser(town.app)
    browser.get(f"/challenges/{draft.slug}/table", status=404)
    browser.get(f"/challenges/{draft.slug}/table.pdf", status=404)


def test_the_page_asks_few_questions(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    browser = Browser(town.app)
    browser.get(f"/challenges/{made.slug}/table")
    with asking(town.database) as asked:
        browser.get(f"/challenges/{made.slug}/table")
    assert len(asked) <= 3


# -- its PDF


@NEEDS_PANGO
def test_the_pdf_is_made_by_a_job_when_the_challenge_is_opened(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    browser = Browser(town.app)
    browser.get(f"/challenges/{made.slug}/table.pdf", status=404)
    assert "table.pdf" not in browser.get(f"/challenges/{made.slug}/table").html
    mailed(town.app)
    assert "table.pdf" in browser.get(f"/challenges/{made.slug}/table").html
    answer = town.app.test_client().get(f"/challenges/{made.slug}/table.pdf")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Language"] == "da"
    assert answer.headers["Content-Disposition"] == f"attachment; filename={made.slug}-da.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    known = {"If-None-Match": answer.headers["ETag"]}
    assert town.app.test_client().get(f"/challenges/{made.slug}/table.pdf", headers=known).status_code == 304


@NEEDS_PANGO
@LANGUAGES
def test_the_pdf_is_one_tagged_page_in_its_language(town: Town, secretary: Actor, language: str) -> None:
    made = opened(town, secretary)
    mailed(town.app)
    document = reading.opened(pdf_of(town.app, made.slug, language))
    assert len(document.pages) == 1
    assert [float(one) for one in document.pages[0].mediabox[2:]] == pytest.approx([595.3, 841.9], abs=0.5)
    root = document.Root
    assert str(root.Lang) == language
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    with document.open_metadata() as metadata:
        assert "Hvorfor går så mange" in str(metadata["dc:title"])
        assert metadata["pdfuaid:part"] == "1"
    tags = reading.list_tags(document)
    assert tags.count("H1") == 1
    assert tags.count("LI") == 6
    assert {"L", "P", "H2", "Link", "Figure"} <= set(tags)
    assert set(reading.list_links(document)) == {f"http://localhost/tables/{made.id}"}
    assert [f"localhost/tables/{made.id}" in one for one in reading.list_spoken(document)] == [True]
    # What the letters are drawn with stands in the file: no machine needs our typeface, and none is asked for it.
    fonts = [one for page in document.pages for one in page.Resources.Font.values()]
    assert fonts
    assert all("Plex" in str(one.BaseFont) for one in fonts)


@NEEDS_PANGO
def test_the_longest_words_still_stand_on_one_page(town: Town, secretary: Actor) -> None:
    made = opened(
        town, secretary, title="Hvorfor går " + "så mange udenom " * 10, text="Omvejen over broen er lang. " * 60
    )
    mailed(town.app)
    for language in ("da", "en"):
        assert len(reading.opened(pdf_of(town.app, made.slug, language)).pages) == 1


@NEEDS_PANGO
def test_a_change_of_what_it_shows_makes_it_anew_and_until_then_there_is_none(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    mailed(town.app)
    before = pdf_of(town.app, made.slug)
    save(town, made, secretary, now_line="Vi læser det, I har skrevet.")
    assert pdf_of(town.app, made.slug) == before, "what the sheet does not show changes nothing"
    save(town, made, secretary, text="Om aftenen er der mørkt.")
    Browser(town.app).get(f"/challenges/{made.slug}/table.pdf", status=404)
    mailed(town.app)
    assert pdf_of(town.app, made.slug) != before


@NEEDS_PANGO
def test_what_no_event_tells_of_is_seen_by_a_job_that_looks(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = opened(town, secretary)
    mailed(town.app)
    settings = replace(town.app.extensions["settings"], base_url="https://en-anden.example")
    monkeypatch.setitem(town.app.extensions, "settings", settings)
    Browser(town.app).get(f"/challenges/{made.slug}/table.pdf", status=404)
    with town.writing():
        LOOK.queue()
    mailed(town.app)
    document = reading.opened(pdf_of(town.app, made.slug))
    assert set(reading.list_links(document)) == {f"https://en-anden.example/tables/{made.id}"}


@NEEDS_PANGO
def test_a_sheet_is_made_in_the_towns_own_sentences_and_seen_when_they_change(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {"da": ["Tag bordet med hjem"]}
    with town.writing():
        say_instead(key_of(NAMED), NAMED, said)
    made = opened(town, secretary)
    mailed(town.app)
    assert "table.pdf" in Browser(town.app).get(f"/challenges/{made.slug}/table").html
    with reading.opened(pdf_of(town.app, made.slug)).open_metadata() as metadata:
        assert str(metadata["dc:title"]).startswith(said["da"][0])
    with monkeypatch.context() as patched, town.app.app_context():
        patched.setattr(pdf, "why_not", lambda: MISSING)
        found = next(one for one in doctor.examine() if one.label == "sheets as PDF")
        assert found.problems == (), "what is kept in the town's own sentences is not missing"
    with town.writing():
        say_as_it_comes(key_of(NAMED))
        LOOK.queue()
    mailed(town.app)
    with reading.opened(pdf_of(town.app, made.slug)).open_metadata() as metadata:
        assert said["da"][0] not in str(metadata["dc:title"])


@NEEDS_PANGO
def test_the_job_makes_nothing_twice(town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(town, secretary)
    opened(town, secretary, title="Hvem vil læse højt?")
    mailed(town.app)
    with town.reading():
        assert len(list_made()) == 4
    made = opened(town, secretary, title="Hvem vil gå med?")
    calls: list[str] = []
    make = pdf.make_pdf

    def count(page: str, **given: object) -> bytes:
        calls.append(page)
        return make(page, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf, "make_pdf", count)
    mailed(town.app)
    assert len(calls) == 2
    assert all(f"/tables/{made.id}" in one for one in calls)


@NEEDS_PANGO
def test_words_that_a_challenge_names_fetch_nothing(town: Town, secretary: Actor) -> None:
    made = opened(
        town, secretary, text="<img src='file:///etc/hostname'><link rel=stylesheet href='http://localhost/x.css'>"
    )
    mailed(town.app)
    assert len(reading.list_spoken(reading.opened(pdf_of(town.app, made.slug)))) == 1


def test_without_libpango_the_page_prints_and_job_and_doctor_say_why(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "why_not", lambda: MISSING)
    made = opened(town, secretary)
    mailed(town.app)
    browser = Browser(town.app)
    browser.get(f"/challenges/{made.slug}/table.pdf", status=404)
    assert "Hvad er prøvet før?" in browser.get(f"/challenges/{made.slug}/table").text
    with town.reading():
        told = [one.fault for one in list_dead() if one.kind == "make_table_sheets"]
    assert told == [f"refused: {MISSING}; the pages of the sheets print all the same"]
    with town.app.app_context():
        found = next(one for one in doctor.examine() if one.label == "sheets as PDF")
    assert "2 sheets for tables cannot be made as PDF" in found.problems[0]
    assert "libpango is missing" in found.problems[0]
