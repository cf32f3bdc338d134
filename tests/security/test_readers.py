"""Who may read a thing is one rule: for each reader, state and surface, what shows is what the rule says.

What the rule must say stands here in words of its own (`CASES`, `SAID`), so that rule and surfaces cannot err together.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import select

from app import access, erasing
from app.access import readable
from app.accounts import actions as accounts
from app.accounts import session_actions
from app.accounts.writers import Writer
from app.conversations import actions as conversations
from app.conversations import queries as talked
from app.conversations.actions import NewComment
from app.conversations.moderating_actions import publish
from app.conversations.queries import get_counts
from app.describing.texts import list_texts
from app.desk import queries
from app.events import By
from app.experience.queries import list_endings
from app.finding.queries import list_numbered
from app.kinds import KINDS, NOBODY, Reader
from app.learning.page_queries import list_titles
from app.notifications.actions import follow
from app.notifications.queries import get_shown
from app.permissions import Actor, Permission, Role
from app.public_list.searched import list_searched
from app.publishing import actions as publishing
from app.publishing.moderation_actions import Read
from app.publishing.rules import is_public
from app.reading.grounds import get_earlier
from app.reading.queries import Filters, list_candidates
from app.reading.related import find_related
from app.subjects import Subject, SubjectKind
from app.submissions import rules
from app.submissions.actions import subject_of
from app.submissions.models import Submission
from app.submissions.readers import visible_to
from tests.browsing import Browser
from tests.ground.staging import Sent, Town

BY = By.SYSTEM
AUTHOR, STRANGER = "kim@example.org", "ib@example.org"
TITLE = "Vippebrædder"
TEXT = "Vippebrædderne ved Sandmosen er knækket, og børnene kan ikke bruge legepladsen mere."
REASON = "Der står et navn."


@dataclass(frozen=True)
class Cast:
    """Everybody who could read: staff by what they are, and two guests as browsers and as contacts."""

    staff: dict[str, Actor]
    author: int
    stranger: int

    def readers(self) -> Iterator[tuple[str, Reader]]:
        """Give each reader by name."""
        yield "nobody", NOBODY
        yield "author", Reader(contact_id=self.author)
        yield "stranger", Reader(contact_id=self.stranger)
        yield from ((name, Reader(actor=actor)) for name, actor in self.staff.items())


@pytest.fixture
def cast(town: Town) -> Cast:
    own, other = (one.id for one in town.networks()[:2])
    staff = {
        "secretary": town.add_person(Role.SECRETARIAT),
        "moderator": town.add_person(Role.MODERATOR),
        "leader": town.add_person(Role.LEADER, network_id=own),
        "other": town.add_person(Role.LEADER, network_id=other),
        "administrator": town.add_person(Role.ADMINISTRATOR),
    }
    with town.writing():
        vault = town.app.extensions["vault"]
        guests = [accounts.keep_contact(vault, one) for one in (AUTHOR, STRANGER)]
        for one in guests:
            accounts.confirm_contact(one.id)
        author, stranger = (one.id for one in guests)
    return Cast(staff, author, stranger)


def _guest(town: Town, contact_id: int) -> Browser:
    """Return a browser that may show what is a contact's own."""
    with town.writing():
        token = session_actions.let_guest_in(contact_id, sees_own=True)
    browser = Browser(town.app)
    with browser.client.session_transaction() as session:
        session["guest"] = token
    return browser


# -- submissions

STAFF, LEADER, OWN = frozenset({"secretary", "moderator"}), frozenset({"leader"}), frozenset({"author"})
EVERYBODY = frozenset({"nobody", "author", "stranger", "secretary", "moderator", "leader", "other", "administrator"})
CASES = {
    "received": STAFF | OWN,
    "published": EVERYBODY,
    "accepted": EVERYBODY,
    "hidden": STAFF | OWN,
    "published, hidden": STAFF | OWN,
    "accepted, hidden": STAFF | OWN | LEADER,
    "accepted, hidden, shown": EVERYBODY,
    "accepted, returned": STAFF | OWN | LEADER,
    "accepted, withdrawn": STAFF | OWN | LEADER,
    "accepted, erased": STAFF | LEADER,
    "accepted, merged": STAFF | OWN | LEADER,
    "network": STAFF | OWN,
    "routed, network": STAFF | OWN | LEADER,
    "staff": STAFF | OWN,
    "staff, withdrawn": STAFF | OWN,
}
"""Who can read a submission that was brought there: as far as it was handled, what was done then, for whom it is."""


