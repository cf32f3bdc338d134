"""A department that never signs in answers by its link: what it shows, what comes of it, and how it ends."""

import re
from datetime import datetime, time, timedelta
from threading import Thread

import pytest
import time_machine

from app import clock, i18n
from app.answering import actions as answering_actions
from app.answering import first_word_actions
from app.answering.forms import Drafted, Promise, ReadDraft
from app.casework import closing_actions
from app.department_answers.actions import take
from app.department_links.asking_actions import end_link
from app.department_links.models import End, ReplyKind
from app.department_links.queries import find_link, list_replies
from app.department_links.replying_actions import Said, hold
from app.departments.receivers import Receiver
from app.events import By
from app.permissions import Actor
from app.publishing.redaction_form import Covering
from app.redaction.case_actions import redact
from app.subjects import Audience
from app.submissions.models import Submission
from app.submissions.states import Outcome, RouteKind
from app.web.act_form import Why
from tests.browsing import Browser
from tests.department_links.asking import (
    ANSWER,
    AUTHOR,
    DONE,
    NAMES,
    WORDS,
    address,
    answer,
    asked,
    link_in,
    settled,
    to_department,
)
from tests.ground.staging import TEXT, Sent, Town, in_days, wait_until_held_up, working_day_in
from tests.notifications.hearing import everything, mailed, words

REFUSAL = {"text": "Det er en privat vej, spørg ejerne.", **NAMES}


def desk(town: Town, by: Actor, sent: Sent) -> str:
    return str(town.sign_in(by).get(f"/desk/cases/{sent.id}").text)


def next_step(town: Town, by: Actor, sent: Sent) -> str:
    """Return which form of a case stands open."""
    page = town.sign_in(by).get(f"/desk/cases/{sent.id}")
    (name,) = (
        str(one.get("id")) for one in page.all("details") if "open" in one.attrib and "act" in one.get("class", "")
    )
    return name.removeprefix("act-")


def test_the_mail_and_the_page_show_the_words_and_nothing_of_who_wrote_them(town: Town, secretary: Actor) -> None:
    email = address(town)
    sent = town.submit(email=AUTHOR, name="Kim Kragh")
    mailed(town.app)
    to_department(town, sent, secretary)
    (letter,) = settled(town)
    assert letter["To"] == email
    browser = Browser(town.app)
    browser.send(browser.get(link_in(letter)), f"{link_in(letter)}/code", status=303)
    (with_code,) = mailed(town.app)
    code = next(one for one in words(with_code).split() if one.isdigit() and len(one) == 6)
    browser.send(browser.get(link_in(letter)), f"{link_in(letter)}/opening", {"code": code}, status=303)
    page = browser.get(link_in(letter)).text
    assert TEXT in page
    for kept in (AUTHOR, "Kim Kragh", "De har med vejene at gøre."):
        assert kept not in everything(letter)
        assert kept not in page
    for kept in (TEXT, "Mørk tunnel"):
        assert kept not in everything(letter)


def test_what_is_covered_is_not_shown_behind_the_link(town: Town, secretary: Actor) -> None:
    sent, link = asked(town, secretary)
    with town.writing() as session:
        redact(session.get_one(Submission, sent.id), Covering(["tunnelen"], "Et sted."), By.person(secretary))
    page = Browser(town.app).get(link).text
    assert "cykler hjem om aftenen" in page
    assert "tunnelen" not in page


def test_the_case_page_says_to_whom_it_went(town: Town, secretary: Actor) -> None:
    sent, link = asked(town, secretary)
    page = desk(town, secretary, sent)
    assert page.count("Et link til at svare blev sendt til") == 2
    assert page.count("department-0@") == 2
    assert TEXT in Browser(town.app).get(link).text


