"""Staff's page about the engine: what it says, to whom, and what they can do with it."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app import clock
from app.encoding.store import ENCODER
from app.events import By, Event
from app.jobs import Job
from app.learning.training_queries import get_chosen, list_trainings
from app.matching import WORDS_VERSION
from app.networks import trainings
from app.networks.learned import get_current_training
from app.networks.models import Training
from app.submissions.models import MatchDecision, Suggestion
from tests.browsing import Browser, Page
from tests.desk.conftest import network_id
from tests.ground.staging import Town, asking
from tests.learning.conftest import FIGURES, LED, OTHER, Decide, learned

pytestmark = pytest.mark.either_database

Staff = Callable[[str], Browser]
Writing = Callable[[], AbstractContextManager[Session]]
PAGE = "/desk/engine"
PEOPLE = {"secretariat": "sekretariat", "moderator": "moderator", "leader": LED, "administrator": "administrator"}


@pytest.fixture
def writing(app: Flask) -> Writing:
    """Give a way to open a unit that writes and leaves no context behind, which a browser would stand in."""
    return Town(app).writing


@pytest.fixture
def suggested(writing: Writing) -> Callable[..., None]:
    """Give a way to say what the engine had proposed for a case: networks' names, best first."""

    def say(case_id: int, *names: str, confidence: str = "possible") -> None:
        with writing() as session:
            rows = session.scalars(
                select(Suggestion).where(Suggestion.submission_id == case_id, Suggestion.live).order_by(Suggestion.rank)
            ).all()
            for row in rows[len(names) :]:
                session.delete(row)
            session.flush()
            decided = select(MatchDecision.version_id).where(MatchDecision.submission_id == case_id).limit(1)
            version_id = session.scalar(decided)
            for rank, name in enumerate(names):
                values = {"network_id": network_id(name), "rank": rank + 1, "confidence": confidence}
                if rank < len(rows):
                    session.execute(update(Suggestion).where(Suggestion.id == rows[rank].id).values(**values))
                else:
                    more = {"score": 0.1, "live": True, "engine": rows[0].engine if rows else "words", "reasons": []}
                    row = Suggestion(submission_id=case_id, version_id=version_id, created_at=clock.now())
                    for key, value in (values | more).items():
                        setattr(row, key, value)
                    session.add(row)

    return say


def keep(
    writing: Writing,
    *,
    top1: float = FIGURES["top1"],
    decisions: int = 12,
    engine: str = WORDS_VERSION,
    figures: Mapping[str, float] | None = None,
) -> int:
    with writing():
        told = FIGURES | {"top1": top1} | dict(figures or {})
        training_id = trainings.keep(engine=engine, decisions=decisions, figures=told, weights=weights())
        trainings.choose(training_id, by=By.SYSTEM)
        return training_id


def weights() -> bytes:
    return learned(("a", "b"), 12).dump()


def text(page: Page) -> str:
    """Return what a person reads, every element apart."""
    (body,) = page.all("body")
    return " ".join(" ".join(body.itertext()).split())


def used(app: Flask) -> int | None:
    with Town(app).reading():
        found = get_current_training()
    return found.id if found else None


def test_an_empty_quarter_and_nothing_learned(app: Flask, staff: Staff) -> None:
    shown = text(staff("sekretariat").get(PAGE))
    assert "Nothing has been decided yet this quarter" in shown
    assert "It begins when you have decided about 10 submissions; so far they are 0." in shown
    assert "Simple matching" in shown
    assert "Go back" not in shown


def test_the_quarter_in_figures(
    app: Flask, staff: Staff, decide: Decide, suggested: Callable[..., None], writing: Writing
) -> None:
    first, third, missed, sure_elsewhere, unsure_elsewhere = (*decide(3, taken_in=True), *decide(2, None))
    suggested(first, LED, OTHER, confidence="likely")
    suggested(third, OTHER, "Unges veje", LED)
    suggested(missed, OTHER)
    suggested(sure_elsewhere, OTHER, confidence="likely")
    suggested(unsure_elsewhere, OTHER, confidence="unsure")
    decide(2)
    (long_ago,) = decide(1, taken_in=True)
    with writing() as session:
        before = update(MatchDecision).where(MatchDecision.submission_id == long_ago)
        session.execute(before.values(created_at=clock.now() - timedelta(days=100)))
    shown = text(staff("sekretariat").get(PAGE))
    assert "of 3 times the right network came first 1" in shown
    assert "of 3 times it was among the first three 2" in shown
    assert "of 2 times it was right to say “probably fits” 1" in shown
    assert "belonged somewhere else than in a network 1" in shown
    assert "of 1 time it was right to say that no network fits 1" in shown
    assert "2 cases are with networks that have not answered yet" in shown
    week = clock.today().isocalendar().week
    assert f"Week {week} 3 1 2 2" in shown.replace("\N{NO-BREAK SPACE}", " ")


