"""The commands a municipality runs: what they print, and when they fail."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from click.testing import Result
from flask import Flask
from msgspec.structs import replace
from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import Session

from app import clock, db
from app.accounts.models import Person, PersonRole
from app.accounts.queries import get_person_by_address
from app.conversations.models import Conversation
from app.counters import Counter
from app.demo import history, loading
from app.demo.loading import load_submissions
from app.demo_files.files import read_desk, read_submissions
from app.demo_files.solution_entries import SolutionsFile
from app.demo_files.theme_entries import ThemesFile
from app.demo_files.trial_entries import TrialsFile
from app.doctor import examine, repair
from app.jobs import Job
from app.municipality.actions import announce_change
from app.municipality.models import ClosedDay, ClosedDayText, Municipality, MunicipalityText, Topic
from app.results.job_kinds import FIGURES
from app.submissions.models import Campaign, Submission
from app.supports.models import Supported

Writing = Callable[[], AbstractContextManager[Session]]


def invoke(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=list(arguments))


@pytest.fixture
def well(app: Flask, writing: Writing, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """Give a town with a few submissions in which nothing is wrong."""
    some = read_submissions(few=False)[:6]
    monkeypatch.setattr(loading, "read_submissions", lambda **_: some)
    monkeypatch.setattr(loading, "read_conversations", list)  # they are about others
    nothing_done = replace(read_desk(), headings=[], moments=[], objections=[])
    monkeypatch.setattr(loading, "read_desk", lambda: nothing_done)
    monkeypatch.setattr(loading, "read_organisations", list)
    monkeypatch.setattr(loading, "read_challenges", list)
    monkeypatch.setattr(loading, "read_solutions", lambda: SolutionsFile(solutions=[]))
    monkeypatch.setattr(
        loading, "read_trials", lambda: TrialsFile(trials=[])
    )  # those who try it out are in these lives
    monkeypatch.setattr(loading, "list_acts", lambda *_, **__: [])  # the lives of networks, which name organisations
    monkeypatch.setattr(loading, "read_themes", lambda: ThemesFile(rounds=[], proposals=[]))
    monkeypatch.setattr(history, "suggest", lambda _text: [])  # what was proposed is no matter of the doctor's
    with writing():
        load_submissions(few=False)
    return app


def wrong(*, mail: bool = False) -> dict[str, tuple[str, ...]]:
    """What the doctor finds; built assets are the builder's matter."""
    return {one.label: one.problems for one in examine(mail=mail) if one.problems and one.label != "built assets"}


def test_a_well_town_is_well(well: Flask) -> None:
    assert wrong() == {}
    shown = invoke(well, "doctor")
    assert "well   counters" in shown.output


def test_the_doctor_finds_wrong_counters_and_repairs_them(well: Flask, writing: Writing) -> None:
    with writing() as session:
        session.execute(update(Counter).where(Counter.name == "published").values(value=4))
        session.execute(delete(Counter).where(Counter.name.like("received %")))
    assert set(wrong()) == {"counters"}
    shown = invoke(well, "doctor")
    assert shown.exit_code == 1
    assert "WRONG  counters: The counter 'published' says 4, but there are 6." in shown.output
    repair()
    assert wrong() == {}


def test_the_doctor_finds_what_says_otherwise_than_its_subject_and_repairs_it(well: Flask, writing: Writing) -> None:
    with writing() as session:
        session.execute(text("UPDATE submission SET language = 'de' WHERE published_seq = 2"))
    assert set(wrong()) == {"subjects"}
    repair()
    assert wrong() == {}


def test_the_doctor_finds_a_wrong_index_and_repairs_it(well: Flask, writing: Writing) -> None:
    key = "rowid" if db.database().is_sqlite else "published_seq"
    with writing() as session:
        session.execute(text(f"DELETE FROM submission_search WHERE {key} = 2"))
        session.execute(text(f"UPDATE submission_search SET {key} = 9999 WHERE {key} = 3"))
    assert wrong()["search index"] == (
        "2 public submissions cannot be found by searching.",
        "The search index holds 1 texts that are not public.",
    )
    assert "search index" in invoke(well, "doctor", "--repair").output
    assert wrong() == {}