def test_what_a_department_answers_is_the_draft_and_it_hears_when_it_is_out(town: Town, secretary: Actor) -> None:
    sent, link = asked(town, secretary)
    answer(Browser(town.app), link)
    assert WORDS in desk(town, secretary, sent)
    assert "Inger Vang, Vejchef" in desk(town, secretary, sent)
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        answering_actions.publish_answer(case, ReadDraft(1), By.person(secretary))
    (letter,) = settled(town)
    assert "Inger Vang" in words(letter)
    assert f"/submissions/{sent.id}" in words(letter)
    public = Browser(town.app).get(f"/submissions/{sent.id}").text
    assert WORDS in public
    assert f"Det er gjort {DONE}" in " ".join(public.split())
    assert "Inger Vang" not in public
    assert "I har allerede svaret" in Browser(town.app).get(link, status=410).text


def test_a_draft_of_a_colleague_stays(town: Town, secretary: Actor) -> None:
    sent, link = asked(town, secretary)
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        answering_actions.save_draft(case, Drafted("Vi er i gang med at se på det.", Outcome.INFORMED, "da"), By.SYSTEM)
    answer(Browser(town.app), link)
    page = desk(town, secretary, sent)
    assert "Vi er i gang med at se på det." in page
    assert WORDS in page
    assert f"Det er gjort. {DONE}" in page, "how it ends the case is kept, too"
    assert "Der var allerede en kladde" in page
    assert "Se, hvad afdelingen har sagt" in town.sign_in(secretary).get("/desk").text


@pytest.mark.parametrize("missing", ["name", "title", "text", "outcome", "what"])
def test_an_answer_without_a_name_a_title_or_words_is_not_sent(town: Town, secretary: Actor, missing: str) -> None:
    sent, link = asked(town, secretary)
    browser = Browser(town.app)
    browser.send(browser.get(link), link, ANSWER | {missing: ""}, status=422)
    assert WORDS not in desk(town, secretary, sent)


def test_what_is_wrong_is_told_in_the_order_of_the_page(town: Town, secretary: Actor) -> None:
    _sent, link = asked(town, secretary)
    browser = Browser(town.app)
    for path, first in (
        (link, "text"),
        (f"{link}/time", "until"),
        (f"{link}/yes", "until"),
        (f"{link}/refusal", "text"),
    ):
        page = browser.send(browser.get(path), path, {"name": "", "title": ""}, status=422)
        (summary,) = (one for one in page.all("div") if one.get("id") == "error-summary")
        told = [str(one.get("href")) for one in summary.iter("a")]
        assert told[0].startswith(f"#{first}"), path
        assert [one.partition("-")[0] for one in told][-2:] == ["#name", "#title"]


def test_what_is_typed_can_be_changed_after_it_was_looked_at(town: Town, secretary: Actor) -> None:
    _sent, link = asked(town, secretary)
    browser = Browser(town.app)
    preview = browser.send(browser.get(link), link, ANSWER, status=200)
    again = browser.send(preview, link, {"step": "change"}, status=200)
    assert WORDS in again.text
    assert DONE in again.html


def test_what_a_department_says_of_the_end_is_looked_through_before_it_is_read(town: Town, secretary: Actor) -> None:
    sent, link = asked(town, secretary)
    answer(Browser(town.app), link, what="Vi ringede til 010190-1234.")
    browser = town.sign_in(secretary)
    page = browser.get(f"/desk/cases/{sent.id}")
    refused = browser.send(page, f"/desk/cases/{sent.id}/answer", status=422)
    assert "010190-1234" in refused.text


def test_a_text_that_everybody_cannot_read_asks_for_a_code(town: Town, secretary: Actor) -> None:
    _sent, link = asked(town, secretary, public=False, audience=Audience.STAFF, title="Kun til jer")
    browser = Browser(town.app)
    page = browser.get(link)
    assert TEXT not in page.text
    assert "Kun til jer" not in page.text
    browser.send(page, f"{link}/code", status=303)
    (letter,) = mailed(town.app)
    assert TEXT not in everything(letter)
    code = next(one for one in words(letter).split() if one.isdigit() and len(one) == 6)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    browser.send(browser.get(link), f"{link}/opening", {"code": wrong}, status=303)
    assert TEXT not in browser.get(link).text
    browser.send(browser.get(link), f"{link}/opening", {"code": code}, status=303)
    assert TEXT in browser.get(link).text
    assert TEXT not in Browser(town.app).get(link).text
    with time_machine.travel(clock.now() + timedelta(minutes=61), tick=False):
        assert TEXT not in browser.get(link).text


