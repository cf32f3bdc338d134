"""Learning: trained from decisions, kept with figures, used if it is good enough, and taken back."""

import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask, current_app
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app import clock, db, worker
from app.casework import publishing_actions
from app.demo_town.cast import get_cast
from app.errors import NotPossibleError
from app.events import By, Event
from app.jobs import Job
from app.learning import actions
from app.learning.training_queries import get_chosen, list_trainings
from app.matching import Learned, Phrase, PhraseKind, Profile
from app.matching.learning import ELSEWHERE
from app.municipality.models import Topic
from app.municipality.queries import get_versions
from app.networks import trainings
from app.networks.learned import get_current_training
from app.networks.matcher import get_matcher
from app.networks.models import Training, TrainingChoice
from app.networks.queries import get_directory
from app.reading.looking import suggest
from app.subjects import Audience, Wording
from app.submissions.actions import add_to, withdraw
from app.submissions.job_kinds import TRAIN
from app.submissions.matching_actions import contest
from app.submissions.models import MatchDecision
from app.web.act_form import Why
from tests.browsing import Browser
from tests.desk.conftest import Desk
from tests.learning.conftest import LED, OTHER, Decide, Fitting

pytestmark = pytest.mark.either_database

Writing = Callable[[], AbstractContextManager[Session]]


def learn(writing: Writing) -> actions.Kept | None:
    learnt = actions.learn()
    with writing():
        return actions.keep(learnt)


def used() -> int | None:
    with db.database().reading():
        found = get_current_training()
    return found.id if found else None


def version() -> str:
    with db.database().reading():
        return get_versions()[Topic.ENGINE]


def engine() -> str:
    with current_app.app_context(), db.database().reading():
        return get_matcher().engine.version


def invoke(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["matching", *arguments])


def test_with_few_decisions_nothing_is_learned(app: Flask, writing: Writing, fitting: Fitting, decide: Decide) -> None:
    decide(actions.FEWEST_DECISIONS - 1)
    assert learn(writing) is None
    assert fitting.examples == []
    decide(1)
    assert learn(writing) is not None


def test_what_only_authors_said_is_not_enough(
    app: Flask, writing: Writing, fitting: Fitting, decide: Decide, desk: Desk
) -> None:
    decide(actions.FEWEST_DECISIONS - 1)
    with app.app_context(), db.database().reading():
        wanted = next(iter(get_directory().networks))
    desk.case(network_id=wanted)
    assert learn(writing) is None


def test_what_authors_ask_for_teaches_only_once_it_is_published(
    app: Flask, writing: Writing, fitting: Fitting, decide: Decide, desk: Desk
) -> None:
    decide(actions.FEWEST_DECISIONS)
    with app.app_context(), db.database().reading():
        wanted = next(iter(get_directory().networks))
    desk.case(network_id=wanted, text="Jeg vil have det hen til jer.")
    desk.case(network_id=wanted, at="published", text="Det har vi længe talt om.")
    assert learn(writing) is not None
    taught = [one.text for one in fitting.examples if one.weight < 1]
    assert len(taught) == 1
    assert "Det har vi længe talt om." in taught[0]


def test_only_what_everybody_can_read_teaches_in_the_words_that_stand_there(
    app: Flask, writing: Writing, fitting: Fitting, decide: Decide, desk: Desk
) -> None:
    decide(actions.FEWEST_DECISIONS)
    decide(1, at="received", text="Naboen hedder Kanariegul.")
    (hidden,) = decide(1, title="Lys", text="Naboen i nummer 4 hedder Kanariegul.")
    (added,) = decide(1, title="Flere lygter", text="Der er mørkt ved banen.")
    desk.change(hidden, lambda case: publishing_actions.hide(case, Why("Navne."), By.person(get_cast().secretariat)))
    desk.change(added, lambda case: add_to(case, "Min mor hedder Kanariegul.", []))
    assert learn(writing) is not None
    assert len(fitting.examples) == actions.FEWEST_DECISIONS + 1
    assert "Flere lygter. Der er mørkt ved banen." in [one.text for one in fitting.examples]
    assert "Kanariegul" not in " ".join(one.text for one in fitting.examples)


