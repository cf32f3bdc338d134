"""A trial: written down, heard of, moved on with a line that everybody reads, and ended as a result."""

import itertools
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import select

from app import clock, db
from app.effects.kinds import Line
from app.errors import NotPossibleError
from app.events import By
from app.network_stages.actions import go_elsewhere
from app.network_stages.forms import Moved
from app.network_stages.trying import NAMING, list_unnamed
from app.networks.directory import NetworkInfo
from app.networks.models import Network
from app.networks.moving_actions import stand
from app.networks.states import Stage
from app.permissions import Actor, Role
from app.solutions.duties import list_duties as list_solution_duties
from app.solutions.queries import list_effects
from app.tasks.duties import What
from app.tasks.models import Task
from app.trials.actions import TRIALS, go_on
from app.trials.duties import TELL_TRIAL, WRITE_BEFORE
from app.trials.going_form import GoneOn
from app.trials.kinds import ORDER, Outcome, Step, endings
from app.trials.models import Trial
from app.trials.queries import Before, TrialInfo, get_trial, list_before, list_trials
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.ground.test_rooms import run
from tests.network_stages.moving import THREE, in_stage
from tests.pages.queries import counted
from tests.solutions.solving import EFFECT, WORDS
from tests.solutions.solving import press as press_solution
from tests.solutions.solving import write as write_solution
from tests.trials.trying import BEFORE, HEARD, HYPOTHESIS, TITLE, UNNAMED, begin, press, write

WHY = "Nu går vi videre."


def _led(town: Town, secretary: Actor) -> tuple[NetworkInfo, Browser]:
    network = in_stage(town, Stage.TEST, secretary)
    return network, town.sign_in(town.add_person(Role.LEADER, network_id=network.id))


def _newest(town: Town, network_id: int) -> TrialInfo:
    with town.reading():
        return list_trials(network_id)[0]


def _running(town: Town, secretary: Actor) -> tuple[NetworkInfo, Browser, int]:
    network, leader = _led(town, secretary)
    write(leader, network.id)
    trial = _newest(town, network.id)
    begin(leader, trial.id, reason=WHY)
    return network, leader, trial.id


