"""A solution: written, made public, told what it gives, never by staff alone of what residents notice."""

from datetime import date, timedelta

import pytest
import time_machine

from app import clock, db
from app.alarms.duties import list_duties as list_alarm_duties
from app.effects.kinds import Certainty, Line, Moment, Outcome, due_on
from app.errors import NotPossibleError
from app.events import By
from app.municipality.queries import get_reference
from app.networks.directory import NetworkInfo
from app.networks.states import Stage
from app.permissions import Actor, Role
from app.solutions.actions import SOLUTIONS, tell_effect
from app.solutions.duties import list_duties
from app.solutions.forms import Seen
from app.solutions.models import Solution
from app.solutions.queries import list_effects
from app.subjects import Subject
from tests.browsing import Browser
from tests.committee_desk.test_decisions import body
from tests.ground.staging import Town
from tests.ground.test_rooms import run
from tests.joint_answers.test_answering import work
from tests.network_stages.moving import all_of, in_stage
from tests.pages.queries import counted
from tests.solutions.solving import EFFECT, ENGLISH, TITLE, WORDS, answer, hand_over, press, publish, write

RESIDENTS = {
    **EFFECT,
    "of_line": "residents",
    "outcome": "better",
    "noticed": "De fleste sover bedre.",
    "number_asked": "18",
    "asked_how": "på biblioteket",
}


def _led(town: Town, secretary: Actor) -> tuple[NetworkInfo, Browser]:
    network = in_stage(town, Stage.ANCHOR, secretary)
    return network, town.sign_in(town.add_person(Role.LEADER, network_id=network.id))


