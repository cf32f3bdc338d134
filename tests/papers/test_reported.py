"""What the package tells of networks beside their challenges: logs, minutes, trials, solutions, and what it costs."""

from datetime import timedelta

import time_machine
from sqlalchemy import update

from app import clock, db, i18n
from app.challenges.kinds import HeardBody
from app.events import By
from app.meetings.models import NetworkMeeting
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.network_help.actions import write_help as write_used
from app.network_help.forms import HowToHelp
from app.network_log.models import LogEntry
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Actor, Role
from app.trials.models import TrialHearing
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.network_help.test_helping import HOURS
from tests.network_help.test_helping import press as write_help
from tests.network_stages.moving import in_stage
from tests.numbers.test_queries import count
from tests.papers.test_package import package
from tests.papers.test_papers import file_at, words_of
from tests.solutions.solving import EFFECT, TITLE, hand_over, publish, put_solution, write
from tests.solutions.solving import press as press_solution
from tests.theme_proposals.proposing import planned
from tests.trials.trying import press as press_trial
from tests.trials.trying import put_trial

NOTHING, OVER = "Det har ikke fortalt noget offentligt endnu.", "Det, der er slut, og hvorfor"


def _log(town: Town, network_id: int, text: str, *, days: int, for_members: bool = False) -> None:
    with town.writing() as session:
        day = clock.today() - timedelta(days=days)
        fields = {"day": day, "text": text, "for_members": for_members, "written_at": clock.now()}
        session.add(LogEntry(network_id=network_id, **fields))


def _meet(
    town: Town, network_id: int, *, days: int, minutes: str = "", inner: bool = False, inner_minutes: bool = False
) -> None:
    with town.writing() as session:
        at = {"starts_at": clock.now() + timedelta(days=days), "place": "Biblioteket", "agenda": ""}
        readers = {"for_members": inner, "minutes_for_members": inner_minutes}
        session.add(NetworkMeeting(network_id=network_id, minutes=minutes, **at, **readers))


