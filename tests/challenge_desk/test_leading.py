"""What is done with a challenge while it is open, what everybody reads of it, and who hears of it."""

from datetime import timedelta

import pytest

from app import clock
from app.departments.actions import set_address
from app.events import By
from app.municipality.models import Department
from app.municipality.queries import get_reference
from app.permissions import Actor, Role
from tests.browsing import Browser
from tests.challenges.opening import drafted, get, opened
from tests.conversations.talking import mailed_later
from tests.ground.staging import Town
from tests.ground.test_rooms import run
from tests.notifications.hearing import ALMA, confirm, mailed, words

WHY = "Der kom meget ind, og vi vil nå at læse det."


@pytest.fixture
def leader(town: Town) -> Actor:
    return town.add_person(Role.LEADER, network_id=town.networks()[0].id)


def act(staff: Browser, challenge_id: int, noun: str, *, status: int = 303, **fields: str) -> None:
    page = staff.get(f"/desk/challenges/{challenge_id}")
    staff.send(page, f"/desk/challenges/{challenge_id}/{noun}", fields, status=status)


def public(town: Town, slug: str) -> str:
    return Browser(town.app).get(f"/challenges/{slug}").text


def day(ahead: int) -> str:
    return (clock.today() + timedelta(days=ahead)).isoformat()


def test_what_happens_right_now_is_said_anew_and_earlier_sentences_stay(
    town: Town, secretary: Actor, leader: Actor
) -> None:
    made = opened(town, secretary)
    act(town.sign_in(leader), made.id, "now", now_line="Vi går gennem tunnelen på tirsdag.")
    act(town.sign_in(leader), made.id, "now", now_line="Vi læser, hvad I skrev.")
    assert get(town, made.id).now_line == "Vi læser, hvad I skrev."
    assert "Vi går gennem tunnelen på tirsdag." in public(town, made.slug)
    act(town.sign_in(leader), made.id, "now", now_line="Vi læser, hvad I skrev.", status=409)


def test_it_gets_more_time_and_never_less(town: Town, secretary: Actor, leader: Actor) -> None:
    made, browser = opened(town, secretary), town.sign_in(leader)
    act(browser, made.id, "extension", closes_on=day(10), reason=WHY, status=409)
    act(browser, made.id, "extension", closes_on=day(-1), reason=WHY, status=422)
    assert get(town, made.id).closes_on == made.closes_on
    act(browser, made.id, "extension", closes_on=day(60), reason=WHY)
    assert get(town, made.id).closes_on == clock.today() + timedelta(days=60)
    assert WHY in public(town, made.slug)


def test_another_step_is_taken_with_a_word(town: Town, secretary: Actor, leader: Actor) -> None:
    made, browser = opened(town, secretary), town.sign_in(leader)
    act(browser, made.id, "step", step="ideas", reason="", status=422)
    act(browser, made.id, "step", step="ideas", reason=WHY)
    assert get(town, made.id).step == "ideas"
    assert WHY in public(town, made.slug)


def test_another_promise_needs_a_reason_and_the_one_before_stays(town: Town, secretary: Actor, leader: Actor) -> None:
    made, browser = opened(town, secretary), town.sign_in(leader)
    act(browser, made.id, "promise", fixed="Der er ingen penge.", reason="", status=422)
    act(browser, made.id, "promise", reason=WHY, status=409)
    act(browser, made.id, "promise", fixed="Der er ingen penge.", reason=WHY)
    assert "Der er ingen penge." in public(town, made.slug)
    assert "Tunnelen bliver." in Browser(town.app).get(f"/challenges/{made.slug}/promises").text


@pytest.mark.parametrize("noun", ["now", "step", "extension", "promise"])
def test_a_number_is_looked_at_in_each_word(town: Town, secretary: Actor, noun: str) -> None:
    made, browser = opened(town, secretary), town.sign_in(secretary)
    said = {"reason": "Ring til 010180-2005.", "now_line": "Ring til 010180-2005.", "closes_on": day(60), "step": "try"}
    act(browser, made.id, noun, status=422, **said)
    assert "2005" not in public(town, made.slug)


