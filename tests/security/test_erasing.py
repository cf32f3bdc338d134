"""Erasing leaves nothing of one person: a canary in each column that can hold something of theirs is found nowhere."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import Result
from sqlalchemy import JSON, Column, LargeBinary, delete, func, select, text, update

from app import clock, db, erasing, sent_once
from app.accounts import actions as accounts
from app.accounts import session_actions
from app.accounts.contacts import list_contacts
from app.accounts.emails import GUEST_LINK, sealed
from app.accounts.writers import Writer
from app.alarms import actions as alarms
from app.alarms.models import AlarmEnd
from app.belonging.actions import keep_wished
from app.belonging.wished import find_wished
from app.by_hand.actions import keep_owed, reach_by
from app.challenges.kinds import Help
from app.co_authors.models import CoAuthor
from app.contributions.actions import contribute
from app.contributions.giving import NewContribution
from app.contributions.waiting_actions import contribute_for
from app.conversations import actions as conversations
from app.conversations import moderating_actions as comment_acts
from app.db import Base, Database
from app.department_links.models import DepartmentLink, DepartmentReply
from app.doctor import examine
from app.encoding.store import ENCODER
from app.events import By, Event
from app.holds import OF_AUTHORS, Holds
from app.listed_organisations.models import ListedOrganisation
from app.mailed_answers.models import MailedAnswer
from app.meeting_signups.actions import sign_up as come_to_meeting
from app.meetings.models import NetworkMeeting
from app.municipality.models import Department
from app.network_design.actions import ask_to_join
from app.network_design.forms import Joining
from app.network_members.actions import accept as accept_invitation
from app.network_members.actions import be_named
from app.network_members.actions import invite as invite_member
from app.network_members.actions import leave as leave_network
from app.network_members.models import SecrecyPromise
from app.networks.models import Network, PhraseEmbedding
from app.networks.sentences import digest
from app.notifications.actions import follow
from app.objections.actions import object_to
from app.operations.queries import list_operations
from app.organisations.actions import Applicant, NewOrganisation, sign_up
from app.organisations.kinds import OrganisationKind
from app.organisations.models import Invitation
from app.organisations.own_queries import list_of
from app.permissions import Actor, Role
from app.perspectives.models import Invited, Inviting
from app.publishing import asked_actions
from app.publishing.actions import get_subject_for_update, hide, wish
from app.publishing.address_actions import ask_for_address
from app.publishing.models import Asked
from app.publishing.moderation_actions import Read
from app.publishing.redaction_form import Covering
from app.reading import jobs as reading_jobs
from app.reading import looking
from app.reports.actions import report
from app.screening.findings import Danger
from app.search_terms import index_terms
from app.searching.index import PUBLIC, Index
from app.subjects import Subject, Wording
from app.submissions import awaited, matching_actions, redaction_actions, vector_copy, vectors
from app.submissions.models import Correction, Embedding, Submission, Suggestion
from app.supports.actions import support
from app.tasks.models import Task
from app.theme_proposals.actions import NewProposal, propose
from app.theme_proposals.kinds import Criterion
from tests.browsing import Browser
from tests.challenges.opening import opened
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import mailed

ALMA, OTTO = "alma@beboer.example", "otto@beboer.example"
WORDS = {ALMA: "xqkanarko", OTTO: "zjstillik"}
"""A word of each one's own, which has one form: the search index keeps once what words share, so that beside a stem of
it no more than its ending would stand there."""

_VECTOR_BYTES = 64
_FOUND_BY = ("contact.address_sealed", "contact.address_hash")
"""What the rows of an address are found by: what stands there is the canary."""

Key = tuple[Any, ...]
Rows = dict[str, dict[Key, dict[str, Any]]]


@dataclass(frozen=True)
class Life:
    """What somebody has done here, and the canaries that stand where it left something, each by its column."""

    shown: Sent
    hidden: Sent
    canaries: dict[str, bytes]


def live(town: Town, by: Actor, email: str) -> Life:
    """Let somebody do all that leaves something of theirs in the database, and put a canary into each column of it."""
    challenge, others = opened(town, by), town.submit(title="Torvet", text="Der mangler bænke på torvet.")
    town.bring(others, "published", by=by)
    before = rows_of(town.database)
    word = WORDS[email]
    story = f"Under broen er der {word} og vand på stien, når det har regnet."
    said = {"email": email, "place_text": "Under broen", "name": "Eksempel Navnesen"}
    with town.writing():
        GUEST_LINK.queue(address=sealed(email), language="da")
    shown = town.submit(title=f"Vand og {word}", text=story, show_name=True, **said)
    hidden = town.submit(title="Naboens hæk", text="Naboen Kim klipper ikke sin hæk.", source_note="Ringede", **said)
    with town.writing() as session:
        case = session.get_one(Submission, shown.id)
        matching_actions.contest(case, network_id=None, wanted_id=None, reason="Det er vejen, det gælder.")
    town.bring(shown, "answered", by=by)
    town.bring(hidden, "published", by=by)
    with town.writing() as session:
        vault = town.app.extensions["vault"]
        (contact,) = list_contacts(vault, email)
        case = session.get_one(Submission, shown.id)
        network_id = case.network_id or 0
        redaction_actions.redact(
            session.get_one(Submission, hidden.id), ["Kim", "under broen"], reason="Et navn.", by=By.person(by)
        )
        accounts.new_link(accounts.Purpose.AUTHOR, subject_id=shown.id)
        accounts.new_link(accounts.Purpose.CONFIRM, contact_id=contact.id)
        session_actions.let_author_in(shown.id)
        session_actions.let_guest_in(contact.id, sees_own=True)
        alarms.raise_by_hand(shown.id, Danger.CHILD, By.person(by))
        report(shown.id, reason="Jeg slår ham ihjel, står der.")
        alarms.handle(shown.id, AlarmEnd.PASSED, seen=2**31, note="Ringet til barnets skole.", by=By.person(by))
        sent_once.note(secrets.token_hex(8), "following", subject_id=shown.id)
        follow(others.id, contact.id, confirmed=True)
        ask_for_address(others.id, contact.id)
        correction = {"place_text": "Under broen", "name": "Eksempel Navnesen"}
        session.add(Correction(subject_id=shown.id, wording_id=case.current_wording_id, **correction))
        talk(others.id, contact.id, by)
        accounts.mark_council(contact.id, f"{word} Navnesen", by=By.person(by))
        reason: dict[str, Any] = {
            "phrase": "",
            "kind": "keyword",
            "case": None,
            "language": "da",
            "words": [],
            "weight": 1.0,
        }
        suggested = {"rank": 1, "score": 1.0, "confidence": "certain", "live": True, "engine": "words", "related": []}
        learned = {"weight": 0.1, "words": []}
        session.add(
            Suggestion(
                submission_id=shown.id,
                version_id=case.current_wording_id,
                network_id=network_id,
                reasons=[reason],
                against=[reason],
                learned=learned,
                created_at=clock.now(),
                **suggested,
            )
        )
        asked = get_subject_for_update(shown.id)
        asked_actions.ask(asked, Covering(["Vand"], "Et navn."), by=By.person(by), vault=vault)
        be_noted(shown.id)
        take_part(contact.id, challenge.id)
        session.add(Embedding(subject_id=shown.id, version=1, engine=ENCODER, vector=bytes(_VECTOR_BYTES)))
    canaries = plant(town.database, before, email)
    title = digest(canaries["wording.title"].decode())
    row = {"network_id": network_id, "digest": title, "engine": ENCODER, "vector": title + title}
    with town.writing() as session:
        session.add(PhraseEmbedding(**row))
    return Life(shown, hidden, canaries | {"phrase_embedding.digest": title})


def be_noted(case_id: int) -> None:
    """Let a department have answered a case, a mail about it wait, and a call be owed."""
    reach_by(case_id, "+4520304050", "Alma Holm\nStationstorvet 4")
    keep_wished(case_id, find_wished(f"operation:{list_operations()[0].id}"))
    keep_owed(case_id, "answered", "da", "Svar på dit forslag", "Der kommer lys.")
    now, department_id = clock.now(), db.session.scalars(select(Department.id).limit(1)).one()
    link = DepartmentLink(submission_id=case_id, department_id=department_id, receiver="department", email="a@b.dk")
    link.token_hash, link.created_at, link.expires_at = secrets.token_bytes(32), now, now
    db.session.add(link)
    db.session.flush()
    signed = {"name": "Inger Vang", "title": "Vejchef", "text": "Vi ser på det."}
    db.session.add(DepartmentReply(link_id=link.id, submission_id=case_id, kind="not_ours", created_at=now, **signed))
    mail = {"became": "unplaced", "why": "over", "sender": "a@b.example", "title": "SV", "text": "Vi ser på det."}
    db.session.add(MailedAnswer(key=secrets.token_bytes(32), submission_id=case_id, came_at=now, **mail))
    db.session.flush()


def take_part(contact_id: int, challenge_id: int) -> None:
    """Let somebody act for an organisation, ask to act for another, be invited and listed, and join a challenge."""
    help_with(challenge_id, contact_id)
    who = Applicant(contact_id, "Eksempel Navnesen", "da")
    sign_up(NewOrganisation("Klubben", OrganisationKind.GROUP, "Vi mødes."), who, confirmed=True)
    sign_up(NewOrganisation("Foreningen", OrganisationKind.GROUP, "Vi ses."), who, confirmed=False)
    organisation_id, now = list_of(contact_id)[0].id, clock.now()
    invite = Invitation(organisation_id=organisation_id, contact_id=contact_id, role="member", created_at=now)
    invite.token_hash, invite.expires_at = secrets.token_bytes(32), now
    listed = ListedOrganisation(name="Laget", sort_key="laget", kind="group", contact_id=contact_id, listed_at=now)
    db.session.add_all([invite, listed])
    db.session.flush()
    think_of_somebody(contact_id, challenge_id)
    come_from_outside(contact_id)


def come_from_outside(contact_id: int) -> None:
    """Let somebody be in a network from outside, and leave it with a word; what they promised is over long since."""
    network_id = db.session.scalars(select(func.min(Network.id))).one()
    row = invite_member(network_id, contact_id, organisation_id=None, stages=(), by=By.SYSTEM)
    accept_invitation(row)
    leave_network(row, "Jeg flytter.")
    other_id = db.session.scalars(select(func.max(Network.id))).one()
    asked_for = "Perronens Venner"
    named = invite_member(
        other_id, contact_id, organisation_id=None, organisation_title=asked_for, stages=(), by=By.SYSTEM
    )
    accept_invitation(named)
    be_named(named, "Eksempel Navnesen")
    joining = Joining("Jeg kender perronen.", organisation_title="Perronens Venner")
    ask_to_join(network_id, contact_id, joining, confirmed=True)
    db.session.execute(delete(SecrecyPromise).where(SecrecyPromise.contact_id == contact_id))
    meeting = NetworkMeeting(
        network_id=network_id, starts_at=clock.now() + timedelta(days=9), place="Hallen", agenda=""
    )
    meeting.signup_open = True
    db.session.add(meeting)
    db.session.flush()
    come_to_meeting(meeting.id, contact_id, "Alma", "En rampe", known=False)


def think_of_somebody(contact_id: int, challenge_id: int) -> None:
    """Let somebody invite another to the question of a challenge, and be invited."""
    inviting = Inviting(challenge_id=challenge_id, contact_id=contact_id, word="Du ved det.", created_at=clock.now())
    db.session.add(inviting)
    db.session.flush()
    db.session.add(Invited(inviting_id=inviting.id, contact_id=contact_id))
    db.session.flush()
    said = {Criterion.WELFARE: "Min far ville have selskab."}
    propose(NewProposal("Spis sammen", "Min far spiser alene.", "da", said), Writer(contact_id), key="nøgle")
    stand_with(contact_id)


def stand_with(contact_id: int) -> None:
    """Let somebody be asked to stand with what another has sent in, and stand with it."""
    case_id = db.session.scalar(select(func.min(Submission.id)))
    for standing in ("asked", "accepted"):
        row = CoAuthor(case_id=case_id, contact_id=contact_id, asked_key=secrets.token_bytes(32), asked_at=clock.now())
        row.standing = standing
        db.session.add(row)
    db.session.flush()


def help_with(challenge_id: int, contact_id: int) -> None:
    """Let somebody help with a challenge, and wait to do so for an organisation they sign up."""
    given = NewContribution(challenge_id, "Jeg tæller.", "da", helps=(Help.HOURS,), amount="Ti timer", phone="12345678")
    named = replace(given, name="Eksempel Navnesen", shows_name=True)
    contribute(named, contact_id)
    who = Applicant(contact_id, "Eksempel Navnesen", "da")
    contribute_for(named, who, NewOrganisation("Kreds 7", OrganisationKind.GROUP), confirmed=False)


def talk(about: int, contact_id: int, by: Actor) -> None:
    """Let somebody comment on what others have written, once so that everybody can read it, and support it."""
    said = conversations.NewComment(about, "Jeg hjælper gerne.", "da", name="Eksempel Navnesen")
    conversations.comment(said, Writer(contact_id))
    (comment,) = db.session.scalars(select(Subject).where(Subject.root_id == about)).all()
    comment_acts.publish(comment, Read(comment.current_wording_id or 0), By.person(by))
    conversations.comment_unconfirmed(replace(said, text="Hvornår kan vi begynde?"), contact_id)
    support(about, contact_id, confirmed=True)
    report(comment.id, reason="Det er mig selv, jeg taler om.")


def rows_of(database: Database) -> Rows:
    """Return every row, by table and key."""
    with database.read_engine.connect() as connection:
        return {
            table.name: {
                tuple(row[one.name] for one in table.primary_key): dict(row)
                for row in connection.execute(select(table)).mappings()
            }
            for table in Base.metadata.sorted_tables
        }


def plant(database: Database, before: Rows, email: str) -> dict[str, bytes]:
    """Put a canary into each column that holds something of authors, in a row that was not there before."""
    canaries: dict[str, bytes] = {}
    with database.write_engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            if table.name == PhraseEmbedding.__tablename__:
                continue  # a phrase is found by its digest: what it is the digest of has its canary first
            # The key goes last, by which the row is found for the others.
            holding = sorted((one for one in table.columns if is_authors(one)), key=lambda one: one.primary_key)
            for column in holding:
                stored = select(table).where(column.is_not(None)).order_by(*table.primary_key)
                rows = connection.execute(stored).mappings().all()
                keys = [tuple(row[one.name] for one in table.primary_key) for row in rows]
                new = [(key, row) for key, row in zip(keys, rows, strict=True) if key not in before[table.name]]
                filled = [(key, row) for key, row in new if row[column.name] not in (b"", "", None)]
                assert filled, f"{table.name}.{column.name}: let `live` fill it, so that it can be seen to be emptied"
                key, row = filled[0]
                stands = row[column.name]
                value, canary = (stands, stands) if str(column) in _FOUND_BY else bred(column, stands, email)
                one = (part == value for part, value in zip(table.primary_key, key, strict=True))
                connection.execute(update(table).where(*one).values({column: value}))
                canaries[f"{table.name}.{column.name}"] = canary
        connection.commit()
    return canaries


def is_authors(column: Column[Any]) -> bool:
    return column.info.get("holds") in OF_AUTHORS | {Holds.NOTED}


def bred(column: Column[Any], value: Any, email: str) -> tuple[Any, bytes]:
    """Return a value to put into a column, and the bytes by which it is found."""
    word = f"canary-of-{email.partition('@')[0]}-in-{column.table.name}-{column.name}".replace("_", "-")
    if isinstance(column.type, LargeBinary):
        return (word.encode().ljust(_VECTOR_BYTES, b"."),) * 2
    if isinstance(column.type, JSON):
        return ({**value, "said": word} if isinstance(value, dict) else [*value, word]), word.encode()
    return word, word.encode()


def found(database: Database, canaries: dict[str, bytes]) -> set[str]:
    """Return the columns whose canary is anywhere in the database: its files byte by byte, or each column's text."""
    if database.is_sqlite:
        files = (Path(f"{database.url.database}{end}") for end in ("", "-wal"))
        held = b"".join(one.read_bytes() for one in files)
        return {name for name, canary in canaries.items() if canary in held}
    with database.read_engine.connect() as connection:
        tables = connection.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).all()
        held_text = "\n".join(
            row for table in tables for row in connection.scalars(text(f'SELECT one::text FROM "{table}" AS one'))
        )
    return {
        name
        for name, canary in canaries.items()
        if canary.hex() in held_text or canary.decode("ascii", "ignore") in held_text
    }