def test_the_doctor_counts_conversations_anew(well: Flask, writing: Writing) -> None:
    with writing() as session:
        subject_id = session.scalars(select(Submission.id).where(Submission.published_seq == 2)).one()
        session.add(Conversation(subject_id=subject_id, comments=3))
        session.add(Supported(subject_id=subject_id, supporters=1))
    found = wrong()
    assert found["conversations"] == ("1 conversations say wrongly how many comments can be read.",)
    assert found["supports"] == ("1 things say wrongly for how many people they are so too.",)
    repair()
    assert wrong() == {}


@pytest.mark.parametrize(("listed", "first_seq"), [(5, 2), (6, 1), (0, None)])
def test_the_doctor_finds_wrong_campaigns_and_repairs_them(
    well: Flask, writing: Writing, listed: int, first_seq: int | None
) -> None:
    with writing() as session:
        campaign = Campaign(created_at=clock.now(), listed=listed, first_seq=first_seq)
        session.add(campaign)
        session.flush()
        session.execute(update(Submission).where(Submission.published_seq > 1).values(campaign_id=campaign.id))
    assert set(wrong()) == ({"campaigns"} if (listed, first_seq) != (5, 2) else set())
    assert "campaigns" in invoke(well, "doctor", "--repair").output
    assert wrong() == {}
    with db.database().reading() as session:
        assert session.execute(select(Campaign.listed, Campaign.first_seq)).one() == (5, 2)


def test_the_doctor_dissolves_campaigns_that_are_too_small(well: Flask, writing: Writing) -> None:
    with writing() as session:
        session.add_all(Campaign(id=one, created_at=clock.now()) for one in (1, 2))
        session.flush()
        left = session.scalars(select(Submission).where(Submission.published_seq < 3)).all()
        for one in left:
            one.campaign_id = 2
        ids = {one.id for one in left}
    assert wrong()["campaigns"] == ("2 campaigns are too small, or say wrongly what of them everybody can read.",)
    repair()
    assert wrong() == {}
    with db.database().reading() as session:
        assert session.scalars(select(Campaign)).all() == []
        compared = [job.payload["submission_id"] for job in session.scalars(select(Job).where(Job.kind == "compare"))]
    assert ids <= set(compared), "what is left of them is compared anew"


def test_the_doctor_finds_waiting_and_given_up_jobs(well: Flask, writing: Writing) -> None:
    with writing() as session:
        FIGURES.queue(run_at=clock.now().replace(year=2020))
        FIGURES.queue()
        job = session.scalars(select(Job).order_by(Job.id.desc()).limit(1)).one()
        job.dead_at, job.fault = clock.now(), "ConnectionError"
    problems = wrong()["jobs"]
    assert "is `flask worker` running?" in problems[0]
    assert problems[1] == "1 jobs were given up; the newest is 'figures' (ConnectionError)."


def test_the_doctor_misses_next_years_closed_days(well: Flask, writing: Writing) -> None:
    with writing() as session:
        last = clock.today().replace(month=12, day=31)
        for one in (ClosedDayText, ClosedDay):
            session.execute(delete(one).where(one.day >= last))
        announce_change(Topic.MUNICIPALITY)
    assert "No closed days are known" in wrong()["closed days"][0]


def test_the_doctor_finds_rows_that_point_nowhere(well: Flask) -> None:
    if not db.database().is_sqlite:
        pytest.skip("PostgreSQL cannot be made to store such rows")
    raw = db.database().write_engine.raw_connection()
    for statement in (
        "PRAGMA foreign_keys=OFF",
        "UPDATE submission SET place_id = 987654 WHERE published_seq = 1",
        "PRAGMA foreign_keys=ON",
    ):
        raw.cursor().execute(statement)
    raw.close()
    assert "the first in table submission" in wrong()["integrity"][0]