def test_two_who_act_at_once_do_it_once(town: Town, secretary: Actor, leader: Actor) -> None:
    made = opened(town, secretary)
    one, other = town.sign_in(leader), town.sign_in(secretary)
    at = f"/desk/challenges/{made.id}"
    first, second = one.get(at), other.get(at)
    one.send(first, f"{at}/now", {"now_line": "Først."}, status=303)
    page = other.send(second, f"{at}/now", {"now_line": "Så."}, status=409)
    assert page.form(f"{at}/now")["now_line"] == "Så."
    assert get(town, made.id).now_line == "Først."
    other.send(page, f"{at}/now", status=303)
    assert get(town, made.id).now_line == "Så."


def test_a_question_for_one_unit_is_sent_there_and_lies_with_staff_until_it_has_it(
    town: Town, secretary: Actor, leader: Actor
) -> None:
    made, browser = drafted(town, secretary), town.sign_in(leader)
    page = browser.get(f"/desk/challenges/{made.id}")
    unit = next(one.get("value") for one in page.all("option") if one.get("value"))
    act(browser, made.id, "sending-on", department=str(unit), reason="Det kan I løse alene.")
    assert get(town, made.id).standing == "sent_on"
    assert f"/desk/challenges/{made.id}" in browser.get("/desk").links()
    assert "Det kan I løse alene." in browser.get(f"/desk/challenges/{made.id}").text
    assert "tunnelen" in browser.get("/desk/challenges?state=over").text
    act(browser, made.id, "handing-over")
    assert f"/desk/challenges/{made.id}" not in browser.get("/desk").links()
    Browser(town.app).get(f"/challenges/{get(town, made.id).slug}", status=404)


def test_a_department_with_an_address_gets_the_question_by_mail(town: Town, secretary: Actor, leader: Actor) -> None:
    made, browser = drafted(town, secretary), town.sign_in(leader)
    page = browser.get(f"/desk/challenges/{made.id}")
    unit = int(next(one.get("value") or "" for one in page.all("option") if one.get("value")))
    with town.writing() as session:
        address = f"vej@{get_reference().email.rpartition('@')[2]}"
        set_address(session.get_one(Department, unit).slug, "department", address, by=By.person(secretary))
    act(browser, made.id, "sending-on", department=str(unit), reason="Det kan I løse alene.")
    (letter,) = [one for one in mailed(town.app) if one["To"] == address]
    assert "Det kan I løse alene." in words(letter)
    assert "tunnelen" in words(letter)
    assert f"/desk/challenges/{made.id}" not in browser.get("/desk").links(), "nobody has to pass it on by hand"


def test_a_draft_that_asks_for_eyes_lies_with_all_but_its_writer(town: Town, secretary: Actor, leader: Actor) -> None:
    made = drafted(town, leader)
    act(town.sign_in(leader), made.id, "eyes")
    at = f"/desk/challenges/{made.id}"
    assert at not in town.sign_in(leader).get("/desk").links()
    second = town.add_person(Role.LEADER, network_id=town.networks()[0].id)
    elsewhere = town.add_person(Role.LEADER, network_id=town.networks()[1].id)
    assert at in town.sign_in(second).get("/desk").links()
    assert at not in town.sign_in(elsewhere).get("/desk").links()
    assert at in town.sign_in(secretary).get("/desk").links()
    act(town.sign_in(second), made.id, "opening")
    page = town.sign_in(secretary).get("/desk")
    assert "Læs kladden med friske øjne" not in page.text
    assert at in page.links(), "its last day is a date to keep"


def test_whoever_follows_hears_of_each_step_and_can_stop(town: Town, secretary: Actor) -> None:
    made, stranger = opened(town, secretary), Browser(town.app)
    at = f"/challenges/{made.slug}"
    assert "Skriv hele e-mailadressen" in stranger.send(stranger.get(at), f"{at}/follows", status=422).text
    stranger.send(stranger.get(at), f"{at}/follows", {"email": ALMA}, status=200)
    (asked,) = mailed(town.app)
    guest = confirm(town.app, asked)
    act(town.sign_in(secretary), made.id, "step", step="ideas", reason=WHY)
    (news,) = mailed_later(town)
    assert news["To"] == ALMA
    assert "Udfordringen er nået et nyt skridt." in words(news)
    assert at in words(news)
    guest.send(guest.get(at), "/mine/follows/end", status=303)
    act(town.sign_in(secretary), made.id, "now", now_line="Nu sker der noget andet.")
    assert mailed(town.app) == []