def run(town: Town, *arguments: str) -> Result:
    return town.app.test_cli_runner().invoke(args=["erase", *arguments])


def copy_vectors(town: Town) -> None:
    with town.reading():
        vectors.renew_copy()


def copied(town: Town) -> list[int]:
    """Return the ids of the things whose vectors are in the copy that is searched."""
    with town.app.app_context():
        return [int(one) for one in np.load(vector_copy.copy_folder() / "ids.npy")]


def test_nothing_is_left_of_one_person_and_all_of_another(town: Town, secretary: Actor) -> None:
    otto = live(town, secretary, OTTO)
    alma = live(town, secretary, ALMA)
    index = {"search index": WORDS[ALMA][1:].encode()}
    copy_vectors(town)
    assert found(town.database, alma.canaries | index) == {*alma.canaries, "search index"}
    assert copied(town) == [otto.shown.id, alma.shown.id]
    happened = events(town)

    done = run(town, "--contact", ALMA, "--yes")
    assert done.exit_code == 0, done.output
    assert found(town.database, alma.canaries | index) == set()
    assert found(town.database, otto.canaries) == {*otto.canaries}
    assert copied(town) == [otto.shown.id]
    assert ALMA not in str(rows_of(town.database))
    assert events(town)[: len(happened)] == happened
    told = [one.verb for one in events(town)[len(happened) :]]
    assert told == [*["erased"] * 5, "network_member_ended", "contact_erased"]