def test_after_five_tries_the_right_code_opens_nothing(town: Town, secretary: Actor) -> None:
    _sent, link = asked(town, secretary, public=False, audience=Audience.STAFF)
    browser = Browser(town.app)
    browser.send(browser.get(link), f"{link}/code", status=303)
    (letter,) = mailed(town.app)
    code = next(one for one in words(letter).split() if one.isdigit() and len(one) == 6)
    for _try in range(5):
        browser.send(browser.get(link), f"{link}/opening", {"code": "no"}, status=303)
    browser.send(browser.get(link), f"{link}/opening", {"code": code}, status=303)
    assert TEXT not in browser.get(link).text


def test_a_cpr_number_is_never_shown(town: Town, secretary: Actor) -> None:
    _sent, link = asked(town, secretary, public=False, text="Mit nummer er 010190-1234, og tunnelen er mørk.")
    browser = Browser(town.app)
    browser.send(browser.get(link), f"{link}/code", status=303)
    (letter,) = mailed(town.app)
    code = next(one for one in words(letter).split() if one.isdigit() and len(one) == 6)
    browser.send(browser.get(link), f"{link}/opening", {"code": code}, status=303)
    text = browser.get(link).text
    assert "tunnelen er mørk" in text
    assert "1234" not in text


def test_not_ours_lies_at_the_desk_until_it_goes_elsewhere(town: Town, secretary: Actor) -> None:
    sent, link = asked(town, secretary)
    browser = Browser(town.app)
    browser.send(browser.get(f"{link}/refusal"), f"{link}/refusal", REFUSAL, status=200)
    assert REFUSAL["text"] in desk(town, secretary, sent)
    assert next_step(town, secretary, sent) == "route", "the case waits for another place"
    assert REFUSAL["text"] not in Browser(town.app).get(f"/submissions/{sent.id}").text
    worklist = town.sign_in(secretary)
    assert "Se, hvad afdelingen har sagt" in worklist.get("/desk").text
    assert "det ikke er jer" in browser.get(link, status=410).text
    address(town, 1)
    to_department(town, sent, secretary, number=1)
    assert "Se, hvad afdelingen har sagt" not in worklist.get("/desk").text
    (letter,) = settled(town)
    assert "department-1@" in letter["To"]


def test_more_time_is_asked_once_and_the_link_goes_on(town: Town, secretary: Actor) -> None:
    sent, link = asked(town, secretary)
    browser = Browser(town.app)
    wanted = {"text": "Vi venter på en måling.", "until": in_days(30).isoformat(), **NAMES}
    for _twice in range(2):
        browser.send(browser.get(f"{link}/time"), f"{link}/time", wanted, status=200)
    assert desk(town, secretary, sent).count("Vi venter på en måling.") == 1
    opened_again = browser.get(link).text
    day = i18n.long_date(in_days(30))
    assert f"{day} som den dag, I svarer. Sekretariatet har ikke taget sig af det" in opened_again
    assert "måling" not in opened_again, "whoever else has the link reads the day alone"
    assert next_step(town, secretary, sent) == "first-word"
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        promise = Promise("De måler, og du hører fra os.", in_days(30), "da")
        first_word_actions.give_first_word(case, promise, By.person(secretary))
    assert "som den dag, I svarer" not in browser.get(link).text, "it is the date itself now"
    with time_machine.travel(datetime.combine(in_days(29), time(12), clock.TOWN_TIME), tick=False):
        answer(Browser(town.app), link)


