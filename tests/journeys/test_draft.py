"""What was typed survives a closed page, a lost connection and the back button, and stays on no shared computer."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.serving import Town
from tests.journeys.visiting import PHONE, Visitor, visit
from tests.sending.test_two_things import BIN, BOTH, LONELY

pytestmark = pytest.mark.journey

TEXT = "Der er ingen steder at mødes for os, der er nye i byen.\n\nKunne biblioteket åbne om søndagen?"
CONTINUE = "form[action='/submissions/preview'] .actions button"
SEND = "form[action='/submissions'] .actions button:not([formaction])"
KEPT = """() => Object.keys(localStorage).filter((name) => name.startsWith("samspil-draft"))
  .map((name) => localStorage[name]).join() || null"""
OTHER = "Der mangler et cykelværksted for unge ved stationen."
OFFER = "[data-draft-offer]"


@pytest.fixture
def resident(town: Town, chromium: Browser) -> Iterator[Visitor]:
    """Give somebody with a phone."""
    with visit(chromium, town, width=PHONE) as visitor:
        yield visitor


def written(resident: Visitor) -> Page:
    """Write on step 1."""
    page = resident.open("/submissions/new").page
    page.locator("textarea[name=text]").fill(TEXT)
    page.locator("input[name=kind][value=idea]").check()
    return page


def checked(resident: Visitor) -> Page:
    """Write, and go on to step 2."""
    page = written(resident)
    page.locator(CONTINUE).click()
    expect(page.locator(SEND)).to_be_visible()
    return page


def expect_kept(page: Page) -> None:
    """See the text and the choice on step 1."""
    expect(page.locator("textarea[name=text]")).to_have_value(TEXT)
    expect(page.locator("input[name=kind][value=idea]")).to_be_checked()


def test_a_reload_keeps_the_text_and_sending_it_clears_the_draft(resident: Visitor) -> None:
    page = written(resident)
    page.reload()
    expect_kept(page)
    expect(page.locator("[data-draft-note]")).to_be_visible()
    page.locator(CONTINUE).click()
    page.locator(SEND).click()
    page.wait_for_url(re.compile("/receipts/"))
    assert page.evaluate(KEPT) is None
    expect(resident.open("/submissions/new").page.locator("textarea[name=text]")).to_have_value("")


def test_the_enter_key_sends_nothing_and_keeps_the_draft(resident: Visitor) -> None:
    page = checked(resident)
    page.locator("input[name=email]").fill("en.borger@example.dk")
    with page.expect_navigation():
        page.locator("input[name=email]").press("Enter")
    expect(page.locator("input[name=email]")).to_have_value("en.borger@example.dk")
    assert "/receipts/" not in page.url
    assert page.evaluate(KEPT) is not None
    page.locator(SEND).click()
    page.wait_for_url(re.compile("/receipts/"))
    assert page.evaluate(KEPT) is None
    resident.open("/submissions/new")
    expect(page.locator(OFFER)).to_be_hidden()


def test_step_2_shows_what_is_chosen_to_begin_with(resident: Visitor) -> None:
    page = checked(resident)
    expect(page.locator("input[name=audience][value=public]")).to_be_checked()
    page.locator("input[name=audience][value=staff]").check()
    page.reload()
    expect(page.locator("input[name=audience][value=staff]")).to_be_checked()


def test_a_lost_connection_loses_nothing(resident: Visitor) -> None:
    page = written(resident)
    page.context.set_offline(True)
    page.locator(CONTINUE).click()
    page.wait_for_url("chrome-error://**")
    page.context.set_offline(False)
    resident.faults.clear()
    resident.open("/submissions/new")
    expect_kept(page)


def test_a_text_from_the_front_page_takes_nothing_of_an_abandoned_one(resident: Visitor) -> None:
    page = written(resident)
    page.locator("input[name=title]").fill("Hjælp til Else i nr. 4")
    resident.open("/")
    page.locator("textarea[name=text]").fill(OTHER)
    page.locator(".ask button").click()
    expect(page.locator("textarea[name=text]")).to_have_value(OTHER)
    expect(page.locator("input[name=title]")).to_have_value("")
    expect(page.locator("input[name=kind][value=problem]")).to_be_checked()  # as this one sounds
    expect(page.locator(OFFER)).to_contain_text("Der er ingen steder at mødes")
    page.locator("[data-draft-open]").click()
    expect_kept(page)
    expect(page.locator("input[name=title]")).to_have_value("Hjælp til Else i nr. 4")
    expect(page.locator(OFFER)).to_contain_text(OTHER)
    page.locator("[data-draft-drop]").click()
    expect(page.locator(OFFER)).to_be_hidden()
    page.reload()
    expect_kept(page)
    assert OTHER not in page.evaluate(KEPT)


def test_a_reload_of_the_front_page_keeps_its_text(resident: Visitor) -> None:
    page = resident.open("/").page
    page.locator("textarea[name=text]").fill(OTHER)
    page.reload()
    expect(page.locator("textarea[name=text]")).to_have_value(OTHER)
    page.locator(".ask button").click()
    page.locator("textarea[name=text]").fill(TEXT)
    page.reload()
    expect(page.locator("textarea[name=text]")).to_have_value(TEXT)
    expect(page.locator(OFFER)).to_be_hidden()


def test_two_tabs_do_not_eat_each_other(resident: Visitor) -> None:
    first = written(resident)
    first.locator("input[name=title]").fill("Fane 1")
    second = first.context.new_page()
    second.goto(first.url)
    expect(second.locator("textarea[name=text]")).to_have_value("")
    expect(second.locator(OFFER)).to_be_visible()
    second.locator("textarea[name=text]").fill(OTHER)
    first.locator(CONTINUE).click()
    expect(first.locator(SEND)).to_be_visible()
    second.reload()
    expect(second.locator("textarea[name=text]")).to_have_value(OTHER)
    expect(second.locator("input[name=title]")).to_have_value("")
    first.locator(SEND).click()
    first.wait_for_url(re.compile("/receipts/"))
    second.reload()
    expect(second.locator("textarea[name=text]")).to_have_value(OTHER)
    expect(second.locator(OFFER)).to_be_hidden()


def test_a_draft_of_another_visit_is_offered_and_can_be_thrown_away(resident: Visitor) -> None:
    page = written(resident).context.new_page()
    page.goto(resident.page.url)
    resident.page.close()
    page.locator("[data-draft-drop]").click()
    expect(page.locator(OFFER)).to_be_hidden()
    assert page.evaluate(KEPT) is None
    page.reload()
    expect(page.locator("textarea[name=text]")).to_have_value("")


def test_an_invitation_is_not_answered_with_an_old_draft(resident: Visitor) -> None:
    page = written(resident)
    network = (
        page.request.get(f"{resident.town.url}/networks").text().partition('href="/networks/')[2].partition('"')[0]
    )
    resident.open(f"/submissions/new?network={network}")
    expect(page.locator("textarea[name=text]")).to_have_value("")
    expect(page.locator("[data-inviting]")).to_be_visible()
    page.locator("[data-draft-open]").click()
    expect_kept(page)
    expect(page.locator("[data-inviting]")).to_be_hidden()
    expect(page.locator("input[name=invited]")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["with-javascript", "without-javascript"])
def test_the_offered_title_follows_a_changed_text(*, scripts: bool, town: Town, chromium: Browser) -> None:
    with visit(chromium, town, width=PHONE, java_script_enabled=scripts) as resident:
        page = checked(resident)
        expect(page.locator("summary").first).to_contain_text("Der er ingen steder")
        page.locator("form[action='/submissions'] .actions button[formaction]").click()
        expect(page.locator("input[name=title]")).to_have_value("")
        page.locator("textarea[name=text]").fill("Hej kommune. Der lugter af kloak i kælderen. Hver gang det regner.")
        page.locator(CONTINUE).click()
        expect(page.locator("summary").first).to_have_text("Der lugter af kloak i kælderen")
        page.go_back()
        page.locator("textarea[name=text]").fill(OTHER)
        page.locator(CONTINUE).click()
        expect(page.locator("summary").first).to_have_text(OTHER.rstrip("."))


@pytest.mark.parametrize("scripts", [True, False], ids=["with-javascript", "without-javascript"])
def test_the_other_language_keeps_the_text_and_enter_goes_on(*, scripts: bool, town: Town, chromium: Browser) -> None:
    with visit(chromium, town, width=1280, java_script_enabled=scripts) as resident:
        page = checked(resident)
        page.locator("input[name=place]").fill("Kongsholmparken")
        page.get_by_role("button", name="English").click()
        expect(page.locator("h1")).to_have_text("Check and send")
        expect(page.locator("input[name=place]")).to_have_value("Kongsholmparken")
        page.locator("form[action='/submissions'] .actions button[formaction]").click()
        page.get_by_role("button", name="Dansk").click()
        expect(page.locator("html")).to_have_attribute("lang", "da")
        expect_kept(page)
        page.locator("input[name=title]").fill("Et sted om søndagen")
        page.locator("input[name=title]").press("Enter")
        expect(page.locator(SEND)).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", "da")


@pytest.mark.parametrize("broken", ["alike", "risk", "draft", "htmx"])
def test_a_script_that_fails_stops_no_other(broken: str, town: Town, chromium: Browser) -> None:
    """As in a browser that cannot read one sign of it."""
    with visit(chromium, town, width=PHONE) as resident:
        page = resident.page
        page.route(
            f"**/static/{broken}.*.js",
            lambda route: route.fulfill(body="const a = /(?<", content_type="text/javascript"),
        )
        page = resident.open("/submissions/new").page
        page.locator("textarea[name=text]").press_sequentially("Ring til mig på 22 33 44 55 om bænken ved søen")
        if broken != "risk":
            expect(page.locator("#risk .notice")).to_be_visible()
        if broken != "draft":
            assert "bænken ved søen" in page.evaluate(KEPT)
        (fault,) = resident.faults
        assert "Invalid regular expression" in fault
        resident.faults.clear()


def test_saying_so_on_step_2_clears_the_draft(resident: Visitor) -> None:
    page = checked(resident)
    assert TEXT.split("\n", maxsplit=1)[0] in page.evaluate(KEPT)
    page.locator("input[name=shared]").check()
    page.locator("input[name=place]").fill("Galgebakken")
    assert page.evaluate(KEPT) is None


def test_a_shared_computer_keeps_nothing(resident: Visitor) -> None:
    page = written(resident)
    page.locator("[data-draft-clear]").click()
    assert page.evaluate(KEPT) is None
    page.locator(CONTINUE).click()
    expect(page.locator("input[name=shared]")).to_be_checked()
    page.locator("input[name=place]").fill("Galgebakken")
    assert page.evaluate(KEPT) is None
    page.locator(SEND).click()
    page.wait_for_url(re.compile("/receipts/"))
    expect(page.locator(".code")).to_be_visible()
    page.reload()
    expect(page.locator(".code")).to_have_count(0)
    expect(resident.open("/submissions/new").page.locator("textarea[name=text]")).to_have_value("")


@pytest.mark.parametrize("scripts", [True, False], ids=["with-javascript", "without-javascript"])
def test_the_back_button_keeps_the_text(*, scripts: bool, town: Town, chromium: Browser) -> None:
    with visit(chromium, town, width=PHONE, java_script_enabled=scripts) as resident:
        page = checked(resident)
        page.locator("input[name=place]").fill("Kongsholmparken")
        page.go_back()
        expect_kept(page)
        page.go_forward()
        expect(page.locator("input[name=place]")).to_have_value("Kongsholmparken")
        page.locator(SEND).click()
        page.wait_for_url(re.compile("/receipts/"))
        receipt = page.url
        page.go_back()
        expect(page.locator("input[name=place]")).to_have_value("Kongsholmparken")
        page.locator(SEND).click()
        page.wait_for_url(receipt)


def test_changing_the_text_keeps_what_was_chosen_on_step_2(resident: Visitor) -> None:
    page = checked(resident)
    page.locator("input[name=place]").fill("Kongsholmparken")
    page.locator("input[name=audience][value=network]").check()
    page.locator("form[action='/submissions'] .actions button[formaction]").click()
    expect_kept(page)
    page.locator(CONTINUE).click()
    expect(page.locator("input[name=place]")).to_have_value("Kongsholmparken")
    expect(page.locator("input[name=audience][value=network]")).to_be_checked()


def test_the_second_of_two_texts_outlives_a_closed_page_and_the_draft_of_the_first_does_not(resident: Visitor) -> None:
    page = resident.open("/submissions/new").page
    page.locator("textarea[name=text]").fill(BOTH)
    page.locator("input[name=kind][value=problem]").check()
    page.locator(CONTINUE).click()
    page.locator("#divide").click()
    page.locator("input[name=place]").fill("Galgebakken")
    resident.open("/submissions/new")
    expect(page.locator("textarea[name=text]")).to_have_value(BIN)
    page.locator(CONTINUE).click()
    expect(page.locator("blockquote", has_text=LONELY)).to_be_visible()
    page.locator(SEND).click()
    expect(page.locator("textarea[name=text]")).to_have_value(LONELY)
    assert BIN not in page.evaluate(KEPT)
    expect(page.locator(OFFER)).to_be_hidden()
    resident.open("/submissions/new")
    expect(page.locator("textarea[name=text]")).to_have_value(LONELY)
    page.locator(CONTINUE).click()
    page.locator(SEND).click()
    page.wait_for_url(re.compile("/receipts/"))
    expect(page.locator("a", has_text="første")).to_have_count(0)  # a draft keeps no receipt's secret
    assert page.evaluate(KEPT) is None