def events(town: Town) -> list[Any]:
    with town.reading() as session:
        return list(session.execute(select(Event.__table__).order_by(Event.seq)).all())


def test_what_was_there_is_said_to_be_gone(town: Town, secretary: Actor) -> None:
    alma = live(town, secretary, ALMA)
    assert run(town, "--contact", ALMA, "--yes").exit_code == 0
    reader, staff = Browser(town.app), town.sign_in(secretary)
    for sent in (alma.shown, alma.hidden):
        reader.get(f"/submissions/{sent.id}", status=410)
        reader.get(f"/receipts/{sent.secret}", status=404)
        page = staff.get(f"/desk/cases/{sent.id}")
        assert page.h1 == "Ordene er slettet"
        assert "Ordene er slettet, og hvem de kom fra." in page.text
        assert "Trukket tilbage" not in page.text
    for address in ("/submissions", f"/submissions?q={WORDS[ALMA]}", "/", "/desk"):
        browser = staff if address == "/desk" else reader
        assert f"/{alma.shown.id}" not in browser.get(address).links(), address
    with town.reading() as session:
        assert all(session.get_one(Subject, one.id).erased_at for one in (alma.shown, alma.hidden))
    with town.app.app_context():
        assert [one for one in examine() if one.problems and one.label != "built assets"] == []


