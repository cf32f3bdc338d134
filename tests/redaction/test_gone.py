"""Words that are covered are found nowhere: a canary in each column that can hold words of a case, or about it."""

from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import JSON, Column, LargeBinary, select, update

from app import clock, worker
from app.accounts.models import Contact
from app.alarms.actions import handle, raise_by_hand
from app.alarms.models import AlarmEnd
from app.answering import actions as answering_actions
from app.answering.forms import Drafted, ReadDraft
from app.conversations.actions import pause
from app.db import Base
from app.encoding.store import ENCODER
from app.events import By
from app.holds import Holds
from app.networks.models import PhraseEmbedding
from app.networks.sentences import digest
from app.permissions import Actor, Role
from app.publishing.actions import wish
from app.publishing.models import Asked, Original
from app.publishing.redaction_form import Covering
from app.redaction.case_actions import redact
from app.reports.actions import keep, report
from app.reports.models import Report
from app.screening.findings import Danger
from app.subjects import Subject, Voice
from app.submissions import matching_actions
from app.submissions.models import Embedding, Response, Submission, Suggestion
from app.submissions.states import Outcome
from tests.browsing import Browser, text_of
from tests.ground.staging import Sent, Town
from tests.redaction.covering import cover, mark
from tests.security.test_erasing import Rows, found, rows_of

WORD = "xqkanarie"
WHY = "Her stod et navn."
WORDS_OF = (Holds.AUTHORS_WORDS, Holds.AUTHORS_IDENTITY, Holds.NOTED, Holds.OF_STAFF)
NOT_COVERED = {
    "contact.council_name": "an office, which everybody may know",
}
"""Columns of words that a case leads to and in which nothing is covered, and why."""

_SAME = ("voice.name", "submission.shown_name")


@pytest.fixture
def town(app: Flask) -> Town:
    return Town(app)


@pytest.fixture
def secretary(town: Town) -> Actor:
    return town.add_person(Role.SECRETARIAT)


def tell(town: Town, by: Actor) -> Sent:
    """Let all be said of a case that can be said in words, with the word in its title and its text."""
    sent = town.submit(
        title=f"Vand og {WORD}",
        text=f"Under broen er der {WORD} og vand på stien, når det har regnet.",
        place_text="Under broen",
        source_note="Ringede mandag",
        name="Kim Eksempel",
        show_name=True,
    )
    town.bring(sent, "answered", by=by)
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        matching_actions.contest(case, network_id=None, wanted_id=None, reason="Det er vejen, det gælder.")
        answering_actions.save_draft(case, Drafted("Vi retter svaret.", Outcome.LED, "da"), By.person(by))
        version = session.scalars(select(Response.version).where(Response.published_at.is_(None))).one()
        answering_actions.publish_answer(case, ReadDraft(version), By.person(by))
        answering_actions.save_draft(case, Drafted("Vi retter svaret igen.", Outcome.LED, "da"), By.person(by))
        report(sent.id, reason="Det var min ven.")
        keep(sent.id, reason="Den bliver.", by=By.person(by))
        report(sent.id, reason="Det er min nabo.")
        subject = session.get_one(Subject, sent.id)
        wish(subject, Asked.CHANGE, reason="Ret det, tak.")
        pause(sent.id, reason="Der er ro på.", until=None, by=By.person(by))
        raise_by_hand(sent.id, Danger.LIFE, By.person(by))
        handle(sent.id, AlarmEnd.PASSED, seen=10**6, note="Politiet har det.", by=By.person(by))
        words = [[WORD, 7, 16]]
        reason: dict[str, Any] = {"phrase": "Vand på stier", "kind": "keyword", "case": None, "language": "da"}
        reason |= {"words": words, "weight": 1.0}
        session.add(
            Suggestion(
                submission_id=sent.id,
                version_id=case.current_wording_id,
                network_id=town_network(town),
                reasons=[reason],
                against=[reason],
                learned={"weight": 0.1, "words": words},
                related=[],
                created_at=clock.now(),
                rank=1,
                score=1.0,
                confidence="certain",
                live=True,
                engine="words",
            )
        )
        title = digest(f"Vand og {WORD} kanariewordingtitle")
        session.add(Embedding(subject_id=sent.id, version=1, engine=ENCODER, vector=bytes(64)))
        session.add(PhraseEmbedding(network_id=town_network(town), digest=title, engine=ENCODER, vector=title))
    return sent


def town_network(town: Town) -> int:
    """Return the network that the case lies with."""
    return town.networks()[0].id


def plant(town: Town, before: Rows) -> dict[str, str]:
    """Put a word of its own into each column of words in rows that were not there before; returns them by column."""
    planted: dict[str, str] = {}
    with town.database.write_engine.connect() as connection:
        for column in columns_of_words():
            table = column.table
            rows = connection.execute(select(table).where(column.is_not(None))).mappings().all()
            for row in rows:
                key = tuple(row[one.name] for one in table.primary_key)
                if key in before[table.name] or not isinstance(row[column.name], str):
                    continue
                name = f"{table.name}.{column.name}"
                alike = "name" if name in _SAME else name.replace("_", "").replace(".", "")
                planted[name] = f"kanarie{alike}"
                which = [part == value for part, value in zip(table.primary_key, key, strict=True)]
                connection.execute(update(table).where(*which).values({column: f"{row[column.name]} {planted[name]}"}))
        connection.commit()
    return planted


def columns_of_words() -> Iterator[Column[Any]]:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            words = not isinstance(column.type, JSON | LargeBinary)
            if words and column.info.get("holds") in WORDS_OF and f"{table.name}.{column.name}" not in NOT_COVERED:
                yield column