def test_where_it_was_wrong(app: Flask, staff: Staff, decide: Decide, suggested: Callable[..., None]) -> None:
    (right,) = decide(1, title="Rigtigt ramt", taken_in=True)
    (wrong,) = decide(1, title="Ramt ved siden af 010203-4567", taken_in=True)
    (unsaid,) = decide(1, title="Ikke turdet", taken_in=True)
    (elsewhere,) = decide(1, None, title="Hul i vejen")
    suggested(right, LED)
    suggested(wrong, OTHER, LED)
    suggested(unsaid, OTHER, confidence="unsure")
    suggested(elsewhere, OTHER, confidence="likely")
    page = staff("sekretariat").get(PAGE)
    shown = text(page)
    assert "Rigtigt ramt" not in shown
    assert "It suggested Community against loneliness may fit You chose the network “Safe town at eye level”" in shown
    assert "It suggested Community against loneliness probably fits" in shown
    assert "It said No network fits It guessed most at Community against loneliness" in shown
    assert "010203-4567" not in page.html, "no CPR number stands in a list"
    assert f"/desk/cases/{wrong}" in page.html
    assert f"/desk/cases/{elsewhere}" in page.html
    assert page.html.index("Hul i vejen") < page.html.index("Ramt ved siden af"), "the newest first"


def test_nobody_sees_titles_of_cases_they_may_not_read(
    app: Flask, staff: Staff, decide: Decide, suggested: Callable[..., None]
) -> None:
    (others,) = decide(1, OTHER, title="Ved plejehjemmet", taken_in=True)
    suggested(others, LED)
    assert "There is 1 such case, but none that you may read." in text(staff(LED).get(PAGE))
    (own,) = decide(1, LED, title="Ved tunnelen", taken_in=True)
    suggested(own, OTHER)
    seen = {
        name: [one in staff(who).get(PAGE).html for one in ("Ved tunnelen", "Ved plejehjemmet")]
        for name, who in PEOPLE.items()
    }
    assert seen == {
        "secretariat": [True, True],
        "moderator": [True, True],
        "leader": [True, False],
        "administrator": [False, False],
    }


def test_what_the_trainings_changed(app: Flask, staff: Staff, writing: Writing) -> None:
    first = keep(writing, top1=0.74, decisions=11)
    last = keep(writing, top1=0.78, decisions=36, engine=f"{WORDS_VERSION}.{ENCODER}.training-{first}")
    page = staff("moderator").get(PAGE)
    shown = text(page).replace("\N{NO-BREAK SPACE}", " ")
    assert "from 36 decisions." in shown
    assert "Of 100 cases for a network the right one came first in 8 more than without anything learned." in shown
    told = [[" ".join(" ".join(cell.itertext()).split()) for cell in row] for row in page.all("tr")]
    rows = [row for row in told if row[0].startswith("No. ")]
    assert [row[1:] for row in rows] == [
        ["Takes part", "70 of 100", "78 of 100", "90 of 100"],
        ["Does not take part", "70 of 100", "74 of 100", "90 of 100"],
    ]
    assert rows[0][0].startswith(f"No. {last}, ")
    assert rows[0][0].endswith("In use now")
    assert rows[1][0].startswith(f"No. {first}, ")
    assert " at " in rows[1][0], "several a day are told apart by the time"
    assert "It is used for everything that comes in now." in shown
    assert "by the matching itself or from the command line." in shown


def test_few_cases_are_told_as_they_are(app: Flask, staff: Staff, writing: Writing) -> None:
    keep(writing, top1=30 / 34, figures={"answered": 34.0, "zero_shot_top1": 27 / 34, "recall_at_3": 32 / 34})
    shown = text(staff("sekretariat").get(PAGE)).replace("\N{NO-BREAK SPACE}", " ")
    assert "Of 34 cases for a network the right one came first in 3 more than" in shown
    assert "27 of 34 30 of 34 32 of 34" in shown
    assert "The right network came first in 30 of 34 cases, and among three in 32 of 34." in shown