def test_the_day_a_department_names_is_told_at_once_and_only_then_promised(town: Town, secretary: Actor) -> None:
    sent, link = asked(town, secretary)
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        first = Promise("Vi har spurgt afdelingen, og du hører mere.", in_days(7), "da")
        first_word_actions.give_first_word(case, first, By.person(secretary))
    assert "Du hører senest" in words(mailed(town.app)[0])
    public = Browser(town.app)
    assert "svar senest" not in public.get(f"/submissions/{sent.id}").text.casefold()
    named = working_day_in(21)
    said = {"until": named.isoformat(), **NAMES}
    form = public.get(f"{link}/yes")
    thanks = public.send(form, f"{link}/yes", said, status=200)
    day = i18n.long_date(named)
    assert day in thanks.text
    public.send(form, f"{link}/yes", said, status=200)
    (letter,) = [one for one in mailed(town.app) if one["To"] == AUTHOR]
    assert f"Du får svaret senest den {day}" in words(letter)
    assert NAMES["name"] not in words(letter)
    page = public.get(f"/submissions/{sent.id}").text
    assert day in page
    assert NAMES["name"] not in page
    assert "har sagt ja" in desk(town, secretary, sent)
    assert "/yes" not in public.get(link).text


@pytest.mark.parametrize("days", [0, 90])
def test_a_day_that_cannot_be_kept_is_not_told(town: Town, secretary: Actor, days: int) -> None:
    _sent, link = asked(town, secretary)
    browser = Browser(town.app)
    browser.send(browser.get(f"{link}/yes"), f"{link}/yes", {"until": in_days(days).isoformat(), **NAMES}, status=422)
    assert [one for one in mailed(town.app) if one["To"] == AUTHOR] == []


def test_a_yes_by_telephone_is_noted_with_the_date_and_goes_when_the_case_moves(town: Town, secretary: Actor) -> None:
    sent, _link = asked(town, secretary)
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        promise = Promise("De ser på det og svarer dig.", in_days(14), "da", agreed=True)
        first_word_actions.give_first_word(case, promise, By.person(secretary))
        assert case.agreed_at is not None
    to_department(town, sent, secretary, number=1)
    with town.writing() as session:
        assert session.get_one(Submission, sent.id).agreed_at is None


def test_more_time_that_is_asked_for_stands_in_the_form_of_the_new_date(town: Town, secretary: Actor) -> None:
    sent, link = asked(town, secretary)
    browser, until = Browser(town.app), working_day_in(30)
    wanted = {"text": "Vi venter på en måling.", "until": until.isoformat(), **NAMES}
    browser.send(browser.get(f"{link}/time"), f"{link}/time", wanted, status=200)
    page = town.sign_in(secretary).get(f"/desk/cases/{sent.id}").html
    assert until.isoformat() in page
    assert "har brug for mere tid til det, du skrev" in page


def test_a_link_ends_when_the_case_moves_and_what_was_typed_is_given_back(town: Town, secretary: Actor) -> None:
    sent, link = asked(town, secretary)
    browser = Browser(town.app)
    preview = browser.send(browser.get(link), link, ANSWER, status=200)
    to_department(town, sent, secretary, number=1)
    over = browser.send(preview, link, {"step": "send"}, status=410)
    assert "ligger ikke hos jer længere" in over.text
    assert WORDS in over.text
    assert WORDS not in desk(town, secretary, sent)


def test_of_two_who_answer_the_second_is_told_and_keeps_the_words(town: Town, secretary: Actor) -> None:
    _sent, link = asked(town, secretary)
    first, second = Browser(town.app), Browser(town.app)
    preview = second.send(second.get(link), link, ANSWER | {"text": "Det gør vi ikke noget ved."}, status=200)
    answer(first, link)
    over = second.send(preview, link, {"step": "send"}, status=410)
    assert "I har allerede svaret" in over.text
    assert "Det gør vi ikke noget ved." in over.text


def test_after_the_date_a_fresh_link_goes_to_the_same_address_alone(town: Town, secretary: Actor) -> None:
    sent, link = asked(town, secretary)
    late = datetime.combine(town.case(sent).due_on + timedelta(days=1), time(9), clock.TOWN_TIME)
    with time_machine.travel(late, tick=False):
        browser = Browser(town.app)
        over = browser.get(link, status=410)
        assert "Linket er udløbet" in over.text
        assert TEXT not in over.text
        browser.send(over, f"{link}/fresh", status=200)
        (letter,) = [one for one in mailed(town.app) if "department-" in one["To"]]
        assert TEXT in browser.get(link_in(letter)).text
        assert "nyere link" in browser.get(link, status=410).text


