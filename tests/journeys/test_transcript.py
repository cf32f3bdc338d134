"""A transcript of a table's talk is cut into lines in the browser, and only what is chosen is sent."""

import re

import pytest
from playwright.sync_api import Browser, Request

from app.permissions import Role
from tests.challenges.opening import opened
from tests.ground.staging import Town as Staging
from tests.journeys.serving import Town
from tests.journeys.visiting import PHONE, visit
from tests.tables.talking import list_lines

pytestmark = pytest.mark.journey

TRANSCRIPT = (
    """WEBVTT

1
00:00:01.000 --> 00:00:04.000
Birgit Holm: Man kan ikke se, om der er nogen, før man er nede.

[00:01:12] Taler 2: Min søn cykler udenom.
Kaj (vært): Hemmeligt og kun for os her ved bordet.
- Sæt spejle op: ét i hver ende.
12:40 Vi har prøvet det før. """
    + "Det gik sådan, at kommunen satte stærkere pærer op i begge ender. " * 4
)


@pytest.fixture
def slug(empty_town: Town) -> str:
    """Give a challenge that is open."""
    staging = Staging(empty_town.app)
    return opened(staging, staging.add_person(Role.SECRETARIAT), title="Hvem vil gå med?").slug


def test_only_the_chosen_lines_of_a_transcript_leave_the_browser(
    chromium: Browser, empty_town: Town, slug: str
) -> None:
    sent: list[str] = []

    def note(request: Request) -> None:
        sent.append(request.url + (request.post_data or ""))

    with visit(chromium, empty_town, width=PHONE) as host:
        page = host.open(f"/challenges/{slug}/tables/new").page
        page.on("request", note)
        page.get_by_text("Har I en udskrift? Vælg linjer fra den").click()
        page.get_by_label("Udskriften").fill(TRANSCRIPT)
        page.get_by_role("button", name="Del den op i linjer").press("Enter")
        lines = page.locator("[data-transcript-lines] li")
        assert lines.all_inner_texts()[:4] == [
            "Man kan ikke se, om der er nogen, før man er nede.",
            "Min søn cykler udenom.",
            "Hemmeligt og kun for os her ved bordet.",
            "Sæt spejle op: ét i hver ende.",
        ]
        assert lines.count() == 9, "a long paragraph is cut at its sentences"
        assert "9 linjer" in page.get_by_role("status").inner_text()

        take = page.get_by_role("button", name="Sæt de valgte linjer ind der")
        take.click()
        assert page.get_by_role("status").inner_text() == "Vælg en linje først."
        page.get_by_label("Min søn cykler udenom.").check()
        page.get_by_label("Man kan ikke se").check()
        page.get_by_label("Hvilket spørgsmål svarer").select_option("behind")
        take.click()
        assert lines.count() == 7
        assert page.get_by_role("status").inner_text() == "2 linjer står nu i feltet nedenfor."
        behind = page.locator("#table-behind")
        assert behind.input_value() == "Man kan ikke se, om der er nogen, før man er nede.\nMin søn cykler udenom."
        behind.fill(behind.input_value().replace("Min søn", "Et barn"))
        page.get_by_label("Sæt spejle op").check()
        page.get_by_label("Hvilket spørgsmål svarer").select_option("next")
        take.click()

        page.get_by_label("Hvor mange sad ved bordet?").fill("5")
        page.get_by_role("button", name="Send jeres bords svar").click()
        page.wait_for_selector("h1:has-text('Jeres bord er hørt')")
    assert any("/tables" in one for one in sent)
    for kept in ("Hemmeligt", "Birgit", "Kaj", "Taler", "WEBVTT", "Min søn", "pærer"):
        assert not any(re.search(kept, one) for one in sent), kept
    assert len(list_lines(Staging(empty_town.app))) == 3


def test_without_javascript_the_field_for_a_transcript_is_not_there_and_the_page_says_why(
    chromium: Browser, empty_town: Town, slug: str
) -> None:
    with visit(chromium, empty_town, java_script_enabled=False) as host:
        page = host.open(f"/challenges/{slug}/tables/new").page
        assert not page.locator("#transcript").is_visible()
        assert page.get_by_text("Uden JavaScript kan vi ikke dele den op for dig").is_visible()
        page.locator("#table-tried").fill("Vi klippede buskene.")
        page.get_by_label("Hvor mange sad ved bordet?").fill("4")
        page.get_by_role("button", name="Send jeres bords svar").click()
        assert "Jeres bord er hørt" in page.locator("h1").inner_text()