SENTENCE = "Jeg er bange for min nabo, som råber ad børnene ved legepladsen hver eneste aften."


@pytest.mark.parametrize("audience", [Audience.STAFF, Audience.NETWORK])
def test_nobody_can_ask_on_a_public_page_what_a_text_for_staff_says(
    app: Flask, writing: Writing, decide: Decide, keys: dict[str, str], audience: Audience
) -> None:
    decide(5, LED, title="Mørk sti", text="Der mangler en lygte ved banen.")
    decide(5, OTHER, title="Alene hjemme", text="Jeg kender ingen i opgangen.")

    def told() -> tuple[str, list[tuple[int, float]]]:
        assert learn(writing) is not None
        answer = Browser(app).post("/experience", {"text": SENTENCE}, status=200, token=False)
        with db.database().reading():
            return answer.text, [(one.network_id, one.suggestion.probability) for one in suggest(SENTENCE)]

    before = told()
    decide(14, OTHER, taken_in=True, at="received", title="Bange", text=SENTENCE, audience=audience)
    assert told() == before


def test_with_nothing_to_tell_apart_nothing_is_learned(
    app: Flask, writing: Writing, fitting: Fitting, decide: Decide, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(actions.FEWEST_DECISIONS)
    with app.app_context(), db.database().reading():
        (led,) = [one.slug for one in get_directory().networks.values() if one.words["da"].name == LED]
    alone = Profile(led, (Phrase("lys på stien", PhraseKind.KEYWORD),))
    for profiles in ([], [alone]):
        monkeypatch.setattr(actions, "_described", lambda _profiles, given=profiles: given)
        assert learn(writing) is None


def test_examples_are_the_wordings_with_where_they_went(
    app: Flask, writing: Writing, fitting: Fitting, decide: Decide, desk: Desk
) -> None:
    decide(8)
    decide(1, OTHER, title="Alene", text="Mange ældre er alene om aftenen.")
    decide(1, None, title="Hul", text="Der er et stort hul i vejen.")
    (contested,) = decide(1)
    (taken_back,) = decide(1, title="Taget tilbage")
    (erased,) = decide(1, title="Slettet")
    desk.change(contested, lambda case: contest(case, network_id=case.network_id, wanted_id=None, reason=None))
    desk.change(taken_back, withdraw)
    with writing() as session:
        wording = session.scalars(select(Wording).where(Wording.subject_id == erased)).one()
        wording.title = wording.text = None
    assert learn(writing) is not None
    with app.app_context(), db.database().reading():
        keys = {one.words["da"].name: one.slug for one in get_directory().networks.values()}
    assert len(fitting.examples) == 11
    contested_one, elsewhere, other = fitting.examples[:3]
    assert (contested_one.key, contested_one.weight) == (keys[LED], 0.5)
    assert (elsewhere.text, elsewhere.key, elsewhere.weight) == ("Hul. Der er et stort hul i vejen.", ELSEWHERE, 1)
    assert (other.text, other.key) == ("Alene. Mange ældre er alene om aftenen.", keys[OTHER])


def test_a_training_is_kept_with_its_figures_and_used_at_once(
    app: Flask, writing: Writing, fitting: Fitting, decide: Decide
) -> None:
    decide(actions.FEWEST_DECISIONS)
    before = version()
    kept = learn(writing)
    assert kept is not None
    assert kept.used
    assert version() != before, "every process reads the networks and the engine again"
    with db.database().reading() as session:
        row = session.get_one(Training, kept.training_id)
        assert (row.decisions, row.figures) == (10, fitting.figures)
        found = get_current_training()
        assert found is not None
        assert found.id == kept.training_id
        assert Learned.load(found.weights).decisions == 10


def test_one_that_does_worse_is_kept_and_the_descriptions_are_used(
    app: Flask, writing: Writing, fitting: Fitting, decide: Decide
) -> None:
    decide(actions.FEWEST_DECISIONS)
    fitting.figures["top1"] = 0.695
    near = learn(writing)
    fitting.figures["top1"] = 0.68
    worse = learn(writing)
    assert near is not None
    assert worse is not None
    assert (near.used, worse.used) == (True, False)
    assert used() is None, "what was learned before, from less, is not known to do better"
    with db.database().reading():
        assert [one.id for one in list_trainings()] == [worse.training_id, near.training_id]


def test_going_back(app: Flask, writing: Writing, fitting: Fitting, decide: Decide) -> None:
    decide(actions.FEWEST_DECISIONS)
    first, second = learn(writing), learn(writing)
    assert first is not None
    assert second is not None
    for choice in (first.training_id, None, second.training_id):
        before = version()
        with writing():
            trainings.choose(choice, by=By.SYSTEM, reason="Det blev dårligere.")
        assert used() == choice
        assert version() != before
        assert engine().endswith(f"training-{choice}") == (choice is not None)
    with db.database().reading() as session:
        told = session.scalars(select(Event).where(Event.verb == "training_chosen").order_by(Event.seq.desc())).first()
        assert told is not None
        assert told.details == {"training": second.training_id}
        chosen = get_chosen()
        assert chosen is not None
        assert chosen.reason == "Det blev dårligere."


def test_choosing_what_is_in_use_changes_nothing(
    app: Flask, writing: Writing, fitting: Fitting, decide: Decide
) -> None:
    decide(actions.FEWEST_DECISIONS)
    kept = learn(writing)
    assert kept is not None
    before = version()
    with writing() as session:
        trainings.choose(kept.training_id, by=By.SYSTEM)
        assert session.scalar(select(func.count()).select_from(TrainingChoice)) == 1
    assert version() == before


def test_what_is_not_there_cannot_be_chosen(app: Flask, writing: Writing) -> None:
    with writing(), pytest.raises(NotPossibleError):
        trainings.choose(987_654, by=By.SYSTEM)


def test_old_trainings_keep_their_figures_alone_and_the_one_in_use_its_weights(app: Flask, writing: Writing) -> None:
    def keep() -> int:
        with writing():
            return trainings.keep(engine="words", decisions=10, figures={"top1": 0.5}, weights=b"weights")

    oldest, in_use = keep(), keep()
    with writing():
        trainings.choose(in_use, by=By.SYSTEM)
    for _ in range(trainings.KEPT_READY):
        keep()
    assert used() == in_use
    with db.database().reading():
        ready = {one.id: one.ready for one in list_trainings(most=100)}
    assert len(ready) == trainings.KEPT_READY + 2
    assert [one for one in ready if not ready[one]] == [oldest]
    with writing(), pytest.raises(NotPossibleError):
        trainings.choose(oldest, by=By.SYSTEM)


@pytest.fixture
def keys(app: Flask, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Let only two networks with few phrases be learned from; give all networks' keys by their names."""
    with app.app_context(), db.database().reading():
        keys = {one.words["da"].name: one.slug for one in get_directory().networks.values()}
    profiles = [
        Profile(keys[LED], (Phrase("lys på stien", PhraseKind.KEYWORD), Phrase("tryg tunnel", PhraseKind.KEYWORD))),
        Profile(keys[OTHER], (Phrase("ensom", PhraseKind.KEYWORD), Phrase("nye naboer", PhraseKind.KEYWORD))),
    ]
    monkeypatch.setattr(actions, "_described", lambda _profiles: profiles)
    return keys


def test_it_really_learns(writing: Writing, decide: Decide, keys: dict[str, str]) -> None:
    decide(5, LED, title="Mørk sti", text="Der mangler en lygte ved banen.", at="published")
    decide(5, OTHER, title="Alene hjemme", text="Jeg kender ingen i opgangen.", at="published")
    assert learn(writing) is not None
    with db.database().reading():
        found = get_current_training()
        (training,) = list_trainings()
    assert found is not None
    assert {keys[LED], keys[OTHER]} <= set(Learned.load(found.weights).keys)
    assert training.figures["cases"] == 10
    assert 0 <= training.figures["zero_shot_top1"] <= training.figures["top1"] <= 1


def test_every_25th_decision_queues_one_training(app: Flask, decide: Decide) -> None:
    def waiting() -> int:
        with db.database().reading() as session:
            found = session.scalar(select(func.count()).select_from(Job).where(Job.kind == "train"))
            return found or 0

    with app.app_context():
        decide(24)
        assert waiting() == 0
        decide(1)
        assert waiting() == 1
        decide(25)
        assert waiting() == 1, "the first still waits"


def test_ids_that_were_never_used_do_not_put_a_training_off(app: Flask, writing: Writing, decide: Decide) -> None:
    with app.app_context():
        decide(24)
        with writing() as session:  # as PostgreSQL does for every unit that is rolled back
            newest = session.scalar(select(func.max(MatchDecision.id))) or 0
            session.execute(update(MatchDecision).where(MatchDecision.id == newest).values(id=newest + 1000))
        decide(1)
        with db.database().reading() as session:
            assert session.scalar(select(func.count()).select_from(Job).where(Job.kind == "train")) == 1


def test_decisions_are_counted_from_the_newest_training(app: Flask, writing: Writing, decide: Decide) -> None:
    def waiting() -> int:
        with db.database().reading() as session:
            return len(session.scalars(select(Job.id).where(Job.kind == "train", Job.done_at.is_(None))).all())

    with app.app_context():
        decide(30)
        with writing() as session:
            session.execute(delete(Job))
            trainings.keep(engine="words", decisions=30, figures={}, weights=b"")
        decide(24)
        assert waiting() == 0
        decide(1)
        assert waiting() == 1


def test_the_job_learns_before_it_takes_the_turn_to_write(
    app: Flask, writing: Writing, fitting: Fitting, decide: Decide
) -> None:
    decide(actions.FEWEST_DECISIONS)
    with writing():
        actions.learn_soon()
        actions.learn_soon()
    while worker.run_next(lambda _message: None):
        pass
    with db.database().reading() as session:
        assert len(list_trainings()) == 1
        job = session.scalars(select(Job).where(Job.kind == "train")).one()
        assert (job.fault, job.done_at is not None) == (None, True)
    assert TRAIN.every == timedelta(days=7)


def test_web_processes_do_not_load_what_fits(tmp_path: Path) -> None:
    asked = "import app, sys; print([name for name in ('sklearn', 'scipy') if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_commands(app: Flask, fitting: Fitting, decide: Decide) -> None:
    assert "it takes 10" in invoke(app, "train").output
    decide(actions.FEWEST_DECISIONS)
    shown = invoke(app, "train").output
    assert "10 decisions" in shown
    assert "right network first        0.780 (descriptions alone 0.700)" in shown
    assert "It is used from now on." in shown
    fitting.figures["top1"] = 0.5
    assert "kept but not used" in invoke(app, "train").output
    with app.app_context(), db.database().reading():
        worse, first = (one.id for one in list_trainings())
    assert "In use:         the descriptions alone" in invoke(app, "status").output
    invoke(app, "rollback", str(first))
    status = invoke(app, "status").output
    assert f"In use:         training {first}" in status
    assert re.search(rf"^\* {first}: {clock.today()} \d\d:\d\d, 10 decisions, words alone$", status, re.MULTILINE)
    assert f"  {worse}: " in status
    assert "words alone count" in status


def test_the_rollback_command(app: Flask, fitting: Fitting, decide: Decide) -> None:
    decide(actions.FEWEST_DECISIONS)
    for _ in range(3):
        invoke(app, "train")
    with app.app_context(), db.database().reading():
        third, second, first = (one.id for one in list_trainings())
    assert f"Training {second} is used from now on." in invoke(app, "rollback").output
    assert f"Training {first} is used from now on." in invoke(app, "rollback").output
    assert "The descriptions alone are used" in invoke(app, "rollback").output
    assert f"Training {third} is used" in invoke(app, "rollback", str(third)).output
    assert f"Training {third} is used already. Nothing was changed." in invoke(app, "rollback", str(third)).output
    assert "The descriptions alone are used from now on" in invoke(app, "rollback", "--to-descriptions").output
    assert f"Training {third} is used from now on." in invoke(app, "rollback").output, "what was in use before"
    with app.app_context():
        assert used() == third
    missing = invoke(app, "rollback", "987654")
    assert missing.exit_code == 1
    assert "is not kept" in missing.output
    assert invoke(app, "rollback", "1", "--to-descriptions").exit_code == 2