def test_it_tells_the_newest_of_log_minutes_trials_and_solutions(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.TEST, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    made, staff = planned(town, secretary), town.sign_in(secretary)
    assert package(staff, made).count(NOTHING) == sum(1 for one in town.networks() if one.live)
    _log(town, network.id, "Vi gik en tur med posten.", days=9)
    _log(town, network.id, "Vi talte med lærerne.", days=3)
    _log(town, network.id, "Vi er uenige om pengene.", days=1, for_members=True)
    _meet(town, network.id, days=-20, minutes="Vi prøver fire uger til.")
    _meet(town, network.id, days=-8, minutes="Kun for os.", inner_minutes=True)
    for days in (15, 5):
        _meet(town, network.id, days=days)
    _meet(town, network.id, days=2, inner=True)
    trial = put_trial(town, network.id)
    solution = write(leader, town, network.id)
    unseen = put_solution(town, network.id, By.person(secretary))
    assert unseen != solution.id
    publish(leader, town, solution)
    told = package(staff, made).partition(OVER)[0]
    with town.reading():
        next_day = i18n.long_date(clock.today() + timedelta(days=5))
    for words in ("Vi talte med lærerne.", "Vi prøver fire uger til.", next_day, "»Aftentelefon« (Opstart)"):
        assert words in told, words
    assert told.count(TITLE) == 1, "the one that nobody else reads yet is not told"
    assert told.count(NOTHING) == sum(1 for one in town.networks() if one.live) - 1
    for words in ("med posten", "uenige om pengene", "Kun for os"):
        assert words not in told
    press_trial(leader, trial, "end", outcome="stopped", reason="Børnene gik hjem for tidligt.")
    over = package(staff, made).partition(OVER)[2]
    assert "Aftentelefon, stoppet den" in over
    assert "Børnene gik hjem for tidligt." in over
    with time_machine.travel(clock.now() + timedelta(days=370), tick=False):
        assert "Børnene gik hjem" not in package(town.sign_in(secretary), made).partition(OVER)[2]


def test_it_states_the_hours_and_the_cost_that_are_known(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.TEST, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    made, staff = planned(town, secretary), town.sign_in(secretary)
    nowhere = "Hverken timer eller udgifter er oplyst"
    assert nowhere in package(staff, made)
    write_help(leader, network.id, hours=HOURS)
    solution = publish(leader, town, write(leader, town, network.id))
    hand_over(leader, town, solution.id)
    press_solution(leader, solution.id, "effect", EFFECT, of_line="economy", figure="12", unit="timer om måneden")
    press_solution(leader, solution.id, "effect", EFFECT, noticed="De har det, som de havde det.")
    said = package(staff, made)
    assert nowhere not in said
    for words in (HOURS, "12 timer om måneden", EFFECT["noticed"], "Ingen effekt"):
        assert words in said, words
    assert "De har det, som de havde det." not in said, "of the three lines that of economy alone"


def test_what_networks_have_used_stands_instead_of_the_prompt(town: Town, secretary: Actor) -> None:
    made, staff = planned(town, secretary), town.sign_in(secretary)
    prompt, used = "Skriv, hvor mange timer netværkene har brugt", "Omkring 120 timer til og med oktober"
    first, *others = [one for one in town.networks() if one.live]
    write_help(staff, first.id, hours_used=used, cost="14.000 kroner til mad")
    said = package(staff, made)
    for words in (used, "14.000 kroner til mad", prompt, "Ikke oplyst for: "):
        assert words in said, words
    missing = said.partition("Ikke oplyst for: ")[2]
    assert others[0].name in missing
    assert first.name not in missing
    with town.writing():
        for one in others:
            said_of_it = HowToHelp("", "", hours_used="Ti timer")
            write_used(db.lock(Network, one.id), said_of_it, By.person(secretary))
    said = package(staff, made)
    assert prompt not in said
    assert "Ikke oplyst for" not in said
    page = Browser(town.app).get(f"/networks/{first.slug}").html
    assert page.index('id="outcome"') < page.index(used)
    assert used in staff.get(f"/desk/network-help/{first.id}").html
    with town.writing() as session:
        closed = {"stage": Stage.CLOSED, "closed_on": clock.today()}
        session.execute(update(Network).where(Network.id == first.id).values(**closed))
        announce_change(Topic.NETWORKS)
    assert "Hvad der er lagt i det i alt" in Browser(town.app).get(f"/networks/{first.slug}").text
    assert used in package(staff, made)


def test_it_asks_as_much_for_many_networks_as_for_one(town: Town, secretary: Actor) -> None:
    first, second, third = [one for one in town.networks() if one.live][:3]
    made, staff = planned(town, secretary), town.sign_in(secretary)
    address = f"/desk/papers/rounds/{made}"
    _log(town, first.id, "Vi gik en tur med posten.", days=9)
    put_trial(town, first.id)
    few = count(town, staff, address)
    for one in (second, third):
        _log(town, one.id, "Vi gik en tur med posten.", days=9)
        put_trial(town, one.id)
    assert count(town, staff, address) == few


def test_the_item_for_an_agenda_tells_who_was_heard_of_what_is_tried_and_who_was_not(
    town: Town, secretary: Actor
) -> None:
    network = in_stage(town, Stage.TEST, secretary)
    trial, day = put_trial(town, network.id), clock.today() - timedelta(days=4)
    staff, address = town.sign_in(secretary), f"/desk/papers/agenda/networks/{network.id}"
    heard = "Hvem der skal høres om det, der afprøves"
    assert heard not in words_of(file_at(staff, address))
    with town.writing() as session:
        session.add(TrialHearing(trial_id=trial, body=HeardBody.DISABILITY_COUNCIL, heard_on=day, why_not=""))
        session.add(TrialHearing(trial_id=trial, body=HeardBody.SENIOR_COUNCIL, heard_on=None, why_not=""))
    said = words_of(file_at(staff, address))
    with town.reading():
        on = f"hørt den {i18n.long_date(day)}"
    assert on in said
    assert "ikke hørt endnu" in said
