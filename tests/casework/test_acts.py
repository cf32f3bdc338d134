"""What staff do with a case, through the pages."""

from collections.abc import Callable
from datetime import date, timedelta
from xml.etree.ElementTree import Element

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock, db, i18n
from app.answering import actions as answering_actions
from app.answering import first_word_actions
from app.answering.forms import Drafted, Promise, ReadDraft
from app.casework import closing_actions, holding_actions, publishing_actions, routing_actions
from app.casework.match_forms import Holder, Verdict
from app.casework.publishing_forms import Approved
from app.demo_town.cast import get_cast
from app.errors import NotPossibleError
from app.events import By, Event
from app.jobs import Job
from app.networks.queries import get_directory
from app.permissions import Actor
from app.subjects import Audience
from app.submissions import actions, labels, matching_actions
from app.submissions.models import FirstWord, MatchDecision, Response, Submission, SubmissionTheme
from app.submissions.states import Outcome
from app.web.act_form import Why
from tests.browsing import Browser, Page, text_of
from tests.desk.conftest import LED, OTHER, PROMISED, WHY, Desk, act, network_id
from tests.ground.staging import working_day_in

Staff = Callable[[str], Browser]
LATER = working_day_in(30).isoformat()
WORD = "Your text is with the people who look after the paths. They answer you by the date below."
ANSWER = "We put up six lamps along the path before Christmas, and look at it with you in January."


def speakers(page: Page) -> list[str]:
    """Return who speaks on a case page, the author first."""
    return [text_of(one[0]) for one in page.all("p") if one.get("class") == "speaker" and len(one)]


def mails(app: Flask) -> list[str]:
    with app.app_context(), db.database().reading() as session:
        return [
            job.payload["message"] for job in session.scalars(select(Job).where(Job.kind == "mail").order_by(Job.id))
        ]


def test_a_case_goes_from_new_to_answered(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case()
    signe = staff("sekretariat")
    act(signe, case_id, "publication", status=303)
    act(signe, case_id, "route", {"to": desk.way_to(LED), "reason": WHY}, status=303)
    act(signe, case_id, "first-word", {"text": WORD, "answer_due": LATER}, status=303)
    act(signe, case_id, "draft", {"text": ANSWER, "outcome": "informed"}, status=303)
    shown = signe.get(f"/desk/cases/{case_id}")
    assert ANSWER in shown.text
    assert desk.row(case_id).answered_at is None, "a draft is no answer"
    done = act(signe, case_id, "answer", status=303)
    assert f"The answer to {desk.row(case_id).number} is published." in signe.follow(done).text
    row = desk.row(case_id)
    assert (row.visibility, row.handling, row.outcome) == ("published", "answered", "informed")
    assert str(row.answer_due) == LATER
    assert mails(app)[1:] == ["published", "routed", "first_word", "answered"]


def test_an_answer_is_sent_as_it_is_written_unless_it_must_be_looked_at(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id, stopped, signe = desk.case(at="accepted"), desk.case(at="accepted"), staff("sekretariat")
    written = {"text": ANSWER, "outcome": "informed"}
    page = signe.follow(act(signe, case_id, "draft", {**written, "send": "1"}, status=303))
    row = desk.row(case_id)
    assert (row.handling, row.outcome) == ("answered", "informed")
    assert f"The answer to {row.number} is published." in page.text
    assert mails(app)[-1] == "answered"
    said = {"text": "Vi har talt med 010190-1234 om lyset.", "outcome": "informed", "next": "send"}
    page = signe.follow(act(signe, stopped, "draft", said, status=303))
    assert desk.row(stopped).answered_at is None, "nothing goes out unread that must be looked at"
    assert "The answer is not sent yet" in page.text
    assert "draft-shown" in page.html


def test_a_changed_answer_leaves_the_earlier_one_to_be_read(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="accepted")
    signe = staff("sekretariat")
    for text in (ANSWER, f"{ANSWER} There will be eight."):
        act(signe, case_id, "draft", {"text": text, "outcome": "informed"}, status=303)
        act(signe, case_id, "answer", status=303)
    page = signe.get(f"/desk/cases/{case_id}")
    assert "Earlier answer" in page.text
    assert page.text.count(ANSWER) >= 2


@pytest.mark.parametrize(
    ("name", "at", "left"),
    [
        ("return", "received", ("returned", "new")),
        ("return", "published", ("returned", "new")),
        ("hiding", "published", ("hidden", "new")),
        ("closing", "published", ("published", "closed")),
    ],
)
def test_acts_that_only_take_a_reason(desk: Desk, staff: Staff, name: str, at: str, left: tuple[str, str]) -> None:
    case_id = desk.case(at=at)
    signe = staff("sekretariat")
    came_to = {"outcome": "informed"} if name == "closing" else {}
    refused = act(signe, case_id, name, {"reason": " ", **came_to}, status=422)
    assert "Write why" in refused.text
    act(signe, case_id, name, {"reason": "A reason nobody else gives", **came_to}, status=303)
    row = desk.row(case_id)
    assert (row.visibility, row.handling) == left
    assert "A reason nobody else gives" in signe.get(f"/desk/cases/{case_id}").text


def test_a_closed_case_can_be_opened_again(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="offered")
    signe = staff("sekretariat")
    act(signe, case_id, "closing", {"outcome": "informed", "reason": "It was a mistake."}, status=303)
    act(signe, case_id, "reopening", {"reason": "The mistake was ours."}, status=303)
    assert desk.row(case_id).handling == "routed"


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("department", "Choose which department it is."),
        ("operations", "Choose which department runs it."),
        ("other_authority", "Choose which authority it is."),
        ("theme_pile", "Choose which theme it is."),
    ],
)
def test_there_are_four_ways_beside_the_networks(desk: Desk, staff: Staff, kind: str, asked: str) -> None:
    case_id = desk.case(at="published")
    signe = staff("sekretariat")
    unsure = act(signe, case_id, "route", {"to": kind, "reason": WHY}, status=422)
    assert asked in unsure.text
    options = [one.get("value", "") for one in _select(unsure, kind).iter() if one.get("value")]
    act(signe, case_id, "route", {"to": kind, kind: options[0], "reason": WHY}, status=303)
    row = desk.row(case_id)
    assert (row.route_kind, row.handling) == (kind, "routed")