def test_nobody_has_to_see_to_what_they_asked_for_any_more(town: Town, secretary: Actor) -> None:
    sent, staff, row = town.submit(email=ALMA), town.sign_in(secretary), "1, der har skrevet, beder os om noget"
    town.bring(sent, "published", by=secretary)
    with town.writing():
        wish(get_subject_for_update(sent.id), Asked.CLOSE, reason="Det bliver for grimt.")
        event = hide(get_subject_for_update(sent.id), reason="Et navn.", by=By.person(secretary))
        object_to(get_subject_for_update(sent.id), event.seq, reason="Der står intet navn.", by=By.AUTHOR)
    assert row in staff.get("/desk?list=all").text
    assert run(town, "--contact", ALMA, "--yes").exit_code == 0
    assert row not in staff.get("/desk?list=all").text
    with town.reading() as session:
        assert session.query(Task).filter(Task.subject_id == sent.id, Task.done_at.is_(None)).count() == 0


def test_first_it_is_said_what_would_go(town: Town, secretary: Actor) -> None:
    alma = live(town, secretary, ALMA)
    before = rows_of(town.database)
    told = run(town, "--contact", ALMA, "--dry-run")
    assert told.exit_code == 0
    assert f"Of {ALMA} there are 5 texts here." in told.output
    assert "  contact: 1 row would be removed" in told.output
    assert "  wording: 6 rows would be emptied" in told.output
    assert f"Look whether it repeats the author's words: /desk/cases/{alma.shown.id}" in told.output
    assert "Nothing has been erased yet." in told.output
    assert rows_of(town.database) == before
    done = run(town, "--contact", ALMA, "--yes")
    assert "  wording: 6 rows emptied" in done.output
    for one in (told, done):
        assert f"Backups may hold until {clock.today() + timedelta(days=35)}" in one.output
    assert "It is erased." in done.output


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--contact", "nobody@beboer.example", "--yes"), 1, "Nothing is kept of nobody@beboer.example."),
        (("--contact", ALMA), 2, "Say --dry-run to see what would go, or --yes to erase it for good."),
        (("--contact", ALMA, "--dry-run", "--yes"), 2, "Say --dry-run to see what would go"),
        (("--case", "2026-9999", "--yes"), 1, "Nothing is kept of 2026-9999."),
        (("--yes",), 2, "Say whose: --contact with an address, or --case with a number."),
        (("--contact", ALMA, "--case", "2026-0001", "--yes"), 2, "Say whose"),
    ],
)
def test_what_cannot_be_done_is_said(town: Town, arguments: tuple[str, ...], code: int, said: str) -> None:
    before = rows_of(town.database)
    refused = run(town, *arguments)
    assert (refused.exit_code, said in refused.output) == (code, True), refused.output
    assert rows_of(town.database) == before