def do_jobs(app: Flask) -> None:
    with app.app_context():
        while worker.run_next(lambda _mail: None):
            pass


def test_they_are_found_nowhere(town: Town, secretary: Actor, app: Flask) -> None:
    before = rows_of(town.database)
    sent = tell(town, secretary)
    planted = plant(town, before)
    everywhere = {
        *("wording.title", "wording.text", "submission.place_text", "submission.shown_name", "voice.name"),
        *("reason.text", "first_word.text", "response.text", "report.reason", "network_example.text"),
        *("voice.source_note", "conversation.pause_reason", "alarm.note"),
    }
    assert set(planted) >= everywhere
    canaries = {name: word.encode() for name, word in planted.items()} | {"the word": WORD.encode()}
    canaries["its phrase"] = digest(f"Vand og {WORD} kanariewordingtitle")
    assert found(town.database, canaries) == set(canaries)
    staff, reader = town.sign_in(secretary), Browser(app)
    made_of_it = planted.keys() & {"network_example.text"}  # it is the title
    cover(
        staff, f"/desk/cases/{sent.id}", "\n".join([WORD, *(planted[one] for one in planted.keys() - made_of_it)]), WHY
    )
    do_jobs(app)
    assert found(town.database, canaries) == set()
    for browser, address in (
        *((staff, f"/desk/cases/{sent.id}"), (staff, f"/desk/cases/{sent.id}/words"), (staff, "/desk?list=all")),
        *((reader, f"/submissions/{sent.id}"), (reader, "/submissions"), (reader, f"/receipts/{sent.secret}")),
    ):
        assert "kanarie" not in browser.get(address).html, address
    assert f"/submissions/{sent.id}" not in reader.get(f"/submissions?q={WORD}").links()


def test_of_words_that_staff_alone_read_nobody_else_is_told(town: Town, secretary: Actor, app: Flask) -> None:
    """A name stands in a report that was decided, and in how it came in: whoever may not open that learns nothing."""
    sent, shown = tell(town, secretary), Browser(app)
    staff, moderator = town.sign_in(secretary), town.sign_in(town.add_person(Role.MODERATOR))
    address = f"/desk/cases/{sent.id}"
    cover(moderator, address, "mandag", WHY, status=422)
    noted = mark(staff, address, "mandag")
    assert "Ringede" not in noted.text
    assert "mandag" in [text_of(one) for one in noted.all("mark")]
    cover(staff, address, "ven\nmandag", WHY)
    with town.reading() as session:
        assert session.scalars(select(Report.reason).order_by(Report.id)).first() == "Det var min █████."
        assert session.get_one(Voice, sent.id).source_note == "Ringede █████"
    assert WHY not in shown.get(f"/submissions/{sent.id}").text
    assert WHY not in shown.get(f"/receipts/{sent.secret}").text
    staff.send(staff.get(address), f"{address}/undo", status=303)
    with town.reading() as session:
        assert session.get_one(Voice, sent.id).source_note == "Ringede mandag"


def test_all_of_it_stands_again_when_it_is_undone(town: Town, secretary: Actor, app: Flask) -> None:
    before = rows_of(town.database)
    sent = tell(town, secretary)
    planted = plant(town, before)
    staff = town.sign_in(secretary)
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        redact(case, Covering([WORD, *planted.values()], WHY), By.person(secretary))
    staff.send(staff.get(f"/desk/cases/{sent.id}"), f"/desk/cases/{sent.id}/undo", status=303)
    do_jobs(app)
    canaries = {name: word.encode() for name, word in planted.items()} | {"the word": WORD.encode()}
    # What was reported is covered for good; what a network is known by is the title again, and nothing else.
    assert set(canaries) - found(town.database, canaries) == {"report.reason", "network_example.text"}
    with town.reading() as session:
        assert session.query(Original).count() == 0


def test_what_was_written_anew_meanwhile_stays(town: Town, secretary: Actor) -> None:
    sent = tell(town, secretary)
    staff, address = town.sign_in(secretary), f"/desk/cases/{sent.id}"
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        redact(case, Covering(["svaret"], WHY), By.person(secretary))
        draft = session.scalars(select(Response).where(Response.published_at.is_(None))).one()
        assert draft.text == "Vi retter █████ igen."
        said = Drafted("Vi skriver det om.", Outcome.LED, "da", draft_version=draft.version)
        answering_actions.save_draft(case, said, By.person(secretary))
    staff.send(staff.get(address), f"{address}/undo", status=303)
    with town.reading() as session:
        texts = session.scalars(select(Response.text).order_by(Response.number)).all()
        assert texts[1:] == ["Vi retter svaret.", "Vi skriver det om."]


def test_a_mail_that_waits_says_what_stands_when_it_is_sent(town: Town, secretary: Actor, app: Flask) -> None:
    """A letter is composed when its turn comes: what was covered meanwhile is not in it."""
    sent = town.submit(title=f"Vand og {WORD}", email="alma@beboer.example")
    town.bring(sent, "published", by=secretary)
    with town.writing() as session:
        session.execute(update(Contact).values(confirmed_at=clock.now()))
        redact(session.get_one(Submission, sent.id), Covering([WORD], WHY), By.person(secretary))
    mails: list[EmailMessage] = []
    with app.app_context():
        while worker.run_next(mails.append):
            pass
    assert mails
    assert all(WORD not in part for one in mails for part in (str(one["Subject"]), *contents(one)))
    assert any("Vand og █████" in part for one in mails for part in contents(one))


def contents(message: EmailMessage) -> list[str]:
    """Return the text and the HTML of a mail."""
    return [str(part.get_content()) for part in message.walk() if part.get_content_maintype() == "text"]