def test_where_the_address_has_changed_no_fresh_link_is_sent(town: Town, secretary: Actor) -> None:
    sent, link = asked(town, secretary)
    late = datetime.combine(town.case(sent).due_on + timedelta(days=1), time(9), clock.TOWN_TIME)
    with time_machine.travel(late, tick=False):
        address(town, 0, Receiver.OPERATIONS)
        with town.writing() as session:
            session.get_one(Submission, sent.id).route_kind = RouteKind.OPERATIONS
        browser = Browser(town.app)
        browser.send(browser.get(link, status=410), f"{link}/fresh", status=200)
        assert [one for one in mailed(town.app) if "Can you" in one["Subject"] or "Kan I" in one["Subject"]] == []


def test_operations_have_an_address_of_their_own_or_the_departments(town: Town, secretary: Actor) -> None:
    department = address(town)
    first, second = town.submit_all([{}] * 2)
    to_department(town, first, secretary, kind=RouteKind.OPERATIONS)
    assert [one["To"] for one in settled(town)] == [department]
    own = address(town, 0, Receiver.OPERATIONS)
    to_department(town, second, secretary, kind=RouteKind.OPERATIONS)
    assert [one["To"] for one in settled(town)] == [own]


def test_without_an_address_the_case_page_says_that_nobody_was_told(town: Town, secretary: Actor) -> None:
    sent = town.submit()
    to_department(town, sent, secretary)
    assert settled(town) == []
    assert "Ingen dér har fået besked" in desk(town, secretary, sent)


def test_a_case_that_is_moved_within_ten_minutes_is_not_asked_about(town: Town, secretary: Actor) -> None:
    address(town), address(town, 1)
    sent = town.submit()
    to_department(town, sent, secretary)
    to_department(town, sent, secretary, number=1)
    (letter,) = settled(town)
    assert "department-1@" in letter["To"]


def test_a_link_that_nobody_was_sent_leads_nowhere(town: Town) -> None:
    assert "Linket fører ingen steder hen" in Browser(town.app).get("/answers/nothing", status=410).text


def test_of_two_who_send_in_the_same_moment_one_is_told(town: Town, secretary: Actor) -> None:
    sent, link = asked(town, secretary)
    browser, codes = Browser(town.app), list[int]()
    filled = browser.send(browser.get(link), link, ANSWER, status=200).form(link) | {"step": "send"}
    other = Thread(target=lambda: codes.append(browser.client.post(link, data=filled).status_code))
    with town.writing():
        found = find_link(link.removeprefix("/answers/"))
        assert found is not None
        take(hold(found.id), Said(ReplyKind.ANSWER, "Bo Lund", "Driftsleder", "Det er i gang.", Outcome.LED))
        other.start()
        wait_until_held_up(town.database, other)
    other.join()
    assert codes == [410]
    with town.reading():
        assert [one.name for one in list_replies(sent.id)] == ["Bo Lund"]


def test_the_secretariat_hears_what_a_department_has_said(town: Town, secretary: Actor) -> None:
    (_first, one), (_second, other) = asked(town, secretary), asked(town, secretary)
    answer(Browser(town.app), one)
    browser = Browser(town.app)
    browser.send(browser.get(f"{other}/refusal"), f"{other}/refusal", REFUSAL, status=200)
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        mailed(town.app)
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
        (letter,) = [letter for letter in mailed(town.app) if str(letter["To"]).startswith("secretariat-")]
    assert "Afdelingen har svaret." in words(letter)
    assert "Afdelingen har sagt noget." in words(letter)
    for kept in (WORDS, REFUSAL["text"], "Inger Vang"):
        assert kept not in everything(letter)


def test_a_department_is_asked_anew_when_its_case_is_open_again(town: Town, secretary: Actor) -> None:
    address(town)
    sent = town.submit()
    to_department(town, sent, secretary)
    (first,) = settled(town)
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        closing_actions.close(case, Why("Det er sket."), By.person(secretary))
        closing_actions.reopen(case, Why("Det var det ikke."), By.person(secretary))
    (again,) = settled(town)
    assert link_in(again) != link_in(first)


