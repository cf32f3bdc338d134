"""The page of one case: what staff read before they act."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select, update

from app import clock, db
from app.accounts.actions import add_person
from app.accounts.models import Person
from app.desk.colleagues import list_colleagues
from app.events import By, record
from app.history import NEUTRAL, Verb
from app.matching import Confidence
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks.models import Network, NetworkText
from app.retention.ending_actions import erase_words
from app.subjects import Audience
from app.submissions import actions, matching_actions, verbs
from app.submissions.models import FirstWord, Submission, Suggestion
from tests.browsing import Browser
from tests.desk.conftest import LED, OTHER, TEXT, WHY, Desk, act, network_id
from tests.desk.test_worklist import counted
from tests.ground.staging import working_day_in

pytestmark = pytest.mark.either_database

Staff = Callable[[str], Browser]
WITH_NUMBER = f"{TEXT} Ring til mig på 20 30 40 50."


def test_risky_passages_are_marked_and_said(desk: Desk, staff: Staff) -> None:
    page = staff("moderator").get(f"/desk/cases/{desk.case(text=WITH_NUMBER)}")
    marks = ["".join(one.itertext()) for one in page.all("mark")]
    assert any("20 30 40 50" in mark and "possible phone number" in mark for mark in marks)
    assert "There may be personal data in it. Cover what is before you publish it" in page.text


def test_what_is_said_of_risky_passages_follows_who_can_read_them(desk: Desk, staff: Staff) -> None:
    """Before it is published, while everybody reads it, and where it is for staff alone."""
    moderator, case_id = staff("moderator"), desk.case(text=WITH_NUMBER)
    page = moderator.get(f"/desk/cases/{case_id}")
    assert "There may be personal data in it." in page.text
    rude = moderator.get(f"/desk/cases/{desk.case(text=f'{TEXT} I er nogle idioter.')}").text
    assert "Read what is marked with dots before you publish" in rude
    assert "personal data" not in rude.partition("The text may hold")[0]
    cleared = [one.get("value", "") for one in page.all("input") if one.get("name") == "cleared"]
    published = moderator.follow(act(moderator, case_id, "publication", {"cleared": cleared}, status=303)).text
    assert "Everybody can read what is marked with dots" in published
    assert "before you publish" not in published
    internal = moderator.get(f"/desk/cases/{desk.case(text=WITH_NUMBER, audience=Audience.STAFF)}").text
    assert "Look at what is marked with dots" in internal
    assert "Not published yet" not in internal


def test_of_what_is_erased_nothing_is_said_that_is_not_so(desk: Desk, staff: Staff) -> None:
    secretary, case_id = staff("sekretariat"), desk.case(email=None)
    before = secretary.get(f"/desk/cases/{case_id}").text
    with desk.app.app_context(), db.database().writing():
        erase_words([case_id])
    after = secretary.get(f"/desk/cases/{case_id}")
    for untrue in (
        "Suggested networks",
        "on the receipt",
        "The author's contact",
        "Not passed on yet",
        "Keep it from being",
    ):
        assert untrue in before, "while it is there"
        assert untrue not in after.text
    assert "Its words have been erased" in after.text
    assert "no receipt that opens it" in after.text


def test_a_cpr_number_is_to_be_covered_whether_or_not_the_text_was_sent_back(desk: Desk, staff: Staff) -> None:
    moderator, case_id = staff("moderator"), desk.case(text="Mit personnummer er 010190-1234, og stien er mørk.")
    waiting = moderator.get(f"/desk/cases/{case_id}")
    returned = moderator.follow(act(moderator, case_id, "return", {"reason": WHY}, status=303))
    for page in (waiting, returned):
        assert "There may be a CPR number in it" in page.text
        assert "If it is one, cover it." in page.text


def test_what_is_done_now_and_then_is_one_row_below_what_is_done_every_day(desk: Desk, staff: Staff) -> None:
    page = staff("sekretariat").get(f"/desk/cases/{desk.case(at='published')}")
    rows = page.all("details")
    (group,) = [one for one in rows if "unusual" in one.get("class", "")]
    inside = [one.get("id", "") for one in group.iter("details") if one is not group]
    in_law = ["act-urgency", "act-statutory", "act-child-report"]
    assert inside == [*in_law, "act-copy", "act-sender-limit", "act-split", "act-talk", "act-hold"]
    assert [one.get("action") for one in group.iter("form")][-1] == "/desk/breaches"
    assert group.get("open") is None
    acts = [one for one in rows if one.get("id", "").startswith("act-") or one is group]
    assert acts.index(group) == len(acts) - len(inside) - 1, "all that is done every day stands above it"


def test_what_cannot_wait_is_handled_before_anything_else_is_done(desk: Desk, staff: Staff) -> None:
    """It stands first and open, and a danger is told once, not also among personal data."""
    page = staff("moderator").get(f"/desk/cases/{desk.case(text='Jeg slår ham ihjel, hvis der ikke sker noget.')}")
    first = next(one for one in page.all("details") if one.get("id", "").startswith("act-"))
    assert (first.get("id"), first.get("open") is not None) == ("act-alarm-handling", True)
    assert "may be personal data" not in page.text


def test_a_threat_that_was_handled_is_not_about_to_be_sent_back(desk: Desk, staff: Staff) -> None:
    """Nothing is open then: to write to whoever threatened somebody is no next step."""
    moderator, case_id = staff("moderator"), desk.case(text="Jeg slår ham ihjel, hvis der ikke sker noget.")
    handled = moderator.follow(act(moderator, case_id, "alarm-handling", {"decision": "passed"}, status=303))
    assert "act-return" in [one.get("id") for one in handled.all("details")]
    assert [one.get("id") for one in handled.all("details") if one.get("open") is not None] == []


def test_whoever_corrects_an_answer_reads_that_the_earlier_one_stays(desk: Desk, staff: Staff) -> None:
    signe, case_id = staff("sekretariat"), desk.case(at="answered")
    assert "can still be read beside" not in signe.get(f"/desk/cases/{case_id}").text
    said = {"text": "Vi sætter lamper op langs stien i maj. Tak, fordi du skrev.", "outcome": "informed"}
    drafted = signe.follow(act(signe, case_id, "draft", said, status=303))
    assert (
        "The earlier answer can still be read beside the new one. Cover words, or correct what we said" in drafted.text
    )


def test_hostile_text_is_shown_as_text(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(
        title='<b>Fed</b> & "lang"', text="<script>alert(1)</script> </p><h1>x</h1> ring 20 30 40 50 <i>"
    )
    page = staff("sekretariat").get(f"/desk/cases/{case_id}")
    assert "<script>alert(1)</script>" in page.text
    assert len(page.all("h1")) == 1


def test_an_addition_shows_the_newest_and_what_the_public_sees(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case(at="published")
    with app.app_context(), db.database().writing() as session:
        actions.add_to(session.get_one(Submission, case_id), "One more thing, said later.", [])
    signe = staff("sekretariat")
    page = signe.get(f"/desk/cases/{case_id}")
    assert "One more thing, said later." in page.text
    assert "What the public sees now" in page.text
    act(signe, case_id, "publication", status=303)
    assert "What the public sees now" not in signe.get(f"/desk/cases/{case_id}").text


def test_a_text_that_was_sent_back_and_written_anew_has_no_public_wording(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="published")
    signe = staff("sekretariat")
    act(signe, case_id, "return", {"reason": "The phone number has to go."}, status=303)
    desk.change(case_id, lambda case: actions.rewrite(case, "Mørkt på stien", "Now without the number.", []))
    page = signe.get(f"/desk/cases/{case_id}")
    assert "Now without the number." in page.text
    assert "What the public sees now" not in page.text
    assert "20 30 40 50" not in page.text


def test_an_objection_of_the_author_is_told(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case(at="published")
    with app.app_context(), db.database().writing() as session:
        case = session.get_one(Submission, case_id)
        matching_actions.contest(case, network_id=None, wanted_id=None, reason="It is about lamps, not loneliness.")
    page = staff("sekretariat").get(f"/desk/cases/{case_id}")
    assert "It is about lamps, not loneliness." in page.text


def test_suggestions_come_with_words_and_reasons(desk: Desk, staff: Staff) -> None:
    page = staff("sekretariat").get(f"/desk/cases/{desk.case(at='published')}?lang=da")
    assert LED in page.text
    assert "Netværket nævner selv: »" in page.text
    assert "Fordi teksten handler om »" in page.text


def test_the_page_asks_as_much_however_much_has_happened(desk: Desk, staff: Staff, app: Flask) -> None:
    signe = staff("sekretariat")
    asked = []
    for at in ("published", "accepted"):
        case_id = desk.case(at=at)
        if at == "accepted":
            for words in ("The first wording of it.", "The second wording of it."):
                act(signe, case_id, "draft", {"text": words, "outcome": "informed"}, status=303)
                act(signe, case_id, "answer", status=303)
        signe.get(f"/desk/cases/{case_id}")
        with counted(app) as statements:
            signe.get(f"/desk/cases/{case_id}")
        asked.append([one for one in statements if one.lstrip().startswith("SELECT")])
    assert len(asked[0]) == len(asked[1]) <= 14, asked


def test_a_network_that_has_ended_is_shown_with_what_it_learned(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case(at="published")
    database = app.extensions["database"]
    with app.app_context(), database.writing() as session:
        network_id = session.scalars(select(Suggestion.network_id).where(Suggestion.submission_id == case_id)).first()
        session.execute(update(Network).where(Network.id == network_id).values(stage="closed", closed_on=clock.today()))
        session.execute(update(Suggestion).where(Suggestion.network_id == network_id).values(live=False))
        session.execute(
            update(NetworkText).where(NetworkText.owner_id == network_id).values(learned="Light alone was not enough.")
        )
        announce_change(Topic.NETWORKS)
    page = staff("sekretariat").get(f"/desk/cases/{case_id}")
    assert "worked with this before" in page.text
    assert "Light alone was not enough." in page.text
    ways = [one.get("value") for one in page.all("input") if one.get("name") == "to"]
    assert f"network-{network_id}" not in ways
    chosen = {"to": f"network-{network_id}", "reason": "Try it all the same."}
    act(staff("sekretariat"), case_id, "route", chosen, status=422)


def test_what_carried_a_suggestion_is_marked_beside_the_risks(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="published", text="Stien er lang.\n\nSkriv til min nabo på 20 30 40 50. <b>Stien</b>")
    page = staff("sekretariat").get(f"/desk/cases/{case_id}")
    (bubble,) = [one for one in page.all("div") if "carrying" in one.get("class", "")]
    marks = [("".join(one.itertext()), one.get("class")) for one in bubble.iter("mark")]
    plain = [words for words, kind in marks if kind is None]
    assert [one for one in plain if one == "Stien"] == ["Stien", "Stien"]
    assert any("20 30 40 50" in words for words, kind in marks if kind == "risk")
    assert "Underlined are words that speak for" in page.text
    assert "What is dotted below may be personal data." in page.text
    assert "<b>Stien</b>" in "".join(bubble.itertext())


def test_no_word_is_marked_where_no_network_fits(desk: Desk, staff: Staff) -> None:
    page = staff("sekretariat").get(f"/desk/cases/{desk.case(title='Noget', text='Xyzzy plugh frotz.')}")
    assert "Underlined are words" not in page.text


def test_the_network_an_author_chose_is_shown_and_offered_first(desk: Desk, staff: Staff, app: Flask) -> None:
    with app.app_context(), db.database().reading():
        wanted = network_id(OTHER)
    case_id = desk.case(at="published", network_id=wanted)
    signe = staff("sekretariat")
    page = signe.get(f"/desk/cases/{case_id}")
    assert "The author thinks that it belongs with" in page.text
    ways = [one for one in page.all("input") if one.get("name") == "to" and one.get("type") == "radio"]
    assert ways[0].get("value") == f"network-{wanted}"
    line = next(one for one in page.all("span") if one.get("id") == ways[0].get("aria-describedby"))
    assert "The author chose it" in "".join(line.itertext())
    chosen = {one.get("value") for one in ways if one.get("checked") is not None}
    assert f"network-{wanted}" not in chosen, "it is a wish: what the text points to is proposed"
    assert "the author chose" in signe.get("/desk?list=all").text
    act(signe, case_id, "route", {"to": f"network-{wanted}", "reason": WHY}, status=303)
    page = signe.get(f"/desk/cases/{case_id}")
    assert "The author thinks that it belongs with" not in page.text
    assert "Where it lies" in page.text
    assert "the author chose" not in signe.get("/desk?list=all").text


def test_a_wish_that_the_text_does_not_point_to_is_said_as_one_thing(desk: Desk, staff: Staff, app: Flask) -> None:
    with app.app_context(), db.database().reading():
        wanted = network_id(OTHER)
    case_id = desk.case(at="published", network_id=wanted)
    with app.app_context(), db.database().writing() as session:
        for one in session.scalars(select(Suggestion).where(Suggestion.submission_id == case_id)):
            one.confidence = Confidence.UNSURE
    page = staff("sekretariat").get(f"/desk/cases/{case_id}")
    assert "The text itself does not tell us who this is for." in page.text
    assert "We are not sure who this is for" not in page.text
    ways = [one for one in page.all("input") if one.get("name") == "to" and one.get("type") == "radio"]
    assert ways[0].get("value") == f"network-{wanted}"
    assert [one.get("value") for one in ways if one.get("checked") is not None] == []


def test_the_network_wanted_in_an_objection_is_offered_first(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case(at="offered")
    with app.app_context(), db.database().writing() as session:
        wanted = network_id(OTHER)
        matching_actions.contest(session.get_one(Submission, case_id), network_id=None, wanted_id=wanted, reason=None)
    signe = staff("sekretariat")
    page = signe.get(f"/desk/cases/{case_id}")
    assert "The author would rather have" in page.text
    ways = [one.get("value") for one in page.all("input") if one.get("name") == "to" and one.get("type") == "radio"]
    assert ways[0] == f"network-{wanted}"
    assert "the author chose" in signe.get("/desk?list=all").text


@pytest.mark.parametrize(
    ("engine", "simple"),
    [("ngram-2", True), ("ngram-2.training-4", True), ("ngram-2.some-model-1", False), ("ngram-3.a.training-1", False)],
)
def test_simple_matching_is_said_of_the_suggestion_not_of_the_engine_now(
    desk: Desk, staff: Staff, app: Flask, *, engine: str, simple: bool
) -> None:
    case_id = desk.case(at="published")
    with app.app_context(), db.database().writing() as session:
        session.execute(update(Suggestion).where(Suggestion.submission_id == case_id).values(engine=engine))
    page = staff("sekretariat").get(f"/desk/cases/{case_id}")
    assert ("A first suggestion; a better one follows" in page.text) == simple


def test_something_nobody_has_words_for_is_told_plainly(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case(at="published")
    with app.app_context(), db.database().writing():
        record(Verb("turned_upside_down", NEUTRAL), by=By.SYSTEM, subject_id=case_id)
    assert "Something was done to it." in staff("sekretariat").get(f"/desk/cases/{case_id}").text
    assert "Something was done to it." not in Browser(app).get(f"/submissions/{case_id}").text


def test_only_colleagues_at_the_desk_are_read_and_those_who_left_keep_their_names(
    desk: Desk, staff: Staff, app: Flask
) -> None:
    case_id = desk.case(at="published")
    signe = staff("sekretariat")
    act(signe, case_id, "owner", {"to": next(iter(_takers(signe, case_id)))}, status=303)
    with app.app_context(), db.database().writing() as session:
        owner = session.get_one(Submission, case_id).owner_id
        session.execute(update(Person).where(Person.id == owner).values(active=False, name="Bo Eksempel"))
        for number in range(3):
            add_person(app.extensions["vault"], address=f"member{number}@example.org", name="Medlem", by=By.SYSTEM)
    with app.app_context(), db.database().reading():
        colleagues = list_colleagues()
    assert owner not in colleagues
    assert "Medlem" not in {one.name for one in colleagues.values()}
    page = signe.get(f"/desk/cases/{case_id}")
    assert "gave the case to Bo Eksempel" in page.text
    assert str(owner) not in _takers(signe, case_id)


def _takers(browser: Browser, case_id: int) -> list[str]:
    """Return the ids of the colleagues that the page offers to give the case to."""
    choices = [one for one in browser.get(f"/desk/cases/{case_id}").all("select") if one.get("name") == "to"]
    return [value for choice in choices for one in choice.iter("option") if (value := one.get("value"))]


HEARD = "Look whether it still stands in words of ours"


def test_staff_are_told_where_their_words_name_somebody_who_hid_the_name(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="answered", name="Åse Eksempel", show_name=True)
    desk.change(case_id, lambda _case: db.session.execute(update(FirstWord).values(text="Kære aase, tak.")))
    assert HEARD not in staff("sekretariat").get(f"/desk/cases/{case_id}?lang=en").text
    desk.change(case_id, actions.hide_name)
    page = staff("sekretariat").get(f"/desk/cases/{case_id}?lang=en")
    assert f"{HEARD} that everybody can read: the first update." in page.text
    assert "#said" in page.links()


def test_staff_are_not_told_of_words_that_name_nobody(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="answered", name="Åse Eksempel", show_name=True)
    desk.change(case_id, actions.hide_name)
    assert HEARD not in staff("sekretariat").get(f"/desk/cases/{case_id}?lang=en").text


def test_what_was_recorded_without_details_is_told_by_a_neutral_line(desk: Desk, staff: Staff) -> None:
    """As a case of before has them whose old words could not be read."""
    case_id = desk.case(at="accepted")
    for verb in (verbs.MATCH_DECLINED, verbs.MATCH_ACCEPTED, verbs.REMINDER_SET, verbs.FOUND_SAME, verbs.ROUTED):
        desk.change(case_id, lambda _case, verb=verb: record(verb, by=By.SYSTEM, subject_id=case_id))  # type: ignore[misc]
    page = staff("sekretariat").get(f"/desk/cases/{case_id}")
    assert "The network sent it back." in page.text
    assert "A reminder was set." in page.text
    assert "the same case as one whose number we do not know" in page.text


def test_the_next_step_stands_in_a_bar(desk: Desk, staff: Staff) -> None:
    case_id = desk.case()
    page = staff("moderator").get(f"/desk/cases/{case_id}")
    (press,) = (one for one in page.all("button") if one.get("form"))
    assert press.get("form") == "form-publication"
    assert [one.get("action") for one in page.all("form") if one.get("id") == "form-publication"] == [
        f"/desk/cases/{case_id}/publication"
    ]
    act(staff("moderator"), case_id, "publication")
    signe = staff("sekretariat")
    act(signe, case_id, "route", {"to": desk.way_to(LED), "reason": "It is about the light."})
    page = signe.get(f"/desk/cases/{case_id}")
    (bar,) = (one for one in page.all("div") if one.get("class") == "step-bar")
    assert [one.get("href") for one in bar.iter("a")] == ["#to-first-word"]


def test_what_only_staff_read_is_not_proposed_to_be_sent_back(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="accepted", audience=Audience.STAFF)
    signe = staff("sekretariat")
    (bar,) = (one for one in signe.get(f"/desk/cases/{case_id}").all("div") if one.get("class") == "step-bar")
    assert [one.get("href") for one in bar.iter("a")] == ["#to-first-word"]
    act(signe, case_id, "closing", {"outcome": "informed", "reason": "Vi har talt om det."}, status=303)
    page = signe.get(f"/desk/cases/{case_id}")
    assert "#to-return" not in [one.get("href") for one in page.all("a")]


def test_a_first_update_promises_news_until_whoever_answers_has_said_yes(desk: Desk, staff: Staff) -> None:
    signe, due = staff("sekretariat"), working_day_in(30).isoformat()
    for at, promised in (("offered", "news by"), ("accepted", "answer by")):
        case_id = desk.case(at=at)
        act(
            signe,
            case_id,
            "first-word",
            {"text": "Vi ser på det.", "answer_due": due},
            status=303,
        )
        page = signe.get(f"/desk/cases/{case_id}").text
        assert promised in page.split("What the author has heard")[1]
        assert "What the department says" not in page, "no department has it"


def test_whoever_passes_a_case_on_has_it_unless_a_colleague_has(desk: Desk, staff: Staff) -> None:
    case_id = desk.case()
    signe = staff("sekretariat")
    way = {"to": desk.way_to(LED), "reason": "It is about the light."}
    act(signe, case_id, "route", way)
    mine = desk.row(case_id).owner_id
    assert mine is not None
    assert f"/desk/cases/{case_id}?list=mine" in signe.get("/desk?list=mine").html
    act(signe, case_id, "route", {"to": desk.way_to(OTHER), "reason": "It is about being alone."})
    assert desk.row(case_id).owner_id == mine
