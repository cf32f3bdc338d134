"""Once the sentence model is there, what was learned and proposed without it is learned and proposed again, once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from app import jobs, worker
from app.asking_back.actions import tell_of_another
from app.casework import routing_actions
from app.casework.match_forms import Verdict
from app.demo_town.cast import get_cast
from app.encoding.store import ENCODER
from app.events import By, Event
from app.learning import actions, backfill
from app.learning.queries import get_lesson_vectors
from app.learning.training_queries import list_trainings
from app.matching import WORDS_VERSION, Confidence
from app.networks import sentences
from app.networks.learned import get_learned, has_model, is_of_now
from app.networks.models import Training
from app.networks.queries import get_directory
from app.reading.looking import suggest
from app.reading.page_queries import list_matches
from app.submissions import vector_copy
from app.submissions.actions import add_to
from app.submissions.job_kinds import TRAIN
from app.submissions.matching_actions import contest
from app.submissions.models import Submission, Suggestion
from app.submissions.suggestion_actions import replace_suggestions
from tests.browsing import Browser
from tests.desk.conftest import Desk
from tests.ground.staging import Town
from tests.learning.conftest import LED, Decide, Fitting, route
from tests.matching.reading import Bag

WORDS = WORDS_VERSION
MODEL = f"{WORDS_VERSION}.{ENCODER}"
TEXT = "Tunnelen er mørk om aftenen, og vi går uden om den."


@pytest.fixture
def start_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], Bag]:
    """Give a way to let the sentence model become ready: one that needs no files stands in for it."""
    monkeypatch.setattr(vector_copy, "copy_folder", lambda: tmp_path / "vectors" / ENCODER)

    def start() -> Bag:
        reader = Bag()
        monkeypatch.setattr(sentences, "get_encoder", lambda _data_dir: reader)
        return reader

    return start


def work(town: Town, *kinds: str) -> None:
    """Queue jobs and do all that is to be done."""
    with town.writing():
        for kind in kinds:
            jobs.KINDS[kind].queue_once()
    with town.app.app_context():
        while worker.run_next(lambda _message: None):
            pass
    with town.reading() as session:
        assert session.scalars(select(jobs.Job.fault).where(jobs.Job.fault.is_not(None))).all() == []


def engines(town: Town, case_id: int) -> set[str]:
    with town.reading():
        return {row.engine.partition(".training-")[0] for row in list_matches(case_id)}


def test_what_nobody_has_decided_about_is_proposed_again(
    app: Flask, desk: Desk, start_model: Callable[[], Bag], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backfill, "BATCH", 2)
    town = Town(app)
    open_ones = [desk.case(title=f"Sag {at}", text=f"{TEXT} {at}") for at in range(5)]
    decided, objected, declined = (desk.case(title=f"Sag {at}", text=f"{TEXT} {at}") for at in "abc")
    desk.change(decided, lambda case: route(case, LED))
    desk.change(objected, lambda case: contest(case, network_id=None, wanted_id=None, reason=None))
    desk.change(declined, lambda case: route(case, LED))
    desk.change(
        declined,
        lambda case: routing_actions.decide_match(
            case, Verdict(accepts=False, reason="Nej."), By.person(get_cast().secretariat)
        ),
    )
    everything = [*open_ones, decided, objected, declined]
    before = {one: engines(town, one) for one in everything}
    assert set(map(frozenset, before.values())) == {frozenset({WORDS})}
    work(town, "catch up")
    assert {one: engines(town, one) for one in everything} == before, "without a model there is nothing to catch up"
    start_model()
    work(town, "embed networks", "embed")
    assert [engines(town, one) for one in open_ones] == [{MODEL}] * 5
    assert [engines(town, one) for one in (decided, objected, declined)] == [{WORDS}] * 3
    with town.reading() as session:
        told = session.scalars(select(Event).where(Event.verb == "proposed_again").order_by(Event.subject_id)).all()
        rows = session.scalars(select(Suggestion).where(Suggestion.submission_id == open_ones[0])).all()
    assert [one.subject_id for one in told] == open_ones
    assert told[0].details["was"]["engine"] == WORDS, "what may have been read stays in the history"
    assert told[0].details["engine"].startswith(MODEL)
    assert len({row.rank for row in rows}) == len(rows)
    work(town, "catch up")
    with town.reading() as session:
        again = session.scalar(select(func.count()).select_from(Event).where(Event.verb == "proposed_again"))
    assert again == 5, "once"


def test_an_author_is_told_what_is_suggested_otherwise_until_they_write_more(
    app: Flask, start_model: Callable[[], Bag], browser: Browser
) -> None:
    town = Town(app)
    sent = town.submit(text=TEXT)
    address = f"/receipts/{sent.secret}"
    told = "Et program har læst det grundigere, siden det blev sendt."
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        replace_suggestions(case, case.current_wording_id, suggest(TEXT))
        session.execute(update(Suggestion).values(confidence=Confidence.UNSURE))
    assert told not in browser.get(address).text
    start_model()
    work(town, "embed networks", "embed", "catch up")
    assert f"{told} Det foreslår nu netværket »Tryg by i øjenhøjde«." in browser.get(address).text
    other = town.submit(text=TEXT)
    with town.writing() as session:
        fits = get_directory().network_by_slug("tryg-by-i-oejenhoejde")
        tell_of_another(other.id, None, fits)
    assert "da det blev sendt" in browser.get(f"/receipts/{other.secret}").text
    with town.writing() as session:
        contest(
            session.get_one(Submission, other.id), network_id=fits.id if fits else None, wanted_id=None, reason=None
        )
    assert "da det blev sendt" not in browser.get(f"/receipts/{other.secret}").text.partition("Hvad der er sket")[0]
    with town.writing() as session:
        add_to(session.get_one(Submission, sent.id), "Det er ved stationen.", ())
    assert told not in browser.get(address).text


def test_what_is_decided_while_it_is_judged_is_left_alone(
    app: Flask, desk: Desk, start_model: Callable[[], Bag]
) -> None:
    town, case_id = Town(app), desk.case(text=TEXT)
    start_model()
    work(town, "embed networks", "embed")
    case_id = desk.case(text=f"{TEXT} Ja.")
    with town.writing() as session:
        for row in session.scalars(select(Suggestion).where(Suggestion.submission_id == case_id)):
            row.engine = WORDS
    with town.reading():
        proposed = backfill.propose(0)
    assert [one.submission_id for one in proposed] == [case_id]
    desk.change(case_id, lambda case: route(case, LED))
    with town.writing():
        backfill.keep(proposed)
    assert engines(town, case_id) == {WORDS}


def test_what_was_learned_without_the_model_is_learned_again_once(
    app: Flask, decide: Decide, fitting: Fitting, start_model: Callable[[], Bag]
) -> None:
    town = Town(app)
    decide(actions.FEWEST_DECISIONS)
    work(town, "train")
    start_model()
    for _ in range(3):
        work(town, "embed networks", "embed", "catch up")
    with town.reading():
        trainings = [is_of_now(one.engine, reads_meaning=True) for one in list_trainings()]
    assert trainings == [True, False]


def test_a_town_that_has_learned_nothing_does_not_begin_for_the_models_sake(
    app: Flask, decide: Decide, fitting: Fitting, start_model: Callable[[], Bag]
) -> None:
    town = Town(app)
    decide(2)
    start_model()
    work(town, "embed networks", "embed", "catch up")
    with town.reading() as session:
        assert session.scalar(select(func.count()).select_from(jobs.Job).where(jobs.Job.kind == "train")) == 0


def test_texts_that_were_read_before_are_not_read_again_to_learn_from_them(
    app: Flask, decide: Decide, fitting: Fitting, start_model: Callable[[], Bag]
) -> None:
    town = Town(app)
    decide(actions.FEWEST_DECISIONS)
    reader = start_model()
    work(town, "embed networks", "embed")
    reader.asked.clear()
    with app.app_context():
        assert actions.learn().trained is not None
    assert reader.asked == []
    with town.reading():
        assert set(get_lesson_vectors()) == {one.text for one in fitting.examples}


@pytest.mark.parametrize(
    ("engine", "any_model", "by_words_now", "by_meaning_now"),
    [
        ("ngram-2", False, False, False),
        (f"{WORDS}.training-7", False, True, False),
        (f"{WORDS}.e5-older-1.training-7", True, False, False),
        (f"ngram-4.{ENCODER}.training-7", True, False, False),
        (f"{MODEL}.training-7", True, False, True),
    ],
)
def test_an_engines_name_says_how_it_read_texts(
    engine: str, *, any_model: bool, by_words_now: bool, by_meaning_now: bool
) -> None:
    now = is_of_now(engine, reads_meaning=False), is_of_now(engine, reads_meaning=True)
    assert (has_model(engine), *now) == (any_model, by_words_now, by_meaning_now)


def test_what_was_learned_by_words_read_otherwise_is_not_used_and_learned_again(
    app: Flask, decide: Decide, fitting: Fitting
) -> None:
    town = Town(app)
    decide(actions.FEWEST_DECISIONS)
    work(town, "train")
    with town.writing() as session:
        training = session.scalars(select(Training)).one()
        training.engine = "ngram-4"
    with town.reading():
        assert get_learned(reads_meaning=False) is None
        assert TRAIN in backfill.list_wanted()


def test_the_submission_is_not_touched(app: Flask, desk: Desk, start_model: Callable[[], Bag]) -> None:
    town, case_id = Town(app), desk.case(text=TEXT)
    version = desk.row(case_id).version
    start_model()
    work(town, "embed networks", "embed")
    with town.reading() as session:
        assert session.get_one(Submission, case_id).version == version, "a page that is open can still be sent"