@pytest.mark.parametrize(
    ("top1", "says"),
    [
        (0.7, "as often as without anything learned"),
        (0.71, "in 1 more than without"),
        (0.69, "in 1 fewer than without"),
        (0.6, "in 10 fewer than without"),
    ],
)
def test_the_gain_in_words(app: Flask, staff: Staff, writing: Writing, top1: float, says: str) -> None:
    keep(writing, top1=top1)
    assert says in text(staff("sekretariat").get(PAGE))


def test_going_back_with_a_reason(app: Flask, staff: Staff, writing: Writing) -> None:
    first, second = keep(writing), keep(writing)
    browser = staff("sekretariat")
    page = browser.get(PAGE)
    sent = {"training": str(first), "reason": "Det blev dårligere."}
    page = browser.follow(browser.send(page, "/desk/engine/choice", sent))
    assert used(app) == first
    assert "It is used from now on" in text(page)
    assert "“Det blev dårligere.”" in text(page)
    assert "What it learned then is kept, but not used." in text(page)
    browser.send(page, "/desk/engine/choice", {"training": "descriptions", "reason": ""}, status=303)
    assert used(app) is None
    with Town(app).reading() as session:
        told = session.scalars(select(Event).where(Event.verb == "training_chosen").order_by(Event.seq)).all()
        assert [(one.actor_kind, one.details) for one in told[-2:]] == [
            ("person", {"training": first, "was": {"training": second}}),
            ("person", {"was": {"training": first}}),
        ]
        chosen = get_chosen()
        assert chosen is not None
        assert chosen.person is not None


@pytest.mark.parametrize("value", ["", "987654", "x", "-1", "9" * 30])
def test_only_what_is_offered_can_be_chosen(app: Flask, staff: Staff, writing: Writing, value: str) -> None:
    kept = keep(writing)
    browser = staff("sekretariat")
    sent = {"training": value, "reason": "Derfor"}
    page = browser.send(browser.get(PAGE), "/desk/engine/choice", sent, status=422)
    assert "Choose what the matching shall use." in text(page)
    assert "Derfor" in page.html, "what was typed stays"
    assert used(app) == kept


def test_the_reason_for_a_choice_is_looked_through(app: Flask, staff: Staff, writing: Writing) -> None:
    kept = keep(writing)
    browser = staff("sekretariat")
    sent = {"training": "descriptions", "reason": "Det sagde 010190-1234."}
    refused = browser.send(browser.get(PAGE), "/desk/engine/choice", sent, status=422)
    assert used(app) == kept
    keys = [one.get("value") for one in refused.all("input") if one.get("name") == "cleared"]
    assert len(keys) == 1
    browser.send(refused, "/desk/engine/choice", {**sent, "cleared": keys}, status=303)
    assert used(app) is None


