"""What people are told of their data before they send something: each version is kept, and which one they saw."""

from threading import Thread
from typing import Any

from sqlalchemy import select

from app import clock
from app.accounts.writers import Writer
from app.conversations import actions as conversations
from app.municipality.models import PrivacyNotice
from app.municipality.notice_actions import keep_notice
from app.pages.models import PageText
from app.pages.queries import get_notice
from app.permissions import Actor
from app.subjects import Voice
from app.submissions.models import Submission
from tests.authors.test_own_pages import checked, opened, sent
from tests.browsing import Browser
from tests.ground.staging import TEXT, Town, wait_until_held_up
from tests.notifications.hearing import ALMA, confirm, mailed, published


def told(town: Town) -> list[int | None]:
    """Return the number of the notice under which each thing was sent in, oldest first."""
    with town.reading() as session:
        return list(session.scalars(select(Voice.notice_id).order_by(Voice.subject_id)))


def change(town: Town, words: str | None, *, language: str = "da") -> None:
    """Add words to the page in force; None takes the last added away."""
    with town.writing() as session:
        page = session.scalars(
            select(PageText).where(PageText.slug == "privacy", PageText.language == language)
        ).first()
        page.body = f"{page.body}\n\n{words}" if words is not None else page.body.rpartition("\n\n")[0]


def test_each_version_is_kept_once_and_old_ones_can_be_read(town: Town, browser: Browser) -> None:
    for _ in range(2):
        sent(Browser(town.app), TEXT)
    change(town, "Vi passer også på katten.")
    receipt = sent(browser, TEXT)
    first, again, second = told(town)
    assert first == again
    assert first != second
    assert "Vi passer også på katten." not in browser.get(f"/pages/privacy/versions/{first}?lang=da").text
    assert "Vi passer også på katten." in browser.get(f"/pages/privacy/versions/{second}?lang=da").text
    assert (
        "The Municipality of Albertslund is responsible" in browser.get(f"/pages/privacy/versions/{first}?lang=en").text
    )
    browser.get("/pages/privacy/versions/987654321", status=404)
    mine = opened(browser, receipt)
    assert mine.status == 200
    with town.reading() as session:
        newest = session.scalars(select(Submission.id).order_by(Submission.id.desc())).first()
    assert f"/pages/privacy/versions/{second}" in browser.get(f"/my-data/{newest}").links()


def test_the_number_goes_up_by_one_with_each_version_and_with_nothing_else(town: Town) -> None:
    """Sent in again and again, changed in one language or in both, changed back, and tried by two at once."""
    for language in ("da", "en", "da"):
        browser = Browser(town.app)
        browser.get(f"/?lang={language}")
        sent(browser, TEXT)
    change(town, "Vi passer også på katten.")
    sent(Browser(town.app), TEXT)
    change(town, "We look after the cat too.", language="en")
    sent(Browser(town.app), TEXT)
    for words in (" Og på hunden.", None):
        change(town, words)
        sent(Browser(town.app), TEXT)
    assert told(town) == [1, 1, 1, 2, 3, 4, 3]
    change(town, "Og på fuglen.")
    told_by: list[int] = []
    with town.writing() as session:
        told_by.append(keep_notice(get_notice()))
        other = Thread(target=_keep, args=(town, told_by))
        other.start()
        wait_until_held_up(town.database, other)
        session.rollback()
    other.join()
    assert told_by == [5, 5], "what was not kept in the end has used no number"
    sent(Browser(town.app), TEXT)
    change(town, "Og på fisken.")
    sent(Browser(town.app), TEXT)
    assert told(town)[-2:] == [5, 6]


def _keep(town: Town, told_by: list[int]) -> None:
    with town.app.app_context(), town.writing():
        told_by.append(keep_notice(get_notice()))


def test_a_longer_period_is_another_version(town: Town) -> None:
    sent(Browser(town.app), TEXT)
    run = town.app.test_cli_runner().invoke(args=["retention", "set", "withdrawn", "12"])
    assert run.exit_code == 0, run.output
    sent(Browser(town.app), TEXT)
    first, second = told(town)
    assert first != second


def test_what_staff_write_down_was_told_on_no_page(town: Town) -> None:
    town.submit()
    assert told(town) == [None]
    assert town.counts()["privacy_notice"] == 0


def test_a_comment_keeps_it_also_when_it_waits_for_a_mail(town: Town, secretary: Actor) -> None:
    root = published(town, secretary)
    browser = Browser(town.app)
    page = browser.get(f"/submissions/{root.id}")
    comment = {"text": "Jeg har set det samme.", "email": ALMA}
    browser.send(page, f"/submissions/{root.id}/comments", comment, status=200)
    (letter,) = mailed(town.app)
    change(town, "Noget nyt.")
    confirm(town.app, letter)
    with town.reading() as session:
        (kept,) = session.scalars(select(PrivacyNotice))
        assert kept.first_on == clock.today()
        assert "Noget nyt." not in str(kept.texts)
        assert told(town)[-1] == kept.id


def test_a_comment_of_whom_we_know_keeps_it_too(town: Town, secretary: Actor) -> None:
    root = published(town, secretary)
    staff = town.sign_in(secretary)
    staff.send(staff.get(f"/submissions/{root.id}"), f"/submissions/{root.id}/comments", {"text": "Tak for det."})
    assert told(town)[-1] is not None
    with town.writing():
        conversations.comment(conversations.NewComment(root.id, "Fra loftet.", "da"), Writer(case_id=root.id))
    assert told(town)[-1] is None


# -- under 15


def send(browser: Browser, **fields: Any) -> Any:
    return browser.follow(browser.send(checked(browser, TEXT), "/submissions", fields, status=303))


def test_under_15_neither_name_nor_address_is_kept_and_the_page_says_so(town: Town, browser: Browser) -> None:
    given = {"email": ALMA, "name": "Eksempel Barnesen", "show_name": "1", "under_age": "y"}
    receipt = send(browser, **given)
    assert "neither your name nor where to reach you" in receipt.text
    with town.reading() as session:
        (voice,) = session.scalars(select(Voice))
        assert (voice.name, voice.name_sealed, voice.show_name, voice.contact_id) == (None, None, False, None)
    assert town.counts()["contact"] == town.counts()["person"], "only those of staff"
    assert mailed(town.app) == []
    assert opened(browser, receipt).status == 200


def test_what_a_child_did_not_write_is_not_told_as_left_out(browser: Browser) -> None:
    assert "neither your name" not in send(browser, under_age="y").text


def test_a_wrong_address_of_a_child_is_no_fault(browser: Browser) -> None:
    assert send(browser, under_age="y", email="mig").status == 200


def test_the_age_is_a_setting(town: Town, browser: Browser) -> None:
    run = town.app.test_cli_runner().invoke(args=["min-age", "13"])
    assert "Who is under 13 gives neither name nor address." in run.output
    assert "I am under 13" in checked(browser, TEXT).text
    assert "I am under 15" not in checked(browser, TEXT).text


def test_what_rests_on_consent_says_from_what_age(town: Town, secretary: Actor) -> None:
    root = published(town, secretary)
    text = Browser(town.app).get(f"/submissions/{root.id}").text
    assert text.count("Du skal være fyldt 15 år for at give os din e-mail.") == 3
