"""What was stored before texts were compared is compared once, and once more when the sentence model is there."""

import pytest
from sqlalchemy import select

from app import clock, jobs, worker
from app.alike import near_duplicates_backfill
from app.encoding.store import ENCODER
from app.events import Event
from app.permissions import Actor
from app.submissions.job_kinds import COMPARE_STORED
from app.submissions.models import Duplicate, Submission
from tests.ground.staging import Town

BENCH = "Bænken halvvejs oppe ad bakken til kirkegården er væk, og min mor vender om."
POOL = "Hold svømmehallen åben om søndagen, for da har hele familien fri og kan komme af sted sammen."


def work(town: Town, *, by_meaning: bool = False) -> None:
    with town.writing():
        COMPARE_STORED.queue_once({"by_meaning": by_meaning})
    with town.app.app_context():
        while worker.run_next(lambda _message: None):
            pass
    with town.reading() as session:
        assert session.scalars(select(jobs.Job.fault).where(jobs.Job.fault.is_not(None))).all() == []


def is_due(town: Town, *, by_meaning: bool) -> bool:
    with town.reading():
        return near_duplicates_backfill.is_due(by_meaning=by_meaning)


def test_what_was_stored_before_is_compared_a_few_at_a_time(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(near_duplicates_backfill, "BATCH", 2)
    moment = clock.now()
    texts = [BENCH, f"{POOL} Tak.", f"{POOL} Mine piger er glade for det.", POOL, f"{BENCH} Sæt en ny op."]
    with clock.replay_at(moment):  # a history: nothing is compared as it comes in
        sent = town.submit_all([{"title": f"Sag {at}", "text": text} for at, text in enumerate(texts)])
        town.publish(sent, by=secretary)
    bench, *pool, again = (one.id for one in sent)
    assert is_due(town, by_meaning=False)
    work(town)
    with town.reading() as session:
        pairs = session.execute(select(Duplicate.submission_id, Duplicate.other_id)).all()
        campaigns = select(Submission.id).where(Submission.campaign_id.is_not(None)).order_by(Submission.id)
        assert [tuple(pair) for pair in pairs] == [(again, bench)]
        assert session.scalars(campaigns).all() == pool
        told = session.scalars(select(Event.details).where(Event.verb == "compared_stored")).all()
    assert told == [{"encoder": "words"}], "once, when all of it was begun"
    assert not is_due(town, by_meaning=False)


def test_it_is_due_again_when_the_sentence_model_is_there(town: Town) -> None:
    work(town)
    assert not is_due(town, by_meaning=False)
    assert is_due(town, by_meaning=True)
    with town.writing():
        near_duplicates_backfill.compare_next(0, by_meaning=True)
    assert not is_due(town, by_meaning=True)
    with town.reading() as session:
        told = session.scalars(select(Event.details).where(Event.verb == "compared_stored").order_by(Event.seq))
        assert told.all() == [{"encoder": "words"}, {"encoder": ENCODER}]