def test_what_is_typed_stays_when_the_hour_of_the_code_is_over(town: Town, secretary: Actor) -> None:
    _sent, link = asked(town, secretary, public=False)
    browser = Browser(town.app)
    shut = browser.get(link)
    browser.send(shut, f"{link}/code", status=303)
    (letter,) = [one for one in mailed(town.app) if "department-" in one["To"]]
    (code,) = re.findall(r"^\d{6}$", words(letter), re.MULTILINE)
    browser.send(shut, f"{link}/opening", {"code": code}, status=303)
    opened = browser.get(link)
    assert TEXT in opened.text
    with time_machine.travel(clock.now() + timedelta(minutes=61), tick=False):
        refused = browser.send(opened, link, ANSWER | {"name": ""}, status=422)
        page = browser.send(opened, link, ANSWER, status=200)
        assert [one for one in (refused, page) if WORDS not in one.text or TEXT in one.text] == []
        changed = browser.send(page, link, {"step": "change"}, status=200)
        assert WORDS in changed.text
        assert TEXT not in changed.text


def test_until_the_day_it_names_a_department_can_answer_whatever_the_desk_does(town: Town, secretary: Actor) -> None:
    _sent, link = asked(town, secretary)
    browser, until = Browser(town.app), working_day_in(50)
    wanted = {"text": "Vi venter på en måling.", "until": until.isoformat(), **NAMES}
    browser.send(browser.get(f"{link}/time"), f"{link}/time", wanted, status=200)
    with time_machine.travel(datetime.combine(until, time(12), clock.TOWN_TIME), tick=False):
        assert WORDS not in Browser(town.app).get(link).text
    with time_machine.travel(datetime.combine(until + timedelta(days=1), time(12), clock.TOWN_TIME), tick=False):
        assert "Linket er udløbet" in Browser(town.app).get(link, status=410).text


def test_who_says_yes_late_answers_by_the_link_until_the_day(town: Town, secretary: Actor) -> None:
    sent, link = asked(town, secretary)
    with time_machine.travel(datetime.combine(town.case(sent).due_on, time(9), clock.TOWN_TIME), tick=False):
        until = working_day_in(58)
        browser = Browser(town.app)
        said = {"until": until.isoformat(), **NAMES}
        assert i18n.long_date(until) in browser.send(browser.get(f"{link}/yes"), f"{link}/yes", said, status=200).text
    with time_machine.travel(datetime.combine(until, time(12), clock.TOWN_TIME), tick=False):
        answer(Browser(town.app), link)


def test_more_time_for_another_reason_is_heard_too(town: Town, secretary: Actor) -> None:
    sent, link = asked(town, secretary)
    browser = Browser(town.app)
    for why in ("Vi venter på en måling.", "Måleren er i stykker."):
        wanted = {"text": why, "until": in_days(30).isoformat(), **NAMES}
        browser.send(browser.get(f"{link}/time"), f"{link}/time", wanted, status=200)
    page = desk(town, secretary, sent)
    assert page.count("Vi venter på en måling.") == page.count("Måleren er i stykker.") == 1


def test_staff_who_pass_it_on_and_a_department_that_answers_take_turns(town: Town, secretary: Actor) -> None:
    address(town, 1)
    sent, link = asked(town, secretary)
    browser, codes = Browser(town.app), list[int]()
    filled = browser.send(browser.get(link), link, ANSWER, status=200).form(link) | {"step": "send"}
    other = Thread(target=lambda: codes.append(browser.client.post(link, data=filled).status_code))
    with town.writing() as session:
        session.get_one(Submission, sent.id, with_for_update=True)
        other.start()
        wait_until_held_up(town.database, other)
        found = find_link(link.removeprefix("/answers/"))
        assert found is not None
        hold(found.id)
        end_link(found, End.MOVED)
    other.join()
    assert codes == [410]