def _bring(town: Town, state: str, cast: Cast) -> Sent:
    """Send something in and bring it where `state` says."""
    parts = state.split(", ")
    audience = next((one for one in parts if one in {"network", "staff"}), "public")
    sent = town.submit(email=AUTHOR, title=TITLE, text=TEXT, audience=audience)
    for part in parts:
        if part in {"published", "routed", "accepted"}:
            town.bring(sent, part, by=cast.staff["secretary"])
        elif part == "merged":
            other = town.submit(title="Gyngerne", text="Gyngerne ved søen hænger skævt, og kæden er rusten.")
            with town.writing() as session:
                into = subject_of(session.get_one(Submission, other.id))
                publishing.merge(subject_of(session.get_one(Submission, sent.id)), into, reason=REASON, by=BY)
        elif part == "erased":
            with town.writing() as session:
                owner = erasing.find_case(session.get_one(Submission, sent.id).number)
                assert owner is not None
                erasing.erase(owner, erasing.list_steps(town.app.extensions["vault"], owner))
        else:
            with town.writing() as session:
                _act(subject_of(session.get_one(Submission, sent.id)), part)
    return sent


def _act(subject: Subject, state: str) -> None:
    """Bring a thing from where it is into another state."""
    if state == "hidden":
        publishing.hide(subject, reason=REASON, by=BY)
    elif state == "shown":
        publishing.show_again(subject, by=BY)
    elif state == "returned":
        publishing.send_back(subject, reason=REASON, by=BY)
    elif state == "withdrawn":
        publishing.withdraw(subject, by=By.AUTHOR)


@pytest.mark.parametrize("state", CASES)
def test_every_surface_agrees_on_who_reads_a_submission(app: Flask, town: Town, cast: Cast, state: str) -> None:
    author = _guest(town, cast.author)  # before erasing, which may take the address away
    sent = _bring(town, state, cast)
    may = CASES[state]
    shown = may == EVERYBODY
    with town.writing():
        follow(sent.id, cast.stranger, confirmed=True)
    with town.reading() as session:
        case = session.get_one(Submission, sent.id)
        number, network = case.number, case.network_id
        for name, reader in cast.readers():
            assert access.is_readable(sent.id, reader) == (name in may), name
            copy = select(Submission.id).where(Submission.id == sent.id, readable(reader, Submission))
            assert (session.scalar(copy) is not None) == (name in may), name
        # A loaded row, mails to followers, what is alike, and what is counted ask for everybody.
        assert is_public(case) == is_public(session.get_one(Subject, sent.id)) == shown
        assert bool(get_shown([sent.id])) == shown
        assert bool(get_earlier([sent.id])) == shown
        assert bool(list_candidates([], [sent.id], longest=100)) == shown
        assert bool(list_endings([sent.id])) == shown
        assert (sent.id in {one.id for one in find_related(TEXT)}) == shown
        assert list_searched("vippebrædder", Filters()).count == shown
        # Who works with a case, asked of the row, in lists, by number, and by title.
        for name, actor in cast.staff.items():
            works = name in may if not shown else name in STAFF or (name == "leader" and "accepted" in state)
            assert rules.may_read_case(actor, case) == works, name
            assert queries.is_open_to(sent.id, actor) == works, name
            assert (list_numbered(number, visible_to_actor=actor) == [sent.id]) == works, name
            found = select(Submission.id).where(Submission.id == sent.id, *visible_to(actor))
            assert (session.scalar(found) is not None) == works, name
            assert bool(list_titles([sent.id], actor, most=9)) == works, name
    with app.test_request_context(), town.database.reading():
        for name, actor in cast.staff.items():
            if actor.may(Permission.READ_DESK) and sent.id in {one.id for one in list_texts(actor)}:
                assert name in may, name
    slug = next((one.slug for one in town.networks() if one.id == network), None)
    browsers = {
        "nobody": Browser(app),
        "author": author,
        "stranger": _guest(town, cast.stranger),
        **{name: town.sign_in(actor) for name, actor in cast.staff.items()},
    }
    for name, browser in browsers.items():
        # Public pages are the same for everybody.
        assert (browser.client.get(f"/submissions/{sent.id}").status_code == 200) == shown, name
        assert (TITLE in browser.get("/submissions").text) == shown, name
        if name in {"nobody", "secretary"}:
            assert (TITLE in browser.get("/").text) == shown, name
            assert (TITLE in browser.get(f"/submissions?q={number}").text) == shown, name
            assert slug is None or (TITLE in browser.get(f"/networks/{slug}").text) == shown, name
    for name, actor in cast.staff.items():
        if actor.may(Permission.READ_DESK):
            works = rules.may_read_case(actor, town.case(sent))
            assert (browsers[name].client.get(f"/desk/cases/{sent.id}").status_code == 200) == works, name
            if number in browsers[name].get("/desk?list=all").text:
                assert works, name
    # What is one's own, and what one follows: its title only while one may read it.
    assert (number in browsers["author"].get("/mine").text) == ("author" in may)
    assert (TITLE in browsers["author"].get("/mine").text) == ("author" in may)
    assert (TITLE in browsers["stranger"].get("/mine").text) == shown
    by_link = "received" in state or "network" in state or state == "staff" or shown
    assert (TEXT in Browser(app).client.get(f"/receipts/{sent.secret}").get_data(as_text=True)) == by_link


