"""From an event to the mails: bundled as each person wants it, in batches, and nobody twice."""

from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
import time_machine
from sqlalchemy import func, select, update

from app import clock, db, mail, worker
from app.accounts.actions import keep_contact
from app.accounts.models import Contact
from app.events import Event
from app.jobs import Job, Lane
from app.mail import Mail
from app.notifications import actions, notice_actions
from app.notifications.letters import MAIL_OVERDUE
from app.notifications.models import Follow, Notice, Receiver
from app.notifications.rhythms import Rhythm, due_at
from app.permissions import Actor
from tests.browsing import Browser
from tests.conversations.talking import say, show_all
from tests.ground.staging import Sent, Town, asking
from tests.notifications.hearing import ALMA, OTTO, answer, first_word, follow, hide, mailed, paths, published, words


def want(guest: Browser, town: Town, rhythm: str) -> None:
    """Choose how often to hear on the page for it."""
    guest.post("/mine/link", {"email": ALMA}, status=200)
    (letter,) = mailed(town.app)
    (path,) = paths(letter, "/author-links/")
    guest.post(path, {}, status=303)
    guest.send(guest.get("/mine"), "/mine/rhythm", {"rhythm": rhythm}, status=303)


@pytest.mark.parametrize(
    ("rhythm", "now", "due"),
    [
        ("at_once", "2026-03-04T12:00+00:00", "2026-03-04T12:00+00:00"),
        ("daily", "2026-03-04T12:00+00:00", "2026-03-05T06:00+00:00"),
        ("daily", "2026-03-04T05:00+00:00", "2026-03-04T06:00+00:00"),
        ("daily", "2026-03-28T12:00+00:00", "2026-03-29T05:00+00:00"),  # the night summer time begins
        ("weekly", "2026-03-04T12:00+00:00", "2026-03-09T06:00+00:00"),
        ("weekly", "2026-03-09T05:59+00:00", "2026-03-09T06:00+00:00"),
        ("weekly", "2026-03-09T06:00+00:00", "2026-03-16T06:00+00:00"),
    ],
)
def test_mail_comes_at_seven_in_the_town(rhythm: str, now: str, due: str) -> None:
    assert due_at(rhythm, datetime.fromisoformat(now)) == datetime.fromisoformat(due)


def test_a_day_of_several_things_is_one_mail(town: Town, secretary: Actor) -> None:
    first, second = published(town, secretary), published(town, secretary, title="En bænk")
    guest = follow(town, first)
    guest.send(guest.get(f"/submissions/{second.id}"), f"/submissions/{second.id}/follows", status=303)
    want(guest, town, "daily")
    with time_machine.travel(datetime.fromisoformat("2031-05-07T10:00+00:00"), tick=False) as now:
        for sent in (first, second):
            first_word(town, sent, secretary)
        answer(town, first, secretary)
        assert mailed(town.app) == []
        now.shift(timedelta(hours=19))
        (news,) = mailed(town.app)
        text = words(news)
        assert all(one in text for one in ("Mørk tunnel", "En bænk", "Der er kommet svar", "hver morgen"))
        assert text.count("Mørk tunnel") == 1
        assert mailed(town.app) == []
        every = paths(news, "/unsubscribe/")
        header = str(news["List-Unsubscribe"]).removeprefix("<http://localhost").removesuffix(">")
        assert len(every) == 2
        assert header not in every, "one press in the mail program ends the whole mail"
        town.app.test_client().post(header, data={})
        answer(town, second, secretary)
        now.shift(timedelta(days=2))
        assert mailed(town.app) == []