def test_its_leader_writes_it_and_nobody_else_reads_it_before_it_is_public(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    solution = write(leader, town, network.id, **ENGLISH)
    anybody = Browser(town.app)
    anybody.get(f"/solutions/{solution.slug}", status=404)
    assert TITLE not in anybody.get("/solutions").text
    public = publish(leader, town, solution)
    assert public.slug == "en-aftentelefon-til-de-paaroerende"
    page = anybody.get(f"/solutions/{public.slug}")
    assert all(said in page.text for said in WORDS.values())
    assert ENGLISH["text_en"] in anybody.get(f"/solutions/{public.slug}?lang=en").text
    assert f"/solutions/{public.slug}" in anybody.get("/solutions?lang=da").links()
    assert f"/solutions/{public.slug}" in anybody.get(f"/networks/{network.slug}").links()
    assert f"/desk/network-solutions/{network.id}" in leader.get(f"/desk/network-stages/{network.id}").links()


def test_it_is_taken_back_for_ten_minutes(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    address = f"/desk/solutions/{public.id}"
    leader.send(leader.get(address), f"{address}/undo", {}, status=303)
    Browser(town.app).get(f"/solutions/{public.slug}", status=410)
    assert TITLE not in Browser(town.app).get("/solutions").text
    assert TITLE not in Browser(town.app).get(f"/networks/{network.slug}").text
    with time_machine.travel(clock.now() + timedelta(minutes=1), tick=False):
        press(leader, public.id, "publication")
    with time_machine.travel(clock.now() + timedelta(minutes=12), tick=False):
        assert not [one for one in leader.get(address).all("form") if one.get("action") == f"{address}/undo"]


def test_what_residents_notice_is_not_written_by_staff_alone(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    hand_over(leader, town, public.id)
    press(leader, public.id, "effect", EFFECT)
    page = press(leader, public.id, "effect", RESIDENTS, status=409)
    assert "Medarbejdere kan ikke på egen hånd skrive" in page.text
    assert page.form(f"/desk/solutions/{public.id}/effect")["noticed"] == "De fleste sover bedre."
    assert "Borgerne er ikke spurgt endnu" in Browser(town.app).get(f"/solutions/{public.slug}").text
    press(leader, public.id, "effect", RESIDENTS, outcome="unmeasured", noticed="Ingen er spurgt endnu.")
    answer(town, public.slug, "too_early")
    press(leader, public.id, "effect", RESIDENTS, status=409)
    answer(town, public.slug, "yes")
    press(leader, public.id, "effect", RESIDENTS, number_asked="", status=422)
    press(leader, public.id, "effect", RESIDENTS)
    text = Browser(town.app).get(f"/solutions/{public.slug}").text
    for said in ("De fleste sover bedre.", "18: på biblioteket", "Ingen effekt", "34 opkald om ugen", "Ret sikkert"):
        assert said in text
    counts = "Borgernes egne svar: Ja: 1, Det er for tidligt at sige: 1"
    for told in (text, Browser(town.app).get("/solutions").text, leader.get(f"/desk/solutions/{public.id}").text):
        assert counts in told, "they stand beside what is told of them"
    assert "18 spurgt · ret sikkert" in Browser(town.app).get("/solutions").text
    assert "Ingen effekt (34 opkald om ugen)ret sikkert" in " ".join(text.split()), "the word has its ground below it"


def test_nothing_is_told_of_a_time_before_it_has_come(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    address = f"/desk/solutions/{public.id}"

    def offered() -> list[str]:
        page = leader.get(address)
        return [str(one.get("value")) for one in page.all("input") if one.get("name") == "moment"]

    assert offered() == ["start"]
    page = press(leader, public.id, "effect", EFFECT, status=422)
    assert "Løsningen er ikke givet videre til nogen endnu." in page.text
    assert page.form(f"{address}/effect")["noticed"] == EFFECT["noticed"], "what was typed stays"
    hand_over(leader, town, public.id, on=clock.today() - timedelta(days=100))
    assert offered() == ["start", "three"]
    press(leader, public.id, "effect", EFFECT)
    for outcome in ("better", "unmeasured"):
        page = press(leader, public.id, "effect", EFFECT, moment="six", outcome=outcome, status=422)
        assert "Efter 6 måneder: Det er først den" in page.text
    with town.writing():
        row = db.session.get_one(Solution, public.id)
        row.handed_on = clock.today() - timedelta(days=10)
        beside = Seen(Line.ECONOMY, Moment.THREE, Outcome.NONE, "Det samme.", "Talt.", Certainty.SURE, "", "", None, "")
        with pytest.raises(NotPossibleError):
            tell_effect(row, beside, By.person(secretary))
        db.session.rollback()
    assert Browser(town.app).get(f"/solutions/{public.slug}").text.count("Det samme.") == 0


def test_residents_are_heard_anew_for_each_time(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    answer(town, public.slug, "yes")
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
        again = town.sign_in(secretary)
        hand_over(again, town, public.id, on=clock.today())
    with time_machine.travel(clock.now() + timedelta(days=100), tick=False):
        again = town.sign_in(secretary)
        press(again, public.id, "effect", RESIDENTS, status=409)
    with time_machine.travel(clock.now() + timedelta(days=60), tick=False):
        answer(town, public.slug, "no")
    with time_machine.travel(clock.now() + timedelta(days=100), tick=False):
        again = town.sign_in(secretary)
        press(again, public.id, "effect", RESIDENTS)
    with time_machine.travel(clock.now() + timedelta(days=200), tick=False):
        again = town.sign_in(secretary)
        assert "Ingen har svaret ja eller nej siden den" in again.get(f"/desk/solutions/{public.id}").text
        press(again, public.id, "effect", RESIDENTS, moment="six", status=409)
        press(again, public.id, "effect", RESIDENTS, moment="six", outcome="unmeasured")
        press(again, public.id, "effect", RESIDENTS, noticed="Samme som før, sagt bedre.")
        answer(town, public.slug, "no")
        press(again, public.id, "effect", RESIDENTS, moment="six", outcome="none")


def test_the_day_is_moved_without_leaving_what_has_not_come(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    hand_over(leader, town, public.id)
    press(leader, public.id, "effect", EFFECT, moment="start", outcome="")
    press(leader, public.id, "effect", EFFECT)
    hand_over(leader, town, public.id, on=clock.today() - timedelta(days=300))
    assert "Ingen effekt" in Browser(town.app).get(f"/solutions/{public.slug}").text
    page = hand_over(leader, town, public.id, on=clock.today(), status=409)
    assert "sæt kryds ved, at det skal væk" in page.text
    hand_over(leader, town, public.id, on=clock.today(), takes_away="y")
    text = Browser(town.app).get(f"/solutions/{public.slug}").text
    assert "er fjernet" in text
    assert "Ret sikkert" in text, "how it stood before stays"
    with town.reading():
        (seen,) = list_effects(public.id)[public.id]
        assert seen.moment == Moment.START
        assert {one.what.name for one in list_duties([public.id])} >= {"write_solution_effect"}


def test_what_was_told_before_its_time_stays_until_the_day_is_corrected(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    hand_over(leader, town, public.id)
    press(leader, public.id, "effect", EFFECT)
    day = clock.today() - timedelta(days=28)
    with town.writing():
        db.session.get_one(Solution, public.id).handed_on = day
    with town.reading():
        departments = sorted(get_reference().departments)
    for ticked in ("", "y"):
        hand_over(leader, town, public.id, on=day, department=str(departments[1]), takes_away=ticked)
        with town.reading():
            assert len(list_effects(public.id)[public.id]) == 1
    hand_over(leader, town, public.id, on=day + timedelta(days=1), status=409)
    hand_over(leader, town, public.id, on=day + timedelta(days=1), takes_away="y")
    with town.reading():
        assert not list_effects(public.id).get(public.id)


def test_a_baseline_alone_says_when_the_next_time_is(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    press(leader, public.id, "effect", EFFECT, moment="start", outcome="")
    press(leader, public.id, "effect", RESIDENTS, moment="start", outcome="")
    press(leader, public.id, "effect", EFFECT, of_line="economy", moment="start", outcome="unmeasured")
    card = Browser(town.app).get("/solutions").text
    assert card.count("Målt før; næste gang følger, når den er givet videre") >= 2
    assert "Ikke målt før; næste gang følger" in card
    assert "Der er ikke skrevet noget endnu" not in card
    assert "Borgerne er ikke spurgt endnu" not in card
    assert "Kommunens egne ord. Ingen borger har svaret endnu." in card
    hand_over(leader, town, public.id, on=date(2026, 11, 2))
    assert "Målt før; næste gang den" in Browser(town.app).get("/solutions").text
    hand_over(leader, town, public.id, on=date(2026, 3, 2))
    assert "Målt førOpfølgende måling forsinket siden 2. juni 2026" in Browser(town.app).get("/solutions").text
    answer(town, public.slug, "no")
    assert "Kommunens egne ord" not in Browser(town.app).get("/solutions").text


def test_no_effect_and_dropped_stand_in_the_list_like_any_other(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    hand_over(leader, town, public.id)
    press(leader, public.id, "effect", EFFECT)
    press(leader, public.id, "standing", standing="dropped", reason="Den hjalp ikke, og det ved vi nu.")
    anybody = Browser(town.app)
    text = anybody.get("/solutions?outcome=none").text
    assert TITLE in text
    assert "Opgivet" in text
    assert TITLE not in anybody.get("/solutions?outcome=worse").text
    assert TITLE in anybody.get(f"/solutions?network={network.slug}").text
    assert "Den hjalp ikke, og det ved vi nu." in anybody.get(f"/solutions/{public.slug}").text


def test_what_came_of_it_stands_beside_how_it_was_before(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    hand_over(leader, town, public.id)
    press(
        leader,
        public.id,
        "effect",
        EFFECT,
        moment="start",
        outcome="",
        figure="40",
        noticed="Telefonen stod ikke stille.",
    )
    press(leader, public.id, "effect", EFFECT)
    press(leader, public.id, "effect", EFFECT, moment="six", outcome="better", figure="12")
    for page in (Browser(town.app).get("/solutions"), Browser(town.app).get(f"/solutions/{public.slug}")):
        assert "Bedre: fra 40 til 12 opkald om ugen" in " ".join(page.text.split())
        assert "Efter 3 måneder: Ingen effekt" in page.text
        assert "Telefonen stod ikke stille." in page.text
    assert "Det er talt eller målt." in page.text
    english = Browser(town.app).get(f"/solutions/{public.slug}?lang=en")
    assert any(one.get("lang") == "da" for one in english.all("span"))
    assert "it was written: in Danish." in english.text, "an English reader is told why it is not in English"


@pytest.mark.parametrize(
    "faults",
    [
        {"outcome": ""},
        {"method": ""},
        {"certainty": ""},
        {"figure": "mange"},
        {"unit": ""},
        {"moment": "start"},
        {"noticed": "Vi spurgte 010203-1234."},
    ],
    ids=lambda faults: next(iter(faults)),
)
def test_what_is_not_in_order_is_asked_for_again(town: Town, secretary: Actor, faults: dict[str, str]) -> None:
    network, leader = _led(town, secretary)
    solution = write(leader, town, network.id)
    hand_over(leader, town, solution.id)
    press(leader, solution.id, "effect", {**EFFECT, **faults}, status=422)


def test_words_of_a_resident_are_read_first_and_a_choice_is_counted(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    said = "Jeg ringede en aften, og så kunne vi blive hjemme."
    answer(town, public.slug, "yes", said)
    answer(town, public.slug, "no")
    anybody, moderator = Browser(town.app), town.sign_in(town.add_person(Role.MODERATOR))
    assert said not in anybody.get(f"/solutions/{public.slug}").text
    assert "2 personer har svaret her" in anybody.get(f"/solutions/{public.slug}").text
    waiting = moderator.get("/desk/solution-answers")
    (address,) = [one for one in waiting.links() if one.startswith("/desk/solution-answers/")]
    leader.get(address, status=403)
    moderator.send(moderator.get(address), f"{address}/shown", {}, status=303)
    assert said in anybody.get(f"/solutions/{public.slug}").text
    answer(town, public.slug, "no", "Noget, der ikke skal stå her.")
    (address,) = [one for one in moderator.get("/desk/solution-answers").links() if "/solution-answers/" in one]
    moderator.send(moderator.get(address), f"{address}/left-out", {}, status=303)
    assert "ikke skal stå her" not in moderator.get(address).text


def test_one_of_us_answers_for_no_resident(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    hand_over(leader, town, public.id)
    page, address = leader.get(f"/solutions/{public.slug}"), f"/solutions/{public.slug}/answers"
    assert not [one for one in page.all("form") if one.get("action") == address]
    assert "Her svarer borgerne" in page.text
    leader.post(address, {"felt": "yes", "key": "a" * 32, "csrf_token": leader.token()}, status=409)
    press(leader, public.id, "effect", RESIDENTS, status=409)


def test_what_was_not_measured_has_no_figure(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    hand_over(leader, town, public.id)
    press(leader, public.id, "effect", RESIDENTS, outcome="unmeasured", figure="95", unit="procent er glade")
    text = Browser(town.app).get(f"/solutions/{public.slug}").text
    assert "De fleste sover bedre." in text
    assert "procent er glade" not in text


def test_what_is_shown_again_is_what_it_says_now(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    moderator = town.sign_in(town.add_person(Role.MODERATOR))
    press(moderator, public.id, "hiding", reason="Der står et navn i den.")
    press(leader, public.id, "words", WORDS, text="Nu uden navnet.")
    Browser(town.app).get(f"/solutions/{public.slug}", status=410)
    press(moderator, public.id, "display", reason="Navnet er væk.")
    text = Browser(town.app).get(f"/solutions/{public.slug}").text
    assert "Nu uden navnet." in text
    assert WORDS["text"] not in text


def test_a_name_in_an_answer_is_looked_at_first_and_shown_words_can_be_taken_away(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    answer(town, public.slug, "yes", "Min mor Lone Hansen, 22 33 44 55, sover bedre.")
    moderator = town.sign_in(town.add_person(Role.MODERATOR))
    (address,) = [one for one in moderator.get("/desk/solution-answers").links() if "/solution-answers/" in one]
    page = moderator.send(moderator.get(address), f"{address}/shown", {}, status=422)
    keys = [one.get("value") for one in page.all("input") if one.get("name") == "cleared"]
    assert keys
    moderator.send(page, f"{address}/shown", {"cleared": keys}, status=303)
    assert "sover bedre" in Browser(town.app).get(f"/solutions/{public.slug}").text
    assert address in moderator.get(f"/desk/solutions/{public.id}").links()
    assert address not in leader.get(f"/desk/solutions/{public.id}").links()
    moderator.send(moderator.get(address), f"{address}/left-out", {}, status=303)
    assert "sover bedre" not in Browser(town.app).get(f"/solutions/{public.slug}").text
    assert address not in moderator.get(f"/desk/solutions/{public.id}").links()


def test_an_answer_that_starts_a_clock_in_law_goes_to_its_unit_and_the_solution_stands(
    town: Town, secretary: Actor
) -> None:
    network, leader = _led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    said = "Jeg klager over jeres afgørelse om min boligstøtte. I har regnet forkert."
    answer(town, public.slug, "no", said)
    with town.reading() as session:
        assert session.get_one(Subject, public.id).withheld is None
    Browser(town.app).get(f"/solutions/{public.slug}")
    moderator, about = town.sign_in(town.add_person(Role.MODERATOR)), f"/desk/statutory/about/{public.id}"
    assert about in moderator.get("/desk/statutory").links()
    page = moderator.get(about)
    assert said in page.text
    assert f"/desk/solutions/{public.id}" in page.links()
    (row,) = {one.get("value") for one in page.all("input") if one.get("name") == "said"}
    (words,) = [one for one in moderator.get("/desk/solution-answers").links() if "/solution-answers/" in one]
    refused = moderator.send(moderator.get(words), f"{words}/left-out", {}, status=409)
    assert "Den enhed, der skal svare, skal have den først" in refused.text
    moderator.post(about, {"said": row, "kind": "complaint", "csrf_token": moderator.token()}, status=303)
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        moderator.send(moderator.get(words), f"{words}/left-out", {}, status=409)
        assert any("regnet forkert" in body(one) for one in work(town.app))
        moderator.send(moderator.get(words), f"{words}/left-out", {}, status=303)


def test_a_department_has_a_list_of_what_was_handed_to_it(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    with town.reading():
        departments = get_reference().departments
        one, other = sorted(departments)[:2]
        slug = departments[one].slug
    anybody = Browser(town.app)
    assert TITLE in anybody.get(f"/solutions?department={one}").text, "no department has one yet: it is left out"
    press(leader, public.id, "handing", department=str(one), on="2026-03-01")
    at = f"/solutions?department={slug}"
    assert at in anybody.get(f"/solutions/{public.slug}").links()
    assert TITLE in anybody.get(at).text
    second = publish(leader, town, write(leader, town, network.id, title="En morgentelefon"))
    press(leader, second.id, "handing", department=str(other), on="2026-03-01")
    assert "En morgentelefon" not in anybody.get(at).text
    assert "En morgentelefon" in anybody.get(f"/solutions?department={other}").text


def test_what_cannot_wait_in_an_answer_is_handled_before_its_words_are_shown_or_go(
    town: Town, secretary: Actor
) -> None:
    network, leader = _led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    answer(town, public.slug, "no", "Jeg kan ikke mere. Jeg vil dø, og i aften tager jeg alle mine piller.")
    moderator, at = town.sign_in(town.add_person(Role.MODERATOR)), f"/desk/alarms/{public.id}"
    leader.get(at, status=403)
    assert at in moderator.get(f"/desk/solutions/{public.id}").links()
    assert at not in leader.get(f"/desk/solutions/{public.id}").links()
    (words,) = [one for one in moderator.get("/desk/solution-answers").links() if "/solution-answers/" in one]
    page = moderator.send(moderator.get(words), f"{words}/shown", {}, status=422)
    keys = [one.get("value") for one in page.all("input") if one.get("name") == "cleared"]
    moderator.send(page, f"{words}/shown", {"cleared": keys}, status=409)
    moderator.send(moderator.get(words), f"{words}/left-out", {}, status=409)
    page = moderator.get(at)
    assert "mine piller" in page.text
    moderator.send(page, f"{at}/alarm-handling", {"decision": "called", "note": "Vi ringede 112."}, status=303)
    text = moderator.get(at).text
    assert "Vi ringede 112." in text
    with town.reading():
        assert not list(list_alarm_duties([public.id]))
    moderator.send(moderator.get(words), f"{words}/left-out", {}, status=303)


def test_it_is_asked_for_on_its_days(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    solution = write(leader, town, network.id)
    assert due_on(date(2026, 11, 30), Moment.THREE) == date(2027, 2, 28)
    assert due_on(date(2026, 12, 5), Moment.TWELVE) == date(2027, 12, 5)
    department = network.department_ids[0]
    press(leader, solution.id, "handing", department=department, on=clock.today().isoformat())
    with town.reading():
        due = {one.what.name: one.due_on for one in list_duties([solution.id])}
    assert due["write_solution_effect"] == due_on(clock.today(), Moment.THREE)
    assert due["write_solution_before"] == clock.today() + timedelta(days=14)
    later = clock.today() + timedelta(days=1)
    press(leader, solution.id, "handing", department=department, on=later.isoformat(), status=422)


def test_what_is_asked_for_later_keeps_no_network_from_being_rounded_off(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    solution = write(leader, town, network.id)
    address, way_on = f"/desk/network-stages/{network.id}", f"/desk/network-stages/{network.id}/next"
    page = leader.get(address)
    assert f"/desk/solutions/{solution.id}" in page.links(), "how it stood before is known now"
    assert way_on not in [one.get("action") for one in page.all("form")]
    for said in (RESIDENTS, EFFECT, {**EFFECT, "of_line": "economy"}):
        press(leader, solution.id, "effect", said, moment="start", outcome="")
    department = network.department_ids[0]
    press(leader, solution.id, "handing", department=department, on=clock.today().isoformat())
    page = leader.get(address)
    assert f"/desk/solutions/{solution.id}" not in page.links()
    leader.send(page, way_on, {"holds": all_of(Stage.CLOSED)}, status=303)
    with time_machine.travel(clock.now() + timedelta(days=100), tick=False):
        again = town.sign_in(secretary)
        assert f"/desk/solutions/{solution.id}" in again.get("/desk?list=all").links(), "it is asked for all the same"
        press(again, solution.id, "effect", EFFECT)


def test_what_nobody_can_see_keeps_no_network_from_being_rounded_off(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    write(leader, town, network.id)
    run(town.app, "off", "solutions")
    page = leader.get(f"/desk/network-stages/{network.id}")
    address = f"/desk/network-stages/{network.id}/next"
    leader.send(page, address, {"holds": all_of(Stage.CLOSED)}, status=303)


def test_what_cannot_wait_is_seen_to_also_while_solutions_are_off(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    answer(town, public.slug, "no", "Jeg kan ikke mere. Jeg vil dø, og i aften tager jeg alle mine piller.")
    run(town.app, "off", "solutions")
    moderator, at = town.sign_in(town.add_person(Role.MODERATOR)), f"/desk/alarms/{public.id}"
    assert at in moderator.get("/desk").links()
    page = moderator.get(at)
    assert "mine piller" in page.text
    for link in {one.partition("#")[0] for one in page.links() if one.startswith("/")} - {""}:
        assert moderator.client.get(link).status_code != 404, link
    moderator.send(page, f"{at}/alarm-handling", {"decision": "called"}, status=303)
    assert at not in moderator.get("/desk").links()


def test_no_words_go_while_something_that_one_of_us_saw_cannot_wait(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    answer(town, public.slug, "no", "Min nabo har det skidt om natten.")
    moderator, at = town.sign_in(town.add_person(Role.MODERATOR)), f"/desk/alarms/{public.id}"
    moderator.send(moderator.get(at), f"{at}/urgency", {"decision": "life"}, status=303)
    (words,) = [one for one in moderator.get("/desk/solution-answers").links() if "/solution-answers/" in one]
    refused = moderator.send(moderator.get(words), f"{words}/left-out", {}, status=409)
    assert "Noget i den er akut. Skriv først, at det er håndteret." in refused.text
    moderator.send(moderator.get(at), f"{at}/alarm-handling", {"decision": "called"}, status=303)
    moderator.send(moderator.get(words), f"{words}/left-out", {}, status=303)


def test_another_leader_neither_sees_nor_changes_it(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    solution = write(leader, town, network.id)
    other = next(one for one in town.networks() if one.live and one.id != network.id)
    stranger = town.sign_in(town.add_person(Role.LEADER, network_id=other.id))
    stranger.get(f"/desk/network-solutions/{network.id}", status=403)
    stranger.get(f"/desk/solutions/{solution.id}", status=403)
    for noun in SOLUTIONS.by_noun:
        stranger.post(
            f"/desk/solutions/{solution.id}/{noun}", {"csrf_token": stranger.token(), "version": "1"}, status=403
        )


def test_the_list_asks_the_same_however_many_there_are_and_goes_with_its_room(town: Town, secretary: Actor) -> None:
    network, leader = _led(town, secretary)
    seen = []
    for number in range(2):
        public = publish(leader, town, write(leader, town, network.id, title=f"Løsning {number}"))
        hand_over(leader, town, public.id)
        answer(town, public.slug, "yes")
        press(leader, public.id, "effect", EFFECT)
        Browser(town.app).get("/solutions")
        with counted() as statements:
            Browser(town.app).get("/solutions")
        seen.append(len(statements))
    assert seen[0] == seen[1]
    run(town.app, "off", "solutions")
    Browser(town.app).get("/solutions", status=404)
    assert "/solutions" not in Browser(town.app).get("/").links()