# -- comments

SAID = {
    "received": OWN | STAFF,
    "published": EVERYBODY,
    "returned": OWN | STAFF,
    "published, hidden": OWN | STAFF,
    "published, hidden, shown": EVERYBODY,
    "published, withdrawn": OWN | STAFF,
}
"""Who can read a comment while what it is about can be read by everybody."""
WORDS = "Vi har set dem knækket i tre uger."


@pytest.mark.parametrize("state", SAID)
@pytest.mark.parametrize("root", ["shown", "hidden"])
def test_every_surface_agrees_on_who_reads_a_comment(app: Flask, town: Town, cast: Cast, state: str, root: str) -> None:
    secretary = cast.staff["secretary"]
    about = town.submit(email=STRANGER, title=TITLE, text=TEXT)
    town.bring(about, "published", by=secretary)
    with town.writing() as session:
        conversations.comment(NewComment(about.id, WORDS, "da"), Writer(cast.author))
        comment_id = session.scalars(select(Subject.id).where(Subject.kind == SubjectKind.COMMENT)).one()
        for part in state.split(", "):
            subject = session.get_one(Subject, comment_id)
            if part == "published":
                publish(subject, Read(subject.current_wording_id or 0), By.person(secretary))
            else:
                _act(subject, part)
        if root == "hidden":
            publishing.hide(subject_of(session.get_one(Submission, about.id)), reason=REASON, by=BY)
    # While it is hidden, who can read what it is about are staff and its own author, here the stranger.
    may = SAID[state] if root == "shown" else SAID[state] & (STAFF | {"stranger"})
    shown = may == EVERYBODY
    with town.reading() as session:
        for name, reader in cast.readers():
            assert access.is_readable(comment_id, reader) == (name in may), name
        assert is_public(session.get_one(Subject, comment_id)) == (SAID[state] == EVERYBODY)
        # Inside a page that has asked for its root already.
        inside = SAID[state] == EVERYBODY
        assert [one.text for one in talked.list_comments(about.id, None).rows] == [WORDS] * inside
        assert (talked.get_answered(comment_id, about.id) is not None) == inside
        assert get_counts(about.id).comments == inside
    own = _guest(town, cast.author)
    for browser in (Browser(app), own, town.sign_in(cast.staff["moderator"])):
        page = browser.client.get(f"/submissions/{about.id}")
        assert (page.status_code == 200) == (root == "shown")
        told = browser is own and root == "shown" and "withdrawn" not in state
        assert (WORDS in page.get_data(as_text=True)) == (shown or told), "who wrote it sees what waits"
        assert (browser.client.get(f"/comments/{comment_id}").status_code == 302) == shown
        assert (browser.client.get(f"/comments/{comment_id}/replies/new").status_code == 200) == shown
    for name, actor in cast.staff.items():
        if actor.may(Permission.MODERATE):
            assert (WORDS in town.sign_in(actor).get("/desk/comments").text) == (state == "received"), name


# -- the rule itself


def test_what_lies_inside_is_read_only_while_its_root_is(town: Town, secretary: Actor) -> None:
    sent = town.submit()
    town.bring(sent, "published", by=secretary)
    with town.writing():
        inside = publishing.create(SubjectKind.NETWORK, language="da", root_id=sent.id, shown=True).id
    with town.reading():
        assert access.is_readable(inside, NOBODY)
    with town.writing() as session:
        publishing.hide(subject_of(session.get_one(Submission, sent.id)), reason=REASON, by=BY)
    with town.reading() as session:
        assert is_public(session.get_one(Subject, inside))
        assert not access.is_readable(inside, NOBODY)
        assert access.is_readable(inside, Reader(actor=secretary))


def test_no_kind_lets_nobody_read_more_than_everybody_can(app: Flask) -> None:
    with app.app_context():
        assert {str(kind.may_read(NOBODY, Subject.id.expression)) for kind in KINDS.values()} == {"false"}
