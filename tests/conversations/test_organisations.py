"""Somebody comments for an association or a business; a name that looks like ours is for a moderator to look at."""

import pytest

from app.conversations.models import Comment
from app.permissions import Actor
from app.subjects import AuthorKind, Voice
from tests.browsing import Browser, text_of
from tests.conversations.talking import WORDS, guest, list_ids, say, show_all
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import confirm, mailed

CLUB, ALIKE = "Kanalens Kajakklub", "Albertslund Kommunes Venner"


@pytest.mark.parametrize("known", [True, False])
def test_an_organisation_stands_with_its_name_and_kind(
    town: Town, sent: Sent, secretary: Actor, *, known: bool
) -> None:
    browser = guest(town, sent) if known else Browser(town.app)
    say(browser, sent, author_kind="association", organisation=CLUB, name="Otto Holm")
    if not known:
        (letter,) = mailed(town.app)
        confirm(town.app, letter)
    show_all(town, secretary)
    page = Browser(town.app).get(f"/submissions/{sent.id}")
    (line,) = [one for one in page.all("p") if one.get("class") == "speaker" and CLUB in text_of(one)]
    assert "Forening" in text_of(line)
    assert "Otto Holm" not in page.text
    with town.reading() as session:
        comment_id = list_ids(town)[-1]
        voice = session.get_one(Voice, comment_id)
        assert (voice.author_kind, voice.name, voice.show_name) == (AuthorKind.ASSOCIATION, CLUB, True)
        assert session.get_one(Comment, comment_id).organisation_kind == AuthorKind.ASSOCIATION


@pytest.mark.parametrize(
    "alike", [ALIKE, "Drift og Service", "Service og Drift", "Netværkssekretariatet", "Forfatteren"]
)
def test_a_name_like_ours_is_taken_and_never_shown_with_one_press(
    town: Town, sent: Sent, secretary: Actor, alike: str
) -> None:
    known = guest(town, sent)
    say(known, sent, author_kind="business", organisation=alike)
    say(known, sent, "Vi har en bænk tilovers.", author_kind="business", organisation=CLUB)
    moderator = town.sign_in(secretary)
    page = moderator.get("/desk/comments?lang=da")
    assert page.text.count("Navnet ligner et af vores") == 1
    moderator.send(page, "/desk/comments/approvals", status=303)
    shown = Browser(town.app).get(f"/submissions/{sent.id}").text
    assert CLUB in shown
    assert WORDS.partition("\n")[0] not in shown
    held = list_ids(town)[1]
    moderator.send(moderator.get("/desk/comments"), f"/desk/comments/{held}/approval", status=303)
    assert WORDS.partition("\n")[0] in Browser(town.app).get(f"/submissions/{sent.id}").text


def test_kind_and_name_go_together(town: Town, sent: Sent) -> None:
    browser = Browser(town.app)
    for fields in ({"author_kind": "business"}, {"organisation": CLUB}):
        page = say(browser, sent, status=422, **fields)
        assert "#comment-organisation" in page.links()
        assert [one for one in page.all("details") if one.get("open") is not None]
    forged = say(browser, sent, status=422, author_kind="municipality").links()
    assert [one for one in forged if one.startswith("#comment-author_kind")]


def test_authors_and_staff_speak_for_no_organisation(town: Town, sent: Sent, secretary: Actor) -> None:
    say(town.sign_in(secretary), sent, author_kind="business", organisation=CLUB)
    show_all(town, secretary)
    assert CLUB not in Browser(town.app).get(f"/submissions/{sent.id}").text