def _select(page: Page, name: str) -> Element:
    return next(one for one in page.all("select") if one.get("name") == name)


def test_a_network_that_has_ended_cannot_be_chosen(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case(at="published")
    with app.app_context(), db.database().reading():
        ended = [one.id for one in get_directory().list_networks(live=False)]
    for closed in ended or [999999]:
        act(staff("sekretariat"), case_id, "route", {"to": f"network-{closed}", "reason": WHY}, status=422)
    assert desk.row(case_id).route_kind is None


def test_themes_come_from_the_network_unless_staff_choose(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case(at="published")
    signe = staff("sekretariat")
    page = signe.get(f"/desk/cases/{case_id}")
    shown = page.form(f"/desk/cases/{case_id}/route")["themes_shown"].split(",")
    ticked = [one.get("value") for one in page.all("input") if one.get("name") == "themes" and "checked" in one.attrib]
    assert set(ticked) == set(shown), "what is preset is ticked"
    act(signe, case_id, "route", {"to": desk.way_to(LED), "reason": WHY, "themes": shown}, status=303)
    with app.app_context(), db.database().reading() as session:
        own = set(get_directory().networks[network_id(LED)].theme_ids)
        assert set(session.scalars(select(SubmissionTheme.theme_id))) == own
        assert (
            session.scalar(select(func.count()).select_from(MatchDecision).where(MatchDecision.verb == "routed")) == 1
        )


def test_themes_that_staff_choose_stay(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case(at="published")
    signe = staff("sekretariat")
    act(signe, case_id, "route", {"to": desk.way_to(LED), "reason": WHY, "themes": ["1", "2"]}, status=303)
    with app.app_context(), db.database().reading() as session:
        assert set(session.scalars(select(SubmissionTheme.theme_id))) == {1, 2}


def test_a_leader_takes_it_in_and_answers(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="offered")
    leader = staff(LED)
    page = leader.get(f"/desk/cases/{case_id}")
    assert "Show name and address" not in page.text, "not before the match is accepted"
    assert "/draft" not in page.html
    act(leader, case_id, "match", {"decision": "accept"}, status=303)
    assert "Show name and address" in leader.get(f"/desk/cases/{case_id}").text
    act(leader, case_id, "draft", {"text": ANSWER, "outcome": "informed"}, status=303)
    act(leader, case_id, "answer", status=303)
    assert desk.row(case_id).handling == "answered"
    page = Browser(desk.app).get(f"/submissions/{case_id}?lang=en")
    (standing,) = [text_of(one) for one in page.all("p") if one.get("class") == "standing"]
    assert standing.startswith("Answered")
    assert "First update" not in page.text, "it was answered at once"


def test_a_leader_sends_it_back_with_a_reason_and_sees_it_no_more(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="offered")
    leader = staff(LED)
    act(leader, case_id, "match", {"decision": "decline"}, status=422)
    act(leader, case_id, "match", {"decision": "decline", "reason": "It is about lamps."}, status=303)
    assert desk.row(case_id).handling == "new"
    assert mails(desk.app)[-1] == "declined"
    leader.get(f"/desk/cases/{case_id}", status=404)
    assert "It is about lamps." in staff("sekretariat").get(f"/desk/cases/{case_id}").text


def test_sending_it_back_keeps_the_promise_and_frees_the_case(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="offered")
    leader = staff(LED)
    act(staff("sekretariat"), case_id, "first-word", {"text": WORD, "answer_due": LATER}, status=303)
    taken = next(
        one.get("value", "") for one in leader.get(f"/desk/cases/{case_id}").all("button") if one.get("name") == "to"
    )
    act(leader, case_id, "owner", {"to": taken}, status=303)
    assert desk.row(case_id).owner_id is not None
    act(leader, case_id, "match", {"decision": "decline", "reason": "It is about lamps."}, status=303)
    row = desk.row(case_id)
    assert (row.handling, row.owner_id, str(row.answer_due), str(row.due_on)) == ("new", None, LATER, LATER)
    signe = staff("sekretariat")
    assert "let go of the case" in signe.get(f"/desk/cases/{case_id}").text
    act(signe, case_id, "route", {"to": desk.way_to(LED), "reason": WHY}, status=303)
    assert desk.row(case_id).handling == "first_word", "the author has heard before"


def test_an_answered_case_is_not_sent_back(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="offered")
    signe, leader = staff("sekretariat"), staff(LED)
    opened = leader.get(f"/desk/cases/{case_id}")
    act(signe, case_id, "draft", {"text": ANSWER, "outcome": "informed"}, status=303)
    act(signe, case_id, "answer", status=303)
    late = {"decision": "decline", "reason": "It is about lamps."}
    assert leader.send(opened, f"/desk/cases/{case_id}/match", late).status == 409
    assert "/match" not in leader.get(f"/desk/cases/{case_id}").html
    with pytest.raises(NotPossibleError):
        desk.change(
            case_id,
            lambda case: routing_actions.decide_match(
                case, Verdict(accepts=False, reason=WHY), By.person(get_cast().secretariat)
            ),
        )
    assert desk.row(case_id).handling == "answered"


def test_passing_it_on_takes_it_from_a_leader_who_reads_it_no_more(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case(at="accepted")
    with app.app_context(), db.database().reading():
        leader = get_cast().leaders[network_id(LED)]
    desk.change(
        case_id, lambda case: holding_actions.give_to(case, Holder(leader.id), By.person(get_cast().secretariat))
    )
    signe = staff("sekretariat")
    act(signe, case_id, "route", {"to": desk.way_to(LED), "reason": WHY}, status=303)
    assert desk.row(case_id).owner_id == leader.id
    act(signe, case_id, "route", {"to": desk.way_to(OTHER), "reason": WHY}, status=303)
    with app.app_context(), db.database().reading():
        assert desk.row(case_id).owner_id == get_cast().secretariat.id
    assert f"{leader.name} does not have the case any more." in signe.get(f"/desk/cases/{case_id}").text


def test_nobody_speaks_for_a_network_that_has_not_said_yes(
    desk: Desk, staff: Staff, app: Flask, browser: Browser
) -> None:
    """The first word, the draft, the answer, the public page, its timeline and its promise."""
    case_id = desk.case(at="offered")
    signe = staff("sekretariat")
    with app.app_context(), db.database().reading(), i18n.speaking("en"):
        town = labels.unit_name(None, None)
    act(signe, case_id, "first-word", {"text": WORD, "answer_due": LATER}, status=303)
    page = signe.follow(act(signe, case_id, "draft", {"text": ANSWER, "outcome": "informed"}, status=303))
    assert speakers(page)[1:] == [town, town], "the draft, the first word"
    browser.client.get("/?lang=en")
    public = browser.get(f"/submissions/{case_id}")
    assert "It has been offered to the network" in public.text
    assert "Next: who takes it" in public.text
    assert "News by" in public.text
    assert "Answer by" not in public.text
    act(signe, case_id, "answer", status=303)
    assert "has answered it" not in browser.get(f"/submissions/{case_id}").text
    with app.app_context(), db.database().reading() as session:
        assert list(session.scalars(select(FirstWord.network_id))) == [None]
        assert list(session.scalars(select(Response.network_id))) == [None]


def test_the_date_of_a_first_word_is_past_once_another_was_set(desk: Desk, staff: Staff, browser: Browser) -> None:
    case_id = desk.case(at="first_word")
    signe = staff("sekretariat")
    browser.client.get("/?lang=en")
    assert "Answer by" in browser.get(f"/submissions/{case_id}").text
    act(signe, case_id, "closing", {"outcome": "informed", "reason": "It was a mistake."}, status=303)
    act(signe, case_id, "reopening", {"reason": "The mistake was ours."}, status=303)
    assert desk.row(case_id).answer_due != PROMISED
    page = browser.get(f"/submissions/{case_id}").text
    assert "Promised the answer by" in page
    assert "Answer by" not in page


def test_each_word_stays_with_whoever_said_it(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case(at="answered")
    signe = staff("sekretariat")
    with app.app_context(), db.database().reading(), i18n.speaking("en"):
        first, second = network_id(LED), network_id(OTHER)
        names = [labels.unit_name(None, None), *(get_directory().networks[one].name for one in (first, first))]
    act(signe, case_id, "route", {"to": f"network-{second}", "reason": WHY}, status=303)
    act(signe, case_id, "draft", {"text": ANSWER, "outcome": "informed"}, status=303)
    assert speakers(signe.get(f"/desk/cases/{case_id}"))[1:] == names, "the draft, the first word, the answer"
    act(signe, case_id, "answer", status=303)
    with app.app_context(), db.database().reading() as session:
        assert list(session.scalars(select(Response.network_id).order_by(Response.number))) == [first, None]
        assert list(session.scalars(select(FirstWord.network_id))) == [first]


def test_a_case_that_was_taken_back_is_left_alone(desk: Desk, staff: Staff) -> None:
    by, case_id = staff("sekretariat"), desk.case(at="offered")
    desk.change(case_id, actions.withdraw)
    offered = [one.get("action", "") for one in by.get(f"/desk/cases/{case_id}").all("form")]
    at_cases = [one for one in offered if one.startswith("/desk/cases/")]
    assert at_cases == [f"/desk/cases/{case_id}/hold", f"/desk/cases/{case_id}/contact"], "it is erased soon"
    row = desk.row(case_id)
    for name in ("first-word", "draft", "answer", "closing", "reopening", "route", "return", "hiding", "publication"):
        by.post(f"/desk/cases/{case_id}/{name}", {"version": str(row.version)}, status=403)
    staff(LED).post(f"/desk/cases/{case_id}/match", {"version": str(row.version)}, status=403)


Act = Callable[[Submission, Actor], object]
ACTS: dict[str, Act] = {
    "publish": lambda case, by: publishing_actions.publish(case, Approved(case.current_wording_id or 0), By.person(by)),
    "send_back": lambda case, by: publishing_actions.send_back(case, Why(WHY), By.person(by)),
    "hide": lambda case, by: publishing_actions.hide(case, Why(WHY), By.person(by)),
    "accept": lambda case, by: routing_actions.decide_match(case, Verdict(accepts=True), By.person(by)),
    "decline": lambda case, by: routing_actions.decide_match(case, Verdict(accepts=False, reason=WHY), By.person(by)),
    "first_word": lambda case, by: first_word_actions.give_first_word(
        case, Promise(WORD, PROMISED, "da"), By.person(by)
    ),
    "draft": lambda case, by: answering_actions.save_draft(case, Drafted(ANSWER, Outcome.LED, "da"), By.person(by)),
    "answer": lambda case, by: answering_actions.publish_answer(case, ReadDraft(1), By.person(by)),
    "close": lambda case, by: closing_actions.close(case, Why(WHY), By.person(by)),
    "reopen": lambda case, by: closing_actions.reopen(case, Why(WHY), By.person(by)),
}


def _do(desk: Desk, case_id: int, name: str) -> None:
    desk.change(case_id, lambda case: ACTS[name](case, get_cast().secretariat))


@pytest.mark.parametrize("name", ACTS)
def test_the_acts_themselves_refuse_a_case_that_was_taken_back(desk: Desk, name: str) -> None:
    case_id = desk.case(at="offered")
    if name == "reopen":
        _do(desk, case_id, "close")
    desk.change(case_id, actions.withdraw)
    with pytest.raises(NotPossibleError):
        _do(desk, case_id, name)


@pytest.mark.parametrize(
    ("audience", "at", "offered"),
    [
        (Audience.PUBLIC, "received", {"hide", "send_back"}),
        (Audience.PUBLIC, "published", {"hide", "send_back"}),
        (Audience.PUBLIC, "returned", set()),
        (Audience.PUBLIC, "hidden", set()),
        (Audience.NETWORK, "received", {"send_back"}),
        (Audience.STAFF, "received", {"send_back"}),
        (Audience.STAFF, "returned", set()),
    ],
)
def test_what_can_be_hidden_and_sent_back(
    desk: Desk, staff: Staff, audience: Audience, at: str, offered: set[str]
) -> None:
    case_id = desk.case(audience=audience, at=at)
    if at in {"returned", "hidden"}:
        _do(desk, case_id, "send_back" if at == "returned" else "hide")
    page = staff("moderator").get(f"/desk/cases/{case_id}")
    for name, address in {"hide": "hiding", "send_back": "return"}.items():
        assert (f"/desk/cases/{case_id}/{address}" in page.html) == (name in offered)
        if name not in offered:
            with pytest.raises(NotPossibleError):
                _do(desk, case_id, name)


def test_a_case_opened_again_is_promised_anew_and_answered_again(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case(at="answered")
    signe = staff("sekretariat")
    act(signe, case_id, "closing", {"outcome": "informed", "reason": "It was a mistake."}, status=303)
    act(signe, case_id, "reopening", {"reason": "The mistake was ours."}, status=303)
    row = desk.row(case_id)
    assert (row.handling, row.answer_due) == ("first_word", row.due_on)
    assert row.answered_at is not None
    assert row.due_on > clock.today()
    act(signe, case_id, "draft", {"text": ANSWER, "outcome": "informed"}, status=303)
    act(signe, case_id, "answer", status=303)
    assert desk.row(case_id).handling == "answered"
    with app.app_context(), db.database().reading() as session:
        verbs = list(session.scalars(select(Event.verb).where(Event.subject_id == case_id).order_by(Event.seq)))
    assert verbs[-2:] == ["draft_saved", "answer_changed"]


def test_closing_settles_an_objection(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="offered")
    desk.change(case_id, lambda case: matching_actions.contest(case, network_id=None, wanted_id=None, reason=None))
    act(staff("sekretariat"), case_id, "closing", {"outcome": "informed", "reason": "It is done already."}, status=303)
    assert desk.row(case_id).contested is False


@pytest.mark.parametrize(
    ("audience", "at", "words"),
    [
        (Audience.PUBLIC, "accepted", "Everybody can read this; do not name the author."),
        (Audience.PUBLIC, "received", "Everybody can read this once the text is published"),
        (Audience.STAFF, "accepted", "The author reads it."),
    ],
)
def test_the_forms_say_who_reads_what_is_written(
    desk: Desk, staff: Staff, audience: Audience, at: str, words: str
) -> None:
    page = staff("sekretariat").get(f"/desk/cases/{desk.case(audience=audience, at=at)}")
    assert words in page.text
    assert "Only the author and staff read it." in page.text


@pytest.mark.parametrize("due", ["", "never", "2020-01-01", "9999-01-01", clock.today().isoformat()])
def test_a_promise_lies_ahead(desk: Desk, staff: Staff, due: str) -> None:
    case_id = desk.case(at="offered")
    signe = staff("sekretariat")
    page = act(signe, case_id, "first-word", {"text": WORD, "answer_due": due}, status=422)
    assert WORD in page.text
    assert "Not a valid" not in page.text
    assert desk.row(case_id).first_word_at is None


@pytest.mark.parametrize("closed", ["weekend", "holiday"])
def test_nobody_is_promised_an_answer_on_a_day_the_town_hall_is_closed(desk: Desk, staff: Staff, closed: str) -> None:
    case_id = desk.case(at="offered")
    today = clock.today()
    due = {
        "weekend": today + timedelta(days=12 - today.weekday()),
        "holiday": date(today.year + 1, 12, 25),
    }[closed]
    following = working_day_in((due - today).days)
    page = act(staff("sekretariat"), case_id, "first-word", {"text": WORD, "answer_due": due.isoformat()}, status=422)
    assert "The town hall is closed on" in page.text
    with i18n.speaking("en"):
        assert i18n.weekday_date(following) in page.text
    assert WORD in page.text
    assert desk.row(case_id).first_word_at is None


def test_the_first_word_promises_nothing_for_a_network_that_has_not_said_yes(desk: Desk, staff: Staff) -> None:
    signe, case_id = staff("sekretariat"), desk.case(at="offered")

    def offered_words() -> str:
        areas = signe.get(f"/desk/cases/{case_id}").all("textarea")
        return next("".join(one.itertext()) for one in areas if one.get("id") == "first-word-text")

    assert "deres svar" not in offered_words()
    assert "ikke svaret endnu" in offered_words()
    act(staff(LED), case_id, "match", {"decision": "accept"}, status=303)
    assert "deres svar" in offered_words()


def test_a_confirmation_names_its_case_on_the_page_of_the_next(desk: Desk, staff: Staff) -> None:
    signe, first, second, third = staff("sekretariat"), desk.case(), desk.case(), desk.case(at="accepted")
    for case_id, name, changes, words in (
        (third, "first-word", {"text": WORD, "answer_due": LATER}, "The author of {} has your words and the date."),
        (first, "hiding", {"reason": WHY}, "{} is hidden."),
        (second, "closing", {"outcome": "informed", "reason": WHY}, "{} is closed."),
        (second, "reopening", {"reason": WHY}, "{} is open again."),
        (second, "publication", {}, "{} is published."),
        (second, "route", {"to": desk.way_to(LED), "reason": WHY}, "{} is passed on."),
    ):
        page = signe.follow(act(signe, case_id, name, {"next": "1", **changes}, status=303))
        assert words.format(desk.row(case_id).number) in page.text


def test_next_passes_over_what_nobody_can_do_anything_about(desk: Desk, staff: Staff) -> None:
    hidden, promised, wanted, here = desk.case(), desk.case(at="first_word"), desk.case(), desk.case()
    signe = staff("sekretariat")
    act(signe, hidden, "hiding", {"reason": WHY}, status=303)
    for _round in range(2):
        done = act(signe, here, "owner", {"to": "", "next": "1"}, status=303)
        assert done.response.location.startswith(f"/desk/cases/{wanted}?"), (hidden, promised)


def test_a_network_that_said_no_is_not_proposed_again(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="published")
    signe = staff("sekretariat")

    def ways() -> list[str]:
        fields = signe.get(f"/desk/cases/{case_id}").all("input")
        return [one.get("value", "") for one in fields if one.get("name") == "to" and one.get("type") == "radio"]

    first = ways()[0]
    name = next(one.name for one in desk.networks() if f"network-{one.id}" == first)
    act(signe, case_id, "route", {"to": first, "reason": WHY}, status=303)
    desk.change(
        case_id,
        lambda case: routing_actions.decide_match(
            case, Verdict(accepts=False, reason="Nej."), By.person(get_cast().secretariat)
        ),
    )
    assert ways()[0] != first
    assert first in ways(), "it can still be asked again"
    assert "Has said no" in signe.get(f"/desk/cases/{case_id}").text
    row = next(one for one in signe.get("/desk?list=all").all("dl") if one.get("class") == "facts")
    assert name not in "".join(row.itertext())


def test_a_text_that_is_not_for_everybody_cannot_be_published(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(audience=Audience.STAFF)
    signe = staff("sekretariat")
    page = signe.get(f"/desk/cases/{case_id}")
    assert "/publication" not in page.html
    signe.post(f"/desk/cases/{case_id}/publication", page.form(f"/desk/cases/{case_id}/route"), status=403)


def test_save_and_next_walks_through_the_list(desk: Desk, staff: Staff) -> None:
    first, second, third = desk.case(), desk.case(), desk.case()
    signe = staff("sekretariat")
    page = signe.get(f"/desk/cases/{first}?list=all&state=new")
    for here, after in ((first, second), (second, third)):
        sent = signe.send(page, f"/desk/cases/{here}/publication", {"next": "1"}, status=303)
        assert sent.response.headers["Location"].startswith(f"/desk/cases/{after}?")
        page = signe.follow(sent)
    last = signe.send(page, f"/desk/cases/{third}/publication", {"next": "1"}, status=303)
    assert last.response.headers["Location"].startswith("/desk?list=all&state=new")


@pytest.mark.parametrize(("language", "goes_on"), [("en", "and go to the next"), ("da", "og gå til næste")])
def test_the_button_that_goes_on_says_that_it_does_the_same_first(
    desk: Desk, staff: Staff, language: str, goes_on: str
) -> None:
    signe, seen = staff("sekretariat"), 0
    closed = desk.case(at="published")
    act(signe, closed, "closing", {"outcome": "informed", "reason": WHY}, status=303)
    drafted = desk.case(at="accepted")
    act(signe, drafted, "draft", {"text": ANSWER, "outcome": "informed"}, status=303)
    for case_id in (closed, drafted, desk.case(), desk.case(at="first_word"), desk.case(audience=Audience.STAFF)):
        for form in signe.get(f"/desk/cases/{case_id}?lang={language}").all("form"):
            buttons = [one for one in form.iter() if one.tag.endswith("button")]
            if onward := [one for one in buttons if one.get("name") == "next"]:
                sends = [one for one in buttons if one.get("name") in {None, "send"} and one.get("hidden") is None]
                assert [text_of(one) for one in onward] == [f"{text_of(sends[-1])} {goes_on}"]
                assert buttons[0].get("name") is None, "the Enter key sends, and puts no text in"
                seen += 1
    assert seen > 15


def test_a_case_can_be_given_only_to_somebody_who_may_read_it(desk: Desk, staff: Staff) -> None:
    case_id = desk.case()
    signe = staff("sekretariat")
    page = signe.get(f"/desk/cases/{case_id}")
    offered = [one.get("value") for one in _select(page, "to").iter() if one.get("value")]
    assert len(offered) == 1, "the moderator alone: leaders may not read it, the administrator has no desk"
    act(signe, case_id, "owner", {"to": "5"}, status=400)
    act(signe, case_id, "owner", {"to": "123456"}, status=400)
    for unreadable in ("me", "-1", "9" * 19, "\u0661"):
        assert "Choose who" in act(signe, case_id, "owner", {"to": unreadable}, status=422).text
    version = {"version": str(desk.row(case_id).version)}
    signe.post(f"/desk/cases/{case_id}/owner", version, status=422)
    assert desk.row(case_id).owner_id is None
    act(signe, case_id, "owner", {"to": offered[0]}, status=303)
    assert str(desk.row(case_id).owner_id) == offered[0]


def test_every_act_leaves_an_event_of_whoever_did_it(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case()
    act(staff("moderator"), case_id, "publication", status=303)
    with app.app_context(), db.database().reading() as session:
        event = session.scalars(select(Event).where(Event.subject_id == case_id).order_by(Event.seq.desc())).first()
        assert event is not None
        assert (event.verb, event.actor_kind) == ("published", "person")


def test_a_word_to_the_author_goes_with_the_publication(desk: Desk, staff: Staff) -> None:
    case_id = desk.case()
    moderator = staff("moderator")
    act(moderator, case_id, "publication", {"reason": "Tak for en klar beskrivelse."}, status=303)
    assert "Tak for en klar beskrivelse." in moderator.get(f"/desk/cases/{case_id}").text
    assert "Tak for en klar beskrivelse." not in Browser(moderator.app).get(f"/submissions/{case_id}").text


def test_a_leader_who_gives_a_case_back_lands_on_the_work_list(desk: Desk, staff: Staff) -> None:
    leader, case_id = staff(LED), desk.case(at="offered")
    sent = act(leader, case_id, "match", {"decision": "decline", "reason": "It is about the library."}, status=303)
    page = leader.follow(sent)
    assert page.status == 200
    assert page.h1 == "Work list"
    assert f"{desk.row(case_id).number} is back with the secretariat." in page.text
    leader.get(f"/desk/cases/{case_id}", status=404)