def test_one_case_is_erased_of_somebody_who_gave_no_address(town: Town, secretary: Actor) -> None:
    alma = live(town, secretary, ALMA)
    nameless = town.submit(title="Uden navn", text="Der er ulvekuld i skoven.", name="Fuglefri Navnesen")
    town.bring(nameless, "answered", by=secretary)
    number = town.case(nameless).number
    done = run(town, "--case", number, "--yes")
    assert (done.exit_code, f"Of {number} there is 1 text here." in done.output) == (0, True)
    told = {word: word.encode() for word in ("ulvekuld", "lvekuld", "Fuglefri")}
    assert found(town.database, alma.canaries | told) == {*alma.canaries}
    assert run(town, "--case", number, "--yes").exit_code == 1, "once is enough"


def test_an_account_of_staff_stays(town: Town, secretary: Actor) -> None:
    vault = town.app.extensions["vault"]
    with town.writing():
        clerk = accounts.add_person(vault, address=ALMA, name="Den ansatte", by=By.SYSTEM)
        accounts.grant(clerk, Role.SECRETARIAT, by=By.SYSTEM)
    sent = town.submit(email=ALMA)
    done = run(town, "--contact", ALMA, "--yes")
    assert "The address belongs to an account of staff too" in done.output
    assert town.case(sent).visibility == "withdrawn"
    with town.reading():
        assert [one.id for one in list_contacts(vault, ALMA)]