def test_a_changed_rhythm_moves_what_waits_and_nothing_comes_twice(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    guest = follow(town, sent)
    want(guest, town, "weekly")
    first_word(town, sent, secretary)
    assert mailed(town.app) == []
    guest.send(guest.get("/mine"), "/mine/rhythm", {"rhythm": "daily"}, status=303)
    guest.send(guest.get("/mine"), "/mine/rhythm", {"rhythm": "at_once"}, status=303)
    assert len(mailed(town.app)) == 1
    with time_machine.travel(clock.now() + timedelta(days=8)):
        assert mailed(town.app) == []


def test_whoever_has_chosen_no_rhythm_hears_at_once(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    follow(town, sent)
    with town.reading() as session:
        assert session.query(Receiver).count() == 0
    answer(town, sent, secretary)
    (news,) = mailed(town.app)
    assert news["To"] == ALMA


def test_nobodys_link_waits_behind_the_mail_to_a_crowd(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    crowd(town, sent, 25)
    answer(town, sent, secretary)
    letters: list[EmailMessage] = []
    with town.app.app_context():
        while worker.run_next(letters.append, [Lane.WORK]):
            pass
    assert letters == []
    Browser(town.app).post("/sign-in", {"email": "sekretariat@samspil.example"}, status=200)
    letters = mailed(town.app)
    assert (len(letters), letters[0]["To"]) == (26, "sekretariat@samspil.example")


def test_nobody_is_told_of_their_own_comment(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    guest = follow(town, sent)
    follow(town, sent, OTTO)
    first_word(town, sent, secretary)
    say(guest, sent)
    show_all(town, secretary)
    answer(town, sent, secretary)
    told = {str(one["To"]): "ny kommentar" in words(one) for one in mailed(town.app)}
    assert told == {ALMA: False, OTTO: True}


def test_what_was_hidden_before_the_mail_went_is_not_told(town: Town, secretary: Actor) -> None:
    shown, hidden = published(town, secretary), published(town, secretary, title="En bænk")
    guest = follow(town, shown)
    guest.send(guest.get(f"/submissions/{hidden.id}"), f"/submissions/{hidden.id}/follows", status=303)
    want(guest, town, "daily")
    for sent in (shown, hidden):
        first_word(town, sent, secretary)
    mailed(town.app)
    hide(town, hidden, secretary)
    with time_machine.travel(clock.now() + timedelta(days=2)):
        (news,) = mailed(town.app)
    assert "Mørk tunnel" in words(news)
    assert "En bænk" not in words(news)


def test_a_mail_that_could_not_be_handed_over_is_the_same_the_next_time(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    follow(town, sent)
    answer(town, sent, secretary)
    letters: list[EmailMessage] = []

    def break_off(letter: EmailMessage) -> None:
        letters.append(letter)
        raise OSError

    mailed(town.app, break_off)
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        again = mailed(town.app)
    assert [words(one) for one in again] == [words(one) for one in letters]
    assert [one["Message-ID"] for one in again] == [one["Message-ID"] for one in letters]
    assert len(again) == 1


def crowd(town: Town, sent: Sent, size: int) -> None:
    """Have so many addresses follow a submission."""
    with town.writing():
        vault = town.app.extensions["vault"]
        for number in range(size):
            contact = keep_contact(vault, f"nr-{number}@beboer.example")
            actions.follow(sent.id, contact.id, confirmed=True)
        db.session.execute(update(Contact).values(confirmed_at=clock.now()))


def test_a_crowd_is_told_in_batches_and_nobody_twice(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "BATCH", 10)
    sent = published(town, secretary)
    crowd(town, sent, 25)
    answer(town, sent, secretary)
    letters = mailed(town.app)
    told = sorted(str(letter["To"]) for letter in letters)
    assert told == sorted(f"nr-{number}@beboer.example" for number in range(25))
    with town.reading() as session:
        assert session.scalar(select(func.count()).select_from(Notice).where(Notice.sent_at.is_(None))) == 0


def test_a_batch_asks_the_same_questions_however_many_follow(town: Town, secretary: Actor) -> None:
    asked = []
    for size in (1, 40):
        sent = published(town, secretary)
        crowd(town, sent, size)
        answer(town, sent, secretary)
        with town.reading() as session:
            seq = session.scalar(select(func.max(Event.seq)))
        with asking(town.database) as statements, town.writing():
            assert notice_actions.notify_next(seq, after=0) is None
        asked.append(len(statements))
        with town.writing() as session:
            session.query(Follow).delete()
    assert asked[0] == asked[1] <= 8


def test_two_events_before_a_mail_went_are_one_notice(town: Town, secretary: Actor) -> None:
    """Also when they are told of in the wrong order."""
    sent = published(town, secretary)
    crowd(town, sent, 3)
    for act in (first_word, answer):
        act(town, sent, secretary)
    with town.reading() as session:
        seqs = session.scalars(
            select(Event.seq).where(Event.verb.in_(["first_word", "answered"])).order_by("seq")
        ).all()[-2:]
    with town.writing():
        for seq in reversed(seqs):
            notice_actions.notify_next(seq, after=0)
    with town.reading() as session:
        spans = session.execute(select(Notice.first_event, Notice.last_event)).all()
    assert [tuple(one) for one in spans] == [tuple(seqs)] * 3


def test_an_act_that_can_be_undone_is_mailed_when_that_is_over(town: Town) -> None:
    """And of one that was undone nothing is said: the letter is composed when its turn comes."""
    undone = False
    tried = mail.Letter("tried", holds_address=False)
    mail.LETTERS["tried"] = tried
    tried.composer(lambda: None if undone else Mail("no_account", ALMA, "da", confirmed=True))
    try:
        with time_machine.travel(clock.now(), tick=False) as now:
            for undone in (False, True):
                with town.writing():
                    tried.queue(not_before=clock.now() + timedelta(minutes=10))
                now.shift(9 * 60)
                assert mailed(town.app) == []
                now.shift(61)
                assert len(mailed(town.app)) == (0 if undone else 1)
    finally:
        del mail.LETTERS["tried"]


def test_a_mail_asks_for_no_event_that_followers_do_not_hear_of(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    follow(town, sent)
    answer(town, sent, secretary)
    with asking(town.database) as asked:
        (news,) = mailed(town.app)
    assert "Der er kommet svar" in words(news)
    read = [one for one in asked.statements if "SELECT event.subject_id, event.seq, event.verb, event.details" in one]
    assert len(read) == 1
    assert "event.verb IN" in read[0]


def test_what_no_mail_told_within_a_day_is_mailed_once_more(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    follow(town, sent)
    answer(town, sent, secretary)
    with town.app.app_context():
        worker.run_next(lambda _letter: None, [Lane.WORK])
    with town.writing() as session:  # as if each try to write it had failed
        session.execute(update(Job).where(Job.lane == Lane.MAIL, Job.done_at.is_(None)).values(dead_at=clock.now()))
    with time_machine.travel(clock.now() + timedelta(hours=23)), town.writing():
        assert not actions.mail_overdue()
    with time_machine.travel(clock.now() + timedelta(hours=25)):
        with town.writing():
            actions.mail_overdue()
            actions.mail_overdue()
        (news,) = mailed(town.app)
        with town.writing() as session:  # whoever runs this has the first one tried again as well
            session.execute(update(Job).values(dead_at=None))
        assert mailed(town.app) == []
    assert "Der er kommet svar" in words(news)


def test_what_is_overdue_is_mailed_a_batch_at_a_time(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "BATCH", 2)
    sent = published(town, secretary)
    crowd(town, sent, 5)
    answer(town, sent, secretary)
    with town.app.app_context():
        while worker.run_next(lambda _letter: None, [Lane.WORK]):
            pass
    with town.writing() as session:
        session.execute(update(Job).where(Job.lane == Lane.MAIL, Job.done_at.is_(None)).values(dead_at=clock.now()))
    with time_machine.travel(clock.now() + timedelta(hours=25)):
        with town.writing():
            MAIL_OVERDUE.queue()
        assert len(mailed(town.app)) == 5


def test_rhythms_are_what_the_page_offers(town: Town, secretary: Actor) -> None:
    guest = follow(town, published(town, secretary))
    want(guest, town, "daily")
    page = guest.get("/mine")
    offered = [one.get("value") for one in page.all("input") if one.get("name") == "rhythm"]
    assert offered == [str(one) for one in Rhythm]
    assert page.form("/mine/rhythm")["rhythm"] == "daily"
    guest.post("/mine/rhythm", {"rhythm": "hourly"}, status=422)