def test_it_is_hidden_shown_again_and_undone(town: Town, secretary: Actor, leader: Actor) -> None:
    made, staff = opened(town, secretary), town.sign_in(secretary)
    act(staff, made.id, "hiding", reason="Der står et navn.")
    Browser(town.app).get(f"/challenges/{made.slug}", status=410)
    assert "tunnelen" not in Browser(town.app).get("/challenges").text
    act(staff, made.id, "undo")
    assert "Der står et navn." not in public(town, made.slug)
    act(staff, made.id, "hiding", reason="Der står et navn.")
    act(staff, made.id, "display", reason="Det er dækket nu.")
    assert "tunnelen" in public(town, made.slug)
    form = town.sign_in(leader).get(f"/desk/challenges/{made.id}")
    assert not [one for one in form.all("form") if one.get("action", "").endswith("/hiding")]


def test_covered_words_are_gone_from_page_list_and_address(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary, title="Hvad laver Hemmelighuset om natten?", tried="Vi spurgte Hemmelighuset.")
    staff, at = town.sign_in(secretary), f"/desk/challenges/{made.id}"
    page = staff.get(f"{at}/words")
    marked = staff.post(f"{at}/words", page.form(f"{at}/redaction") | {"covered": "Hemmelighuset"})
    staff.send(marked, f"{at}/redaction", {"reason": "Et navn var nævnt."}, status=303)
    now = get(town, made.id)
    assert "hemmelig" not in now.slug
    for path in ("/challenges", f"/challenges/{now.slug}"):
        assert "emmelighus" not in Browser(town.app).get(path).html
    assert "Et navn var nævnt." in public(town, now.slug)
    Browser(town.app).get(f"/challenges/{made.slug}", status=404)
    act(staff, made.id, "undo")
    page = Browser(town.app).get(f"/challenges/{get(town, made.id).slug}")
    assert "Hemmelighuset" in page.text
    assert "Et navn var nævnt." not in page.text


def test_it_can_be_reported_and_hidden_from_there(town: Town, secretary: Actor) -> None:
    made, stranger = opened(town, secretary), Browser(town.app)
    page = stranger.get(f"/challenges/{made.id}/reports/new")
    assert f"/challenges/{made.id}/reports/new" in stranger.get(f"/challenges/{made.slug}").links()
    stranger.send(page, f"/challenges/{made.id}/reports", {"reason": "Her hænges nogen ud."}, status=200)
    staff = town.sign_in(secretary)
    assert "/desk/reports" in staff.get("/desk").links()
    page = staff.get("/desk/reports")
    staff.send(page, f"/desk/challenges/{made.id}/hiding", {"reason": "Det er rigtigt."}, status=303)
    stranger.get(f"/challenges/{made.slug}", status=410)


def test_what_cannot_wait_in_a_report_of_it_is_handled_also_while_challenges_are_off(
    town: Town, secretary: Actor
) -> None:
    made, stranger = opened(town, secretary), Browser(town.app)
    page = stranger.get(f"/challenges/{made.id}/reports/new")
    said = "Jeg kan ikke mere. Jeg vil dø, og i aften tager jeg alle mine piller."
    stranger.send(page, f"/challenges/{made.id}/reports", {"reason": said}, status=200)
    run(town.app, "off", "challenges")
    staff, at = town.sign_in(secretary), f"/desk/alarms/{made.id}"
    assert at in staff.get("/desk").links()
    page = staff.get(at)
    assert "mine piller" in page.text
    staff.send(page, f"{at}/alarm-handling", {"decision": "called"}, status=303)
    assert at not in staff.get("/desk").links()


def test_what_has_happened_is_read_by_everybody_without_what_staff_alone_know(
    town: Town, secretary: Actor, leader: Actor
) -> None:
    made = drafted(town, leader)
    act(town.sign_in(leader), made.id, "eyes")
    act(town.sign_in(secretary), made.id, "opening")
    page = public(town, get(town, made.id).slug)
    assert "Udfordringen blev åbnet" in page
    for hidden in ("kladde", "ekstra par øjne", leader.name, secretary.name):
        assert hidden not in page