def test_the_doctor_says_when_the_database_is_not_migrated(well: Flask) -> None:
    with db.database().write_engine.connect() as connection:
        newest = connection.scalar(text("SELECT version_num FROM alembic_version"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        connection.commit()
    try:
        assert [one.label for one in examine() if one.problems] == ["migrations"]
    finally:
        with db.database().write_engine.connect() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :newest"), {"newest": newest})
            connection.commit()


@pytest.mark.parametrize("role", ["administrator", "secretariat", "moderator"])
def test_a_person_is_added_with_a_role(app: Flask, role: str) -> None:
    shown = invoke(app, "person", "add", "ny@samspil.example", "--role", role, "--name", "Den nye")
    assert shown.exit_code == 0, shown.output
    assert shown.output.startswith(f"Den nye is {role}")
    with app.app_context(), db.database().reading() as session:
        person = get_person_by_address(app.extensions["vault"], "NY@samspil.example")
        assert person is not None
        assert list(session.scalars(select(PersonRole.role).where(PersonRole.person_id == person.id))) == [role]


def test_a_town_that_has_begun_is_not_closed_by_an_administrator_who_comes(app: Flask) -> None:
    assert invoke(app, "person", "add", "bo@samspil.example", "--role", "moderator").exit_code == 0
    with app.app_context(), db.database().writing() as session:
        for table in (MunicipalityText, Municipality):
            session.execute(delete(table))
    shown = invoke(app, "person", "add", "ny@samspil.example", "--role", "administrator")
    assert shown.exit_code == 0, shown.output
    assert "closed" not in shown.output


def test_adding_twice_adds_the_role_alone(app: Flask) -> None:
    for role in ("moderator", "secretariat", "secretariat"):
        assert invoke(app, "person", "add", "ny@samspil.example", "--role", role).exit_code == 0
    with app.app_context(), db.database().reading() as session:
        statement = select(PersonRole.role).join(Person, Person.id == PersonRole.person_id).where(Person.name == "ny")
        assert sorted(session.scalars(statement)) == ["moderator", "secretariat"]


def test_a_leader_leads_a_network(app: Flask) -> None:
    add = ("person", "add", "leder@samspil.example", "--role", "leader")
    assert "needs --network" in invoke(app, *add).output
    assert "no network is called" in invoke(app, *add, "--network", "findes-ikke").output
    assert invoke(app, *add, "--network", "unges-veje").exit_code == 0


@pytest.mark.parametrize("address", ["nobody", "@x", "a b@c", "x@"])
def test_what_is_no_address_is_refused(app: Flask, address: str) -> None:
    assert invoke(app, "person", "add", address, "--role", "moderator").exit_code == 2


def test_where_names_view_gate_templates_and_tests(app: Flask) -> None:
    shown = invoke(app, "where", "http://localhost/healthz?x=1").output
    assert "GET /healthz  (health.alive)" in shown
    assert "app/web/health.py:" in shown
    assert "gate       public" in shown
    assert "tests/cli/test_commands.py" not in shown.split("tests ")[0]
    home = invoke(app, "where", "/").output
    assert "pages/home.html" in home


def test_where_says_that_nothing_is_there(app: Flask) -> None:
    assert invoke(app, "where", "/no-such-page").exit_code == 1


def test_matching_on_the_demo_town_reaches_its_goal(app: Flask) -> None:
    shown = invoke(app, "matching", "demo")
    assert shown.exit_code == 0, shown.output
    assert "of 37 (goal: 34)" in shown.output


def test_demo_load_says_what_it_finds(app: Flask) -> None:
    shown = invoke(app, "demo", "load")
    assert shown.exit_code == 1
    assert "The database is not empty" in shown.output


def test_seed_refuses_a_town_that_is_there(app: Flask) -> None:
    shown = invoke(app, "seed", "--submissions", "1", "--people", "1", "--seed", "1")
    assert shown.exit_code == 1
    assert "Nothing was stored" in shown.output