def _without_reasons(vault: Any, owner: Any, real: Callable[..., Any] = erasing._found_otherwise) -> Any:
    return [one for one in real(vault, owner) if one.table.name != "reason"]


@dataclass(frozen=True)
class LeftOut:
    """A step that is not done, and the canaries that are then found; `on_disk` if only in the files of SQLite."""

    where: object
    step: str
    instead: Callable[..., Any]
    found: set[str]
    on_disk: bool = False


LEFT_OUT = (
    LeftOut(Index, "overwrite", lambda _index: None, {"search index"}, on_disk=True),
    LeftOut(Database, "compact", lambda _self: True, {"wording.text", "submission.place_text"}, on_disk=True),
    LeftOut(erasing, "_found_otherwise", _without_reasons, {"reason.text"}),
    LeftOut(erasing, "forget_phrases", lambda _texts: None, {"phrase_embedding.digest"}),
)


@pytest.mark.parametrize("left_out", LEFT_OUT, ids=[one.step for one in LEFT_OUT])
def test_a_step_that_is_left_out_is_seen(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch, left_out: LeftOut
) -> None:
    if left_out.on_disk and not town.database.is_sqlite:
        pytest.skip("what lies in PostgreSQL's files is the server's")
    alma = live(town, secretary, ALMA)
    assert index_terms(WORDS[ALMA]) == [WORDS[ALMA]]
    with town.writing():
        PUBLIC.overwrite()  # in one piece, or SQLite may tidy up by itself just when the step that does it is left out
    monkeypatch.setattr(left_out.where, left_out.step, left_out.instead)
    assert run(town, "--contact", ALMA, "--yes").exit_code == 0
    index = {"search index": WORDS[ALMA][1:].encode()}
    assert left_out.found <= found(town.database, alma.canaries | index)


def test_the_copy_of_vectors_is_renewed_at_once(town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    alma = live(town, secretary, ALMA)
    copy_vectors(town)
    monkeypatch.setattr(vectors, "renew_copy", lambda: None)
    run(town, "--contact", ALMA, "--yes")
    assert copied(town) == [alma.shown.id], "the step that is left out is the one that does it"


def test_what_is_being_worked_out_meanwhile_brings_no_word_back(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = town.submit(email=ALMA, title="Mørk tunnel", text="Tunnelen er mørk, og de unge har intet sted at være.")
    vault = town.app.extensions["vault"]
    proposed: list[Any] = []

    def suggest(words: str) -> list[Any]:
        proposed.extend(looking.suggest(words))
        with db.own_transaction():
            owner = erasing.find_owner(vault, ALMA)
            assert owner is not None
            erasing.erase(owner, erasing.list_steps(vault, owner))
        return proposed

    with town.writing() as session:
        awaited.bring(session.get_one(Wording, session.get_one(Submission, sent.id).current_wording_id))
    monkeypatch.setattr(reading_jobs, "suggest", suggest)
    mailed(town.app)
    assert proposed, "without a suggestion this proves nothing"
    assert rows_of(town.database)["suggestion"] == {}
