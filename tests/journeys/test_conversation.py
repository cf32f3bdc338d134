"""A conversation by people without accounts: said, confirmed by mail, read by a moderator, answered, followed."""

import re
from functools import partial

import pytest
from playwright.sync_api import Browser, Locator, expect

from app.jobs import Lane
from app.permissions import Role
from tests.ground.staging import Sent, working_day_in
from tests.ground.staging import Town as Stage
from tests.journeys.serving import Town
from tests.journeys.visiting import DESK, PHONE, Visitor, visit
from tests.notifications.hearing import mailed, words

pytestmark = pytest.mark.journey

SAID = "Lampen ved nordenden er også gået."
ANSWER = "Tak, det går jeg ned og ser på i aften."
OTTO, LONE = "otto.journey@beboer.example", "lone.journey@beboer.example"


def test_a_resident_comments_a_moderator_reads_it_the_author_answers_and_a_reader_follows(
    town: Town, chromium: Browser
) -> None:
    window = partial(visit, chromium, town)
    sent = write(town)
    public = f"/submissions/{sent.id}"
    with window(width=PHONE) as resident:
        comment(resident, public, SAID, email=OTTO)
        expect(resident.page.locator("h1")).to_have_text("Se i din mail")
        press_button(resident, OTTO)
        waiting = resident.open(public).page.locator("#conversation")
        expect(waiting).to_contain_text("Den venter på, at en af os har læst den")
    with window(width=DESK) as moderator:
        approve(moderator, SAID)
    with window(width=PHONE) as author:
        page = author.open(f"/receipts/{sent.secret}").page
        page.locator("input[name=code]").fill(town.app.extensions["vault"].receipt_code(sent.secret))
        page.locator("form[action$='/access'] button").click()
        page.wait_for_url(re.compile("/my-submission"))
        comment(author, public, ANSWER)
    with window(width=DESK) as moderator:
        approve(moderator, ANSWER)
    with window(width=PHONE) as reader:
        page = reader.open(public).page
        expect(said(reader, SAID)).to_be_visible()
        expect(said(reader, ANSWER)).to_contain_text("Forfatteren")
        page.get_by_role("link", name="Forfatterens egne").click()
        expect(page.locator(".comments li")).to_have_count(1)
        page.locator("#supports summary").click()
        page.locator("#supports input[name=email]").fill(LONE)
        page.locator("#supports form button").click()
        reader.open(public)
        page.locator("#follow input[name=email]").fill(LONE)
        page.locator("#follow form button").click()
        press_button(reader, LONE)
        reader.open(public)
        expect(page.locator("#supports")).to_contain_text("Du er en af dem")
        expect(page.locator("#follow")).to_contain_text("Du følger den her")


def write(town: Town) -> Sent:
    """Have something that everybody can read, by somebody who gave no address."""
    stage = Stage(town.app)
    with town.app.app_context():
        sent = stage.submit(title=f"Mørk tunnel {working_day_in(1)}")
        stage.bring(sent, "accepted", by=stage.add_person(Role.SECRETARIAT))
    return sent


def comment(writer: Visitor, public: str, text: str, *, email: str | None = None) -> None:
    """Unfold the form below the conversation, and send it."""
    page = writer.open(public).page
    form = page.locator(f"form[action='{public}/comments']")
    page.locator("#conversation details", has=form).locator("summary").first.click()
    form.locator("textarea").fill(text)
    if email is not None:
        form.locator("input[name=email]").fill(email)
    else:
        expect(form.locator("input[name=email], input[name=name]")).to_have_count(0)
    form.locator("button").click()


def press_button(somebody: Visitor, email: str) -> None:
    """Open what the newest mail to an address leads to, and press its button."""
    # The other lane would learn from the whole demo town, which takes a minute.
    letter = next(one for one in mailed(somebody.town.app, lanes=[Lane.MAIL]) if one["To"] == email)
    found = re.search(r"/confirmations/\S+", words(letter))
    assert found
    page = somebody.open(found[0]).page
    page.locator("main form button").click()
    expect(page.locator("main form[action^='/confirmations/']")).to_have_count(0)


def approve(moderator: Visitor, text: str) -> None:
    """See the comment among those that wait, and show all that nothing speaks against."""
    page = moderator.sign_in("moderator").open("/desk/comments").page
    expect(page.locator(".desk-row", has_text=text)).to_be_visible()
    page.locator("form[action='/desk/comments/approvals'] button").click()
    expect(page.locator(".desk-row", has_text=text)).to_have_count(0)


def said(reader: Visitor, text: str) -> Locator:
    """Return the comment with this text."""
    return reader.page.locator(".comments li", has_text=text)