def test_its_leader_writes_it_down_and_everybody_reads_it(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    assert "Hvad bliver afprøvet" not in Browser(town.app).get(f"/networks/{network.slug}").text
    page = leader.follow(write(leader, network.id))
    assert TITLE in page.text
    public = Browser(town.app).get(f"/networks/{network.slug}")
    for said in (TITLE, HYPOTHESIS, "Gågaden og Vesterbro", "Ti familier i to uger", "om det hjalp"):
        assert said in public.text
    assert f"/desk/network-trials/{network.id}" in leader.get(f"/desk/network-stages/{network.id}").links()


def test_nobody_is_asked_before_those_are_heard_who_must_be(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    write(leader, network.id)
    trial = _newest(town, network.id)
    address = f"/desk/trials/{trial.id}"
    lacking = leader.get(address)
    assert "Sig, hvem der skal høres, eller at ingen skal." in lacking.text
    assert {"#to-hearings", "#to-before"} <= {*lacking.links()}, "all that it lacks is told at once"
    leader.post(f"{address}/next", _sent(leader, trial, reason=WHY), status=403)
    press(leader, trial.id, "hearings", status=422)
    press(leader, trial.id, "hearings", {"hearing-senior_council-must": "y"})
    leader.post(f"{address}/next", _sent(leader, _newest(town, network.id), reason=WHY), status=403)
    leader.post(f"{address}/next", _sent(leader, _newest(town, network.id), reason=WHY), status=403)
    begin(leader, trial.id, reason=WHY)
    assert _newest(town, network.id).step == Step.TEST
    text = Browser(town.app).get(f"/networks/{network.slug}").text
    assert WHY in text
    assert HEARD["hearing-senior_council-why"] in text


def test_nothing_moves_without_a_line(town: Town, secretary: Actor) -> None:
    network, leader, trial_id = _running(town, secretary)
    for noun in ("next", "back"):
        press(leader, trial_id, noun, reason=" ", status=422)
    press(leader, trial_id, "end", outcome="stopped", reason="", status=422)
    assert _newest(town, network.id).step == Step.TEST


def test_one_whose_last_day_is_over_gets_a_new_one_before_it_runs(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    write(leader, network.id)
    trial = _newest(town, network.id)
    press(leader, trial.id, "hearings", nobody_to_hear="y")
    press(leader, trial.id, "before", BEFORE)
    with time_machine.travel(clock.now() + timedelta(days=15), tick=False):
        leader = town.sign_in(secretary)
        leader.post(f"/desk/trials/{trial.id}/next", _sent(leader, _newest(town, network.id), reason=WHY), status=403)
        press(leader, trial.id, "words", hypothesis="Dagen står, hvor den stod.")
        press(leader, trial.id, "words", until=(clock.today() + timedelta(days=3)).isoformat())
        press(leader, trial.id, "next", reason=WHY, why_unnamed=UNNAMED)


def test_one_that_failed_is_a_result_and_stands_with_it_first(town: Town, secretary: Actor) -> None:
    network, leader, trial_id = _running(town, secretary)
    learned = "Kun to ringede. Folk skriver hellere, og det ved vi nu."
    press(leader, trial_id, "end", outcome="handed_over", reason=learned, status=422)
    press(leader, trial_id, "end", outcome="stopped", reason=learned)
    text = Browser(town.app).get(f"/networks/{network.slug}").text
    assert "Stoppet" in text
    assert text.index(learned) < text.index(HYPOTHESIS)
    assert text.count(learned) == 1
    assert "Stopped" in Browser(town.app).get(f"/networks/{network.slug}?lang=en").text
    press(leader, trial_id, "again", reason="Vi prøver en gang til med sms.")
    assert (_newest(town, network.id).step, _newest(town, network.id).outcome) == (Step.TEST, None)


def test_three_are_named_before_it_runs_unless_the_network_has_named_them(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    for _ in range(2):
        write(leader, network.id)
        trial = _newest(town, network.id)
        press(leader, trial.id, "hearings", HEARD)
        press(leader, trial.id, "before", BEFORE)
        if _ == 0:
            refused = press(leader, trial.id, "next", reason=WHY, unit_name="Solgården", status=422)
            assert "Hvilken leder i enheden" in refused.text
            press(leader, trial.id, "next", reason=WHY, **THREE)
            public = Browser(town.app).get(f"/networks/{network.slug}").text
            assert all(name in public for name in THREE.values())
        else:
            press(leader, trial.id, "next", reason=WHY)


def test_what_it_says_is_changed_and_two_at_once_do_not_write_over_each_other(town: Town, secretary: Actor) -> None:
    network, leader, trial_id = _running(town, secretary)
    address = f"/desk/trials/{trial_id}"
    late = leader.get(address)
    assert late.form(f"{address}/words")["hypothesis"] == HYPOTHESIS
    press(leader, trial_id, "words", hypothesis="Nu forventer vi noget andet.")
    page = leader.send(late, f"{address}/words", {"hypothesis": "For sent."}, status=409)
    assert page.form(f"{address}/words")["hypothesis"] == "For sent."
    assert _newest(town, network.id).hypothesis == "Nu forventer vi noget andet."


def test_what_is_not_in_order_is_asked_for_again_and_what_was_typed_stays(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    page = write(leader, network.id, until="2099-01-01", status=422)
    assert page.form(f"/desk/network-trials/{network.id}/trial")["title"] == TITLE
    gone = (clock.today() - timedelta(days=1)).isoformat()
    assert "Den dag har været." in write(leader, network.id, until=gone, status=422).text
    write(leader, network.id, title=" ", status=422)
    write(leader, network.id, hypothesis="Vi spørger 010203-1234.", status=422)
    _, leader, trial_id = _running(town, secretary)
    page = press(leader, trial_id, "before", BEFORE, **{"before-employees-who": ""}, status=422)
    assert page.form(f"/desk/trials/{trial_id}/before")["before-economy-words"] == BEFORE["before-economy-words"]
    press(leader, trial_id, "before", BEFORE, **{"before-residents-asked": ""}, status=422)
    assert "Den dag har været." in press(leader, trial_id, "words", until=gone, status=422).text
    page = press(leader, trial_id, "before", BEFORE, **{"before-economy-words": ""}, status=422)
    assert "Økonomi: skriv, hvorfor det ikke er målt." in page.text
    press(leader, trial_id, "hearings", {"hearing-other-why": "Vi mangler 010203-1234."}, status=422)
    press(leader, trial_id, "end", outcome="stopped", reason="Kirsten Sørensen ville ikke.", status=422)


def test_another_leader_neither_sees_nor_moves_it(town: Town, secretary: Actor) -> None:
    network, _leader, trial_id = _running(town, secretary)
    other = next(one for one in town.networks() if one.live and one.id != network.id)
    stranger = town.sign_in(town.add_person(Role.LEADER, network_id=other.id))
    stranger.get(f"/desk/network-trials/{network.id}", status=403)
    stranger.get(f"/desk/trials/{trial_id}", status=403)
    for noun in TRIALS.by_noun:
        stranger.post(f"/desk/trials/{trial_id}/{noun}", {"csrf_token": stranger.token(), "version": "1"}, status=403)
    town.sign_in(town.add_person(Role.MODERATOR)).get(f"/desk/trials/{trial_id}", status=403)
    town.sign_in(secretary).get("/desk/trials/99999", status=404)


def test_the_page_asks_the_same_however_many_there_are_and_goes_with_its_room(town: Town, secretary: Actor) -> None:
    network, leader, trial_id = _running(town, secretary)
    seen = []
    for _ in range(2):
        Browser(town.app).get(f"/networks/{network.slug}")
        with counted() as statements:
            Browser(town.app).get(f"/networks/{network.slug}")
        seen.append(len(statements))
        write(leader, network.id)
        press(leader, _newest(town, network.id).id, "hearings", HEARD)
    assert seen[0] == seen[1]
    run(town.app, "off", "trials")
    assert TITLE not in Browser(town.app).get(f"/networks/{network.slug}").text
    leader.get(f"/desk/trials/{trial_id}", status=404)


def test_everybody_finds_what_was_stopped_among_all_trials(town: Town, secretary: Actor) -> None:
    network, leader, trial_id = _running(town, secretary)
    title = _newest(town, network.id).title
    anybody = Browser(town.app)
    assert title in anybody.get("/trials?ended=running").text
    assert title not in anybody.get("/trials?ended=stopped").text
    press(leader, trial_id, "end", outcome="stopped", reason="Ingen kom, og det ved vi nu.")
    page = anybody.get("/trials?ended=stopped")
    assert f"/networks/{network.slug}#trial-{trial_id}" in page.links()
    assert network.name in page.text
    assert "Ingen kom, og det ved vi nu." in page.text
    told = anybody.get(f"/networks/{network.slug}").text
    assert "Skrevet af netværkslederen." in told
    assert title not in anybody.get("/trials?ended=running").text
    assert "/trials" in anybody.get("/solutions").links()


def test_none_begins_in_a_network_that_is_rounded_off(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    with town.writing():
        row = db.session.get_one(Network, network.id)
        row.stage, row.closed_on = Stage.CLOSED, clock.today()
    page = leader.get(f"/desk/network-trials/{network.id}")
    assert not [one for one in page.all("form") if one.get("action", "").endswith("/trial")]


def test_from_every_step_one_comes_to_every_end() -> None:
    for step, outcome in itertools.product(ORDER, Outcome):
        later = ORDER[ORDER.index(step) :]
        assert any(outcome in endings(one) for one in later), (step, outcome)


def test_an_act_without_a_line_is_refused_also_beside_its_form(town: Town, secretary: Actor) -> None:
    network, _leader, trial_id = _running(town, secretary)
    with town.writing():
        trial = db.session.get_one(Trial, trial_id)
        with pytest.raises(NotPossibleError):
            go_on(trial, GoneOn(" "), By.person(secretary))
    assert _newest(town, network.id).step == Step.TEST


def _sent(browser: Browser, trial: TrialInfo, **fields: str) -> dict[str, str]:
    return {"csrf_token": browser.token(), "version": str(trial.version), **fields}


def test_whoever_leads_is_asked_for_one_that_runs_until_it_has_ended(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    write(leader, network.id)
    assert not _asked_for(town, network.id), "what is only got ready is asked for by nothing"
    trial = _newest(town, network.id)
    begin(leader, trial.id, reason=WHY)
    assert _asked_for(town, network.id) == [trial.until + timedelta(days=7)]
    assert "Fortæl, hvad der kom ud af en afprøvning" in leader.get("/desk").text
    later = clock.today() + timedelta(days=30)
    press(leader, trial.id, "words", until=later.isoformat())
    assert _asked_for(town, network.id) == [later + timedelta(days=7)]
    press(leader, trial.id, "end", outcome="stopped", reason="Kun to ringede.")
    assert not _asked_for(town, network.id)
    press(leader, trial.id, "again", reason="Vi prøver en gang til.")
    assert _asked_for(town, network.id)
    said = Moved(Stage.CLOSED, clock.today(), frozenset(), "Netværket er færdigt.")
    with town.writing(), pytest.raises(NotPossibleError):
        go_elsewhere(db.lock(Network, network.id), said, By.person(secretary))


def test_it_runs_only_once_it_is_said_how_it_is_today(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    write(leader, network.id)
    trial = _newest(town, network.id)
    assert _asked_for(town, network.id, WRITE_BEFORE) == [clock.today() + timedelta(days=14)]
    assert "Skriv, hvordan det er i dag, før afprøvningen går i gang" in leader.get("/desk").text
    press(leader, trial.id, "hearings", HEARD)
    assert "Skriv for hver af de tre linjer, hvordan det er i dag" in leader.get(f"/desk/trials/{trial.id}").text
    press(leader, trial.id, "before", BEFORE)
    assert not _asked_for(town, network.id, WRITE_BEFORE)
    text = " ".join(Browser(town.app).get(f"/networks/{network.slug}").text.split())
    for said in (
        "Vagten får 40 opkald om aftenen.",
        "ikke målt. Ingen har talt timer endnu.",
        "Borgere, der er spurgt: 12.",
    ):
        assert said in text, said
    with time_machine.travel(clock.now() + timedelta(days=3), tick=False):
        again = town.sign_in(secretary)
        press(again, trial.id, "before", {**BEFORE, "before-employees-words": "Vagten får 45 opkald om aftenen."})
        days = {one.line: one.written_on for one in _before(town, trial.id)}
        assert days["employees"] == clock.today()
        assert days["residents"] == days["economy"] == clock.today() - timedelta(days=3), (
            "what is as it was keeps its day"
        )
        press(again, trial.id, "next", reason=WHY, why_unnamed=UNNAMED)


def test_a_solution_begins_with_how_it_was_before_its_trial(town: Town, secretary: Actor) -> None:
    network, leader, trial_id = _running(town, secretary)
    solution = write_solution(leader, town, network.id, trial=str(trial_id))
    with town.reading():
        seen = {one.line: one for one in list_effects(solution.id)[solution.id]}
        assert not [one for one in list_solution_duties([solution.id]) if one.what.name == "write_solution_before"]
    residents, employees, economy = (seen[one] for one in ("residents", "employees", "economy"))
    assert {one.moment for one in seen.values()} == {"start"}
    assert (residents.asked, residents.asked_how) == (12, BEFORE["before-residents-who"])
    assert (employees.words, employees.method) == (BEFORE["before-employees-words"], BEFORE["before-employees-who"])
    assert (economy.outcome, economy.words) == ("unmeasured", BEFORE["before-economy-words"])
    own = {**EFFECT, "moment": "start", "outcome": "", "noticed": "Vagten fik 40 opkald."}
    press_solution(leader, solution.id, "effect", own)
    press_solution(leader, solution.id, "words", WORDS, trial=str(trial_id))
    with town.reading():
        seen = {one.line: one for one in list_effects(solution.id)[solution.id]}
    assert seen["employees"].words == "Vagten fik 40 opkald.", "what is written on the solution stays"
    later = write_solution(leader, town, network.id)
    with town.reading():
        assert not list_effects(later.id)[later.id]
    press_solution(leader, later.id, "words", WORDS, trial=str(trial_id))
    with town.reading():
        assert len(list_effects(later.id)[later.id]) == 3, "also where its trial is named later"


def _before(town: Town, trial_id: int) -> Sequence[Before]:
    with town.reading():
        return list_before(trial_id)[trial_id]


def _asked_for(town: Town, network_id: int, what: What = TELL_TRIAL) -> list[date]:
    with town.reading():
        asked = select(Task.due_on).where(Task.subject_id == network_id, Task.what == what.name)
        return [*db.session.scalars(asked.where(Task.done_at.is_(None)))]


def test_a_move_is_undone_for_ten_minutes_with_all_that_it_gave(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    write(leader, network.id)
    trial_id = _newest(town, network.id).id
    press(leader, trial_id, "hearings", HEARD)
    press(leader, trial_id, "before", BEFORE)
    address, public = f"/desk/trials/{trial_id}", Browser(town.app)
    press(leader, trial_id, "next", THREE, reason=WHY)
    with town.reading():
        assert not list_unnamed(network.id)
    opened = leader.get(address)
    assert WHY in public.get("/trials").text
    leader.send(opened, f"{address}/undo", {}, status=303)
    with town.reading():
        trial = get_trial(trial_id)
        assert (trial.step, len(list_before(trial_id)[trial_id])) == (Step.SETUP, len(Line))
        assert list_unnamed(network.id) == [*NAMING], "nobody is named for it any more"
    for path in (f"/networks/{network.slug}", "/trials"):
        assert WHY not in public.get(path).text, path
    assert WHY in leader.get(address).text, "whoever leads it sees what was undone"
    leader.send(opened, f"{address}/undo", {}, status=303)
    press(leader, trial_id, "end", outcome="stopped", reason="Ingen ringede.")
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        page = leader.get(address)
        assert f"{address}/undo" not in page.html
        leader.send(opened, f"{address}/undo", {}, status=303)
    assert _newest(town, network.id).outcome == Outcome.STOPPED


@pytest.mark.either_database
def test_an_end_is_not_undone_in_a_network_that_is_over_nor_by_another_leader(town: Town, secretary: Actor) -> None:
    network, leader, trial_id = _running(town, secretary)
    other = town.sign_in(town.add_person(Role.LEADER, network_id=town.networks()[1].id))
    address = f"/desk/trials/{trial_id}"
    press(leader, trial_id, "end", outcome="stopped", reason="Ingen ringede.")
    opened = leader.get(address)
    sent = {**opened.form(f"{address}/undo"), "csrf_token": other.token()}
    other.post(f"{address}/undo", sent, status=403)
    with town.writing():
        row = db.lock(Network, network.id)
        stand(row, Stage.CLOSED, started_on=row.started_on, closed_on=clock.today())
    assert f"{address}/undo" not in leader.get(address).html
    leader.send(opened, f"{address}/undo", {}, status=303)
    assert _newest(town, network.id).outcome == Outcome.STOPPED
