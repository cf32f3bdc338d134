"""Three hundred letters of a campaign handled by one act: the press, and what its jobs take; with `--benchmark-enable`.

A tenth as many tell that neither statements of the press nor memory grow with them.
"""

import tracemalloc
from datetime import timedelta
from pathlib import Path
from time import perf_counter

import pytest
import time_machine
from pytest_benchmark.fixture import BenchmarkFixture
from sqlalchemy import func, select, update

from app import clock, create_app, migrating, worker
from app.accounts.models import Contact
from app.acts import UNDO
from app.db import Database
from app.joint_answer_desk.plan import make_plan
from app.joint_answers import actions
from app.joint_answers.kinds import Planned
from app.joint_answers.queries import get_act
from app.permissions import Role
from app.results.kinds import End, EndKind
from app.seeding.towns import seed_town
from app.submissions.models import Submission
from app.submissions.states import Handling, RouteKind
from tests import postgres
from tests.conftest import DATABASES, settings_for
from tests.ground.staging import Town, asking
from tests.joint_answers.test_campaign import ANSWER, LETTER, WHY

FEW, MANY = 30, 300
MOST_GROWN_BYTES = 5_000_000


def handle(town: Town, number: int) -> dict[str, float]:
    """Publish, pass on and answer so many letters by one act; returns what it took."""
    by = town.add_person(Role.SECRETARIAT)
    sent = town.submit_all(
        [{"title": "Behold bus 142", "text": LETTER, "email": f"nr{one}@beboer.example"} for one in range(number)]
    )
    with town.writing() as session:
        session.execute(update(Contact).values(confirmed_at=clock.now()))
    with town.app.app_context():
        while worker.run_next(lambda _message: None):
            pass
    took: dict[str, float] = {}
    department = Planned(
        publishes=True,
        route_kind=RouteKind.NETWORK,
        target_id=town.networks()[0].id,
        why_there=WHY,
        end=End(EndKind.NO),
        texts={"da": ANSWER},
    )
    with town.writing() as session:
        heading = actions.begin("Bus 142", by=by)
        actions.put_under(heading.id, [one.id for one in sent], by=by)
        act = actions.keep_draft(heading.id, None, department, by=by)
        session.flush()
        act_id, version = act.id, act.version
    begun = perf_counter()
    with asking(town.database) as asked, town.writing():
        plan = make_plan(get_act(act_id))
        actions.order(act_id, version, plan.ordered, by=by)
    took["press, seconds"], took["press, statements"] = perf_counter() - begun, len(asked)
    assert plan.number == number
    mails: list[object] = []
    tracemalloc.start()
    begun = perf_counter()
    with time_machine.travel(clock.now() + UNDO + timedelta(seconds=5), tick=False), town.app.app_context():
        while worker.run_next(mails.append):
            pass
    took["jobs and mails, seconds (traced)"] = perf_counter() - begun
    took["peak, bytes"] = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(mails) == number
    with town.reading() as session:
        answered = select(func.count()).where(
            Submission.handling == Handling.ANSWERED, Submission.id.in_([one.id for one in sent])
        )
        assert session.scalar(answered) == number
    return took


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind", DATABASES)
def test_three_hundred_letters_by_one_act(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, benchmark: BenchmarkFixture
) -> None:
    took: dict[int, dict[str, float]] = {}

    def both() -> None:
        for number in (FEW, MANY):
            url = f"sqlite:///{tmp_path / f'{number}.sqlite3'}"
            if kind == "postgresql":
                url = postgres.create_database(request.getfixturevalue("postgresql_server"), f"letters_{number}")
            app = create_app(settings_for(url, tmp_path / str(number)))
            database: Database = app.extensions["database"]
            migrating.upgrade(database)
            with app.app_context(), database.writing():
                seed_town(10, 2, seed=1)
            took[number] = handle(Town(app), number)
            database.dispose()

    benchmark.pedantic(both, rounds=1)  # type: ignore[no-untyped-call]
    benchmark.extra_info.update({str(number): values for number, values in took.items()})
    print(took)  # noqa: T201 -- what is measured
    few, many = took[FEW], took[MANY]
    assert many["press, statements"] <= few["press, statements"] + 10
    assert many["peak, bytes"] <= few["peak, bytes"] + MOST_GROWN_BYTES