def test_a_training_that_is_laid_aside_in_the_same_moment(
    app: Flask, staff: Staff, writing: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = keep(writing), keep(writing)
    browser = staff("sekretariat")
    page = browser.get(PAGE)
    monkeypatch.setattr(trainings, "_is_ready", lambda _training_id: False)
    page = browser.send(page, "/desk/engine/choice", {"training": str(first), "reason": "Derfor"}, status=409)
    assert "It can no longer be used" in text(page)
    assert "Derfor" in page.html
    assert used(app) == second


def test_what_was_chosen_in_another_window_is_not_overruled(app: Flask, staff: Staff, writing: Writing) -> None:
    first, second = keep(writing), keep(writing)
    browser, colleague = staff("sekretariat"), staff("administrator")
    stale = browser.get(PAGE)
    page = colleague.get(PAGE)
    sent = {"training": "descriptions", "reason": "Det er for tidligt."}
    colleague.send(page, "/desk/engine/choice", sent, status=303)
    page = browser.send(stale, "/desk/engine/choice", {"training": str(first), "reason": "Derfor"}, status=409)
    shown = text(page)
    assert "Something else was chosen since you opened the page" in shown
    assert "In use now: Only how the networks describe themselves." in shown
    assert "“Det er for tidligt.”" in shown
    assert "Derfor" in page.html, "what was typed stays"
    assert [one.get("value") for one in page.all("input") if "checked" in one.attrib] == [str(first)]
    assert used(app) is None
    page = browser.follow(browser.send(page, "/desk/engine/choice", {}))
    assert "It is used from now on" in text(page)
    assert used(app) == first
    assert second != first


def test_choosing_what_is_in_use_says_so(app: Flask, staff: Staff, writing: Writing) -> None:
    kept = keep(writing)
    browser = staff("sekretariat")
    page = browser.follow(browser.send(browser.get(PAGE), "/desk/engine/choice", {"training": str(kept)}))
    assert "It was in use already, so nothing has changed." in text(page)
    assert "It is used from now on" not in text(page)


def test_a_choice_that_is_sent_twice_is_made_once_and_refused_to_nobody(
    app: Flask, staff: Staff, writing: Writing
) -> None:
    first, _second = keep(writing), keep(writing)
    browser = staff("sekretariat")
    page = browser.get(PAGE)
    sent = {"training": str(first), "reason": "Det blev dårligere."}
    for _click in range(2):
        browser.send(page, "/desk/engine/choice", sent, status=303)
    with Town(app).reading() as session:
        assert session.query(Event).filter(Event.verb == "training_chosen", Event.reason_id.is_not(None)).count() == 1


def test_who_may_not_choose_reads_who_does(app: Flask, staff: Staff, writing: Writing) -> None:
    keep(writing)
    shown = text(staff(LED).get(PAGE))
    assert "What can be chosen" in shown
    assert "The secretariat and the administrators choose" in shown
    assert "Go back" not in shown


def test_learning_now_queues_one_job(app: Flask, staff: Staff) -> None:
    browser = staff("sekretariat")
    page = browser.get(PAGE)
    page = browser.follow(browser.send(page, "/desk/engine/training"))
    assert "It has begun to learn" in text(page)
    assert "It is about to learn" in text(page)
    assert not [one for one in page.all("form") if one.get("action", "").endswith("/training")]
    with Town(app).reading() as session:
        jobs = session.scalar(select(func.count()).select_from(Job).where(Job.kind == "train"))
    assert jobs == 1


TABLE = {
    "secretariat": {"GET": 200, "training": 303, "choice": 303},
    "administrator": {"GET": 200, "training": 303, "choice": 303},
    "moderator": {"GET": 200, "training": 403, "choice": 403},
    "leader": {"GET": 200, "training": 403, "choice": 403},
}


@pytest.mark.parametrize("role", TABLE)
def test_who_may_read_and_who_may_act(app: Flask, staff: Staff, writing: Writing, role: str) -> None:
    keep(writing)
    browser = staff(PEOPLE[role])
    page = browser.get(PAGE, status=TABLE[role]["GET"])
    offered = {
        one.get("action", "").rsplit("/", 1)[1] for one in page.all("form") if "/engine/" in one.get("action", "")
    }
    assert offered == {name for name, status in TABLE[role].items() if status == 303}
    browser.post(f"{PAGE}/training", {}, status=TABLE[role]["training"])
    with Town(app).reading():
        chosen = get_chosen()
    read = str(chosen.choice_id if chosen else 0)
    browser.post(f"{PAGE}/choice", {"training": "descriptions", "read": read}, status=TABLE[role]["choice"])


def test_the_work_list_leads_here(staff: Staff) -> None:
    assert PAGE in staff("moderator").get("/desk").html
    assert PAGE in staff("administrator").get("/desk/jobs").html


def test_few_questions_however_much_is_stored(app: Flask, staff: Staff, decide: Decide, writing: Writing) -> None:
    town, browser, numbers = Town(app), staff("sekretariat"), []
    for more in (2, 20):
        decide(more)
        for _ in range(more):
            keep(writing)
        browser.get(PAGE)
        with asking(town.database) as asked:
            browser.get(PAGE)
        numbers.append(len(asked))
    assert len(set(numbers)) == 1, numbers
    assert numbers[0] <= 10


def test_figures_stay_when_weights_are_gone(app: Flask, staff: Staff, writing: Writing) -> None:
    kept = keep(writing)
    with writing() as session:
        session.execute(update(Training).values(weights=b""))
        trainings.choose(None, by=By.SYSTEM)
    page = staff("sekretariat").get(PAGE)
    assert f'value="{kept}"' not in page.html
    assert "70 of 100 78 of 100 90 of 100" in text(page).replace("\N{NO-BREAK SPACE}", " ")
    with Town(app).reading():
        assert [one.ready for one in list_trainings()] == [False]
