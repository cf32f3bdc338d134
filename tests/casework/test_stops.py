"""Nothing that may be a CPR number becomes readable by others before a person has looked at each passage."""

from collections.abc import Callable
from typing import Any

import pytest

from app import db
from app.accounts.models import Person
from app.answering import actions as answering_actions
from app.answering import forms as answering_forms
from app.answering.forms import Drafted, ReadDraft
from app.casework import at_once_form, publishing_actions, publishing_forms, routing_forms
from app.casework.publishing_forms import Approved
from app.clearing import find_stops
from app.clearing.stops import StopKind
from app.demo_town.cast import get_cast
from app.desk import comment_forms, register_form
from app.errors import NotClearedError
from app.events import By
from app.learning import forms as learning_forms
from app.networks import forms as network_forms
from app.networks import words_form
from app.pairs import forms as pair_forms
from app.permissions import Actor
from app.publishing import moderation_actions
from app.reminders import form as reminders_form
from app.subjects import Audience
from app.submissions.actions import add_to
from app.submissions.case_acts import get_reach
from app.submissions.states import Outcome
from app.titles.offered import offer_title
from app.web import act_form
from app.web.forms import Form
from app.web.screened import ScreenedForm
from tests.browsing import Browser, Page, text_of
from tests.desk.conftest import LED, TEXT, Desk, act
from tests.ground.staging import working_day_in

pytestmark = pytest.mark.either_database

Staff = Callable[[str], Browser]
CPR = "010190-1234"
OTHER_CPR = "2. maj 1985, 4321"
LATER = working_day_in(30).isoformat()
HOLDING_CPR: dict[str, dict[str, Any]] = {
    "title": {"title": f"Vand hos {CPR}"},
    "text": {"text": f"{TEXT} Jeg er {CPR}, hvis I spørger."},
    "place": {"place_text": f"Ved {CPR}"},
    "name": {"name": f"Kim {CPR}", "show_name": True},
}


def boxes(page: Page, act: str) -> list[str]:
    """Return the keys of the passages that a form on the page asks about."""
    return [
        one.get("value", "")
        for one in page.all("input")
        if one.get("name") == "cleared" and (one.get("id") or "").startswith(f"{act}-cleared")
    ]


@pytest.mark.parametrize("where", HOLDING_CPR)
def test_it_is_published_only_when_the_passage_is_said_to_be_none(desk: Desk, staff: Staff, where: str) -> None:
    case_id, magnus = desk.case(**HOLDING_CPR[where]), staff("moderator")
    refused = act(magnus, case_id, "publication", {"reason": "Mange tak for hjælpen"}, status=422)
    assert desk.row(case_id).published_wording_id is None
    assert "tick those that may stand" in refused.text
    assert "Mange tak for hjælpen" in refused.text, "what was typed is kept"
    assert any(CPR in text_of(one) for one in refused.all("mark")), "the passage is shown"
    keys = boxes(refused, "publication")
    assert len(keys) == 1
    magnus.send(refused, f"/desk/cases/{case_id}/publication", {"cleared": keys}, status=303)
    assert desk.row(case_id).visibility == "published"


def test_each_passage_is_asked_about_by_itself(desk: Desk, staff: Staff) -> None:
    case_id, magnus = desk.case(text=f"{TEXT} Jeg er {CPR}, og hun er {OTHER_CPR}."), staff("moderator")
    keys = boxes(magnus.get(f"/desk/cases/{case_id}"), "publication")
    assert len(set(keys)) == 2
    for some in (keys[:1], keys[1:], ["no such key"]):
        act(magnus, case_id, "publication", {"cleared": some}, status=422)
    act(magnus, case_id, "publication", {"cleared": keys}, status=303)


def test_the_page_says_so_first_and_does_not_offer_the_button_as_the_next_step(desk: Desk, staff: Staff) -> None:
    magnus = staff("moderator")
    usual, doubted = desk.case(), desk.case(**HOLDING_CPR["text"])
    page = magnus.get(f"/desk/cases/{usual}")
    assert _acts(page)[0] == ("act-publication", True)
    assert "quiet" not in _button(page, usual)
    page = magnus.get(f"/desk/cases/{doubted}")
    assert "There may be a CPR number in it" in page.text
    assert _acts(page)[0] == ("act-publication", True), "it is covered there"
    assert dict(_acts(page))["act-return"] is False
    assert [_button(page, doubted, name) for name in ("also", None)] == ["button", "button quiet"]
    threatening = desk.case(text=f"{TEXT} I er nogle svin, og jeg smadrer jeres biler.")
    page = magnus.get(f"/desk/cases/{threatening}")
    assert _acts(page)[0] == ("act-return", True)
    assert dict(_acts(page))["act-publication"] is False
    assert "quiet" in _button(page, threatening)


def test_what_stands_in_title_and_text_is_asked_about_once(desk: Desk, staff: Staff) -> None:
    """The title that the program makes says what the text begins with: the ordinary case."""
    case_id, magnus = (
        desk.case(title=f"Jeg er {CPR}", text=f"Jeg er {CPR}, og stien er mørk. {TEXT}"),
        staff("moderator"),
    )
    page = magnus.get(f"/desk/cases/{case_id}")
    (box,) = boxes(page, "publication")
    assert "Title, Text: possible CPR number" in page.text
    assert page.text.count("– 1 passage left") == 2, "on both buttons"
    act(magnus, case_id, "publication", {"cleared": box.split()[:1]}, status=422)
    act(magnus, case_id, "publication", {"cleared": [box]}, status=303)


def test_a_passage_that_the_title_was_cut_within_is_asked_about_once(desk: Desk, staff: Staff) -> None:
    told = "Den nabo, som hver eneste aften spiller meget høj musik i opgangen, er Karen Mikkelsen fra 2. sal."
    title, magnus = offer_title(told), staff("moderator")
    assert title.endswith("er Karen …")
    case_id = desk.case(title=title, text=told)
    page = magnus.get(f"/desk/cases/{case_id}")
    (box,) = boxes(page, "publication")
    act(magnus, case_id, "publication", {"cleared": box.split()[:1]}, status=422)
    act(magnus, case_id, "publication", {"cleared": [box]}, status=303)
    titled = magnus.get(f"/desk/cases/{desk.case(title='Alt det med Karen', text=told)}")
    assert len(boxes(titled, "publication")) == 2, "an author's own title may mean another"


def test_whoever_writes_signs_with_their_own_name(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="accepted"), staff("sekretariat")
    name = "Mette Navnesen"
    desk.change(case_id, lambda _case: setattr(db.session.get_one(Person, _anybody().id), "name", name))
    first = {"answer_due": LATER, "language": "da"}
    both = {"text": f"{name} og Kim Eksempel ser på det."}
    refused = act(signe, case_id, "first-word", first | both, status=422)
    assert [text_of(one) for one in refused.all("mark") if one.get("class") == "risk"] == ["Kim Eksempel"]
    act(signe, case_id, "first-word", first | {"text": f"Vi ser på det. Venlig hilsen {name}"}, status=303)


def _acts(page: Page) -> list[tuple[str, bool]]:
    found = [one for one in page.all("details") if (one.get("id") or "").startswith("act-")]
    return [(one.get("id", ""), "open" in one.attrib) for one in found]


def _button(page: Page, case_id: int, name: str | None = None) -> str:
    form = next(one for one in page.all("form") if one.get("action") == f"/desk/cases/{case_id}/publication")
    return next(one.get("class", "") for one in form.iter() if one.tag.endswith("button") and one.get("name") == name)


def test_what_was_said_of_one_wording_does_not_hold_for_the_next(desk: Desk, staff: Staff) -> None:
    case_id, magnus = desk.case(**HOLDING_CPR["text"]), staff("moderator")
    keys = boxes(magnus.get(f"/desk/cases/{case_id}"), "publication")
    act(magnus, case_id, "publication", {"cleared": keys}, status=303)

    desk.change(case_id, lambda case: add_to(case, f"Og min kone er {OTHER_CPR}.", ()))
    page = magnus.get(f"/desk/cases/{case_id}")
    fresh = boxes(page, "publication")
    assert len(fresh) == 2
    assert not set(keys) & set(fresh), "the same number in other words is looked at again"
    act(magnus, case_id, "publication", {"cleared": keys}, status=422)
    act(magnus, case_id, "publication", {"cleared": fresh}, status=303)


def test_showing_a_hidden_text_again_asks_again(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(**HOLDING_CPR["text"]), staff("sekretariat")
    keys = boxes(signe.get(f"/desk/cases/{case_id}"), "publication")
    act(signe, case_id, "publication", {"cleared": keys}, status=303)
    act(signe, case_id, "hiding", {"reason": "The number was one after all."}, status=303)
    act(signe, case_id, "publication", status=422)
    assert desk.row(case_id).visibility == "hidden"


def test_no_door_leads_past_the_question(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(**HOLDING_CPR["title"])
    with pytest.raises(NotClearedError):
        desk.change(
            case_id,
            lambda case: publishing_actions.publish(
                case, Approved(case.current_wording_id or 0), By.person(_anybody())
            ),
        )
    answered = desk.case(at="accepted")

    def answer(case: Any) -> None:
        answering_actions.save_draft(case, Drafted(f"Du er {CPR}", Outcome.LED, "da"), By.person(_anybody()))
        answering_actions.publish_answer(case, ReadDraft(1), By.person(_anybody()))

    with pytest.raises(NotClearedError):
        desk.change(answered, answer)


def _anybody() -> Actor:
    return get_cast().secretariat


WRITTEN: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "word to the author": ("publication", "received", {}, "reason"),
    "reason for passing on": ("route", "published", {"to": LED}, "reason"),
    "reason for a refusal": ("match", "offered", {"decision": "decline"}, "reason"),
    "first word": ("first-word", "accepted", {"answer_due": LATER}, "text"),
    "reason for sending back": ("return", "received", {}, "reason"),
    "reason for hiding": ("hiding", "published", {}, "reason"),
    "reason for closing": ("closing", "published", {"outcome": "informed"}, "reason"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_staff_write_is_looked_through(desk: Desk, staff: Staff, name: str) -> None:
    noun, at, values, field = WRITTEN[name]
    case_id = desk.case(at=at)
    who = staff(LED) if noun == "match" else staff("sekretariat")
    values = {key: desk.way_to(value) if key == "to" else value for key, value in values.items()}
    written = {**values, field: f"Vi talte med ham, {CPR}, i går."}
    before = desk.row(case_id).version
    refused = act(who, case_id, noun, written, status=422)
    assert desk.row(case_id).version == before
    assert f"Vi talte med ham, {CPR}, i går." in refused.text
    keys = boxes(refused, noun)
    assert len(keys) == 1
    changed = {**written, field: f"Vi talte med hende, {CPR}, i går."}
    act(who, case_id, noun, {**changed, "cleared": keys}, status=422)
    act(who, case_id, noun, {**written, "cleared": keys}, status=303)
    assert desk.row(case_id).version != before


def test_an_answer_is_kept_as_a_draft_and_looked_through_when_it_is_published(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="accepted"), staff("sekretariat")
    act(signe, case_id, "draft", {"text": f"Vi har talt med {CPR} om lyset.", "outcome": "informed"}, status=303)
    page = signe.get(f"/desk/cases/{case_id}")
    keys = boxes(page, "answer")
    assert len(keys) == 1, "the page says so before the button is pressed"
    act(signe, case_id, "answer", status=422)
    assert desk.row(case_id).answered_at is None
    act(signe, case_id, "draft", {"text": f"Vi har nu talt med {CPR} om lyset.", "outcome": "informed"}, status=303)
    act(signe, case_id, "answer", {"cleared": keys}, status=422)
    act(signe, case_id, "answer", {"cleared": boxes(signe.get(f"/desk/cases/{case_id}"), "answer")}, status=303)
    assert desk.row(case_id).answered_at is not None


def test_the_municipalitys_own_number_and_address_in_an_answer_stop_nobody(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="accepted"), staff("sekretariat")
    text = "Ring til Drift og Service på 43 68 68 68, eller skriv til samspil@albertslund.example."
    act(signe, case_id, "draft", {"text": text, "outcome": "informed"}, status=303)
    act(signe, case_id, "answer", status=303)


MARKS = {
    "name": "Karen Mikkelsen",
    "phone": "20 30 40 50",
    "address": "Kærmosen 14",
    "health": "min nabo er dement",
    "threat": "I kommer til at fortryde",
    "abuse": "din idiot",
}


@pytest.mark.parametrize("kind", MARKS)
def test_each_mark_in_a_text_needs_a_decision_and_the_button_says_how_many(desk: Desk, staff: Staff, kind: str) -> None:
    case_id, magnus = desk.case(text=f"{TEXT} Det siger {MARKS[kind]}, og hun er {CPR}."), staff("moderator")
    page = magnus.get(f"/desk/cases/{case_id}")
    assert "Publish – 2 passages left" in page.text
    keys = boxes(page, "publication")
    refused = act(magnus, case_id, "publication", {"cleared": keys[:1]}, status=422)
    assert "Publish – 1 passage left" in refused.text
    assert any(MARKS[kind].split()[-1] in text_of(one) for one in refused.all("mark"))
    magnus.send(refused, f"/desk/cases/{case_id}/publication", {"cleared": keys}, status=303)
    assert desk.row(case_id).visibility == "published"


def test_a_mark_that_is_no_cpr_number_leaves_publishing_the_first_to_do(desk: Desk, staff: Staff) -> None:
    case_id, magnus = desk.case(text=f"{TEXT} Det siger Karen Mikkelsen."), staff("moderator")
    page = magnus.get(f"/desk/cases/{case_id}")
    assert _acts(page)[0] == ("act-publication", True)
    assert "possible name of a person" in page.text
    assert "There may be a CPR number" not in page.text


def test_what_somebody_tells_of_their_own_health_is_shown_and_stops_nobody(desk: Desk, staff: Staff) -> None:
    case_id, magnus = desk.case(text=f"{TEXT} Jeg har selv fået diagnosen demens."), staff("moderator")
    assert "about the writer's own health" in magnus.get(f"/desk/cases/{case_id}").text
    act(magnus, case_id, "publication", status=303)


def test_a_name_that_is_shown_may_stand_in_its_owners_text(desk: Desk, staff: Staff) -> None:
    case_id, magnus = desk.case(text=f"{TEXT} Hilsen Kim Eksempel", show_name=True), staff("moderator")
    act(magnus, case_id, "publication", status=303)


def test_the_hidden_name_and_address_are_marked_in_the_authors_own_words(desk: Desk, staff: Staff) -> None:
    told = f"{TEXT} Hilsen Xenofon, zyx@example.org"
    case_id = desk.case(text=told, name="Xenofon Zyx", email="zyx@example.org")
    page = staff("moderator").get(f"/desk/cases/{case_id}")
    marks = [text_of(one) for one in page.all("mark")]
    assert any(one.startswith("Xenofon") for one in marks)
    assert any(one.startswith("zyx@example.org") for one in marks)
    assert len(boxes(page, "publication")) == 2
    assert desk.row(desk.case(text=told, at="published")).visibility == "published", "the name of nobody in particular"


@pytest.mark.parametrize("said", ["Hilsen Xenofon", "Tak for det"])
def test_who_may_not_know_the_author_is_told_of_a_name_that_stands_in_the_text_alone(
    desk: Desk, staff: Staff, said: str
) -> None:
    case_id = desk.case(text=f"{TEXT} {said}", name="Xenofon Zyx", at="accepted", audience=Audience.PUBLIC)
    desk.change(case_id, lambda case: _assert_told(case, names=said == "Hilsen Xenofon"))


def _assert_told(case: Any, *, names: bool) -> None:
    reach = get_reach(case, None)
    found = [stop.kind for stop in find_stops({"text": "Tak til Xenofon og Zyx."}, reach)]
    assert found == ([StopKind.NAME] if names else [])


@pytest.mark.parametrize(
    "named", ["Kære Kim Eksempel, tak", "Kim har ret", "eksempels idé, sagde kim eksempel", "kim@example.org"]
)
def test_an_author_who_is_not_shown_is_not_named_by_mistake(desk: Desk, staff: Staff, named: str) -> None:
    case_id, signe = desk.case(at="accepted"), staff("sekretariat")
    act(signe, case_id, "draft", {"text": f"Lampen kommer op til jul. {named}.", "outcome": "informed"}, status=303)
    refused = act(signe, case_id, "answer", status=422)
    assert "The author may be named here" in refused.text
    act(signe, case_id, "answer", {"cleared": boxes(refused, "answer")}, status=303)
    act(signe, case_id, "route", {"to": desk.way_to(LED), "reason": f"Det mener {named} også."}, status=422)


def test_an_author_who_is_shown_or_alone_reads_it_may_be_named(desk: Desk, staff: Staff) -> None:
    signe = staff("sekretariat")
    shown = desk.case(at="accepted", show_name=True)
    act(signe, shown, "route", {"to": desk.way_to(LED), "reason": "Det er Kim Eksempels idé."}, status=303)
    private = desk.case(at="offered", audience=Audience.STAFF)
    act(signe, private, "first-word", {"text": "Kære Kim, tak for det.", "answer_due": LATER}, status=303)
    returned = desk.case()
    act(signe, returned, "return", {"reason": "Kære Kim, skriv lidt mere."}, status=303)


def test_who_may_not_see_the_name_learns_nothing_by_guessing_it(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="offered")
    page = act(staff(LED), case_id, "match", {"decision": "decline", "reason": "Kim Eksempel"}, status=303)
    assert "named" not in page.text


def test_every_form_in_which_staff_write_is_looked_through() -> None:
    found = [
        one
        for module in (
            at_once_form,
            pair_forms,
            publishing_forms,
            routing_forms,
            answering_forms,
            reminders_form,
            act_form,
            register_form,
            network_forms,
            words_form,
            learning_forms,
            comment_forms,
            moderation_actions,
        )
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, Form) and one.__module__ == module.__name__
    ]
    # A network's words stand in the form around them; who says that two cases are one, or undoes, writes nothing; the
    # name of a member of the council is no more than that, and is held against ours.
    others = {"WordsForm", "PairForm", "UndoForm", "CouncilForm"}
    assert len(found) > 10
    assert {one.__name__ for one in found if not issubclass(one, ScreenedForm)} == others


FORM = {"source": "phone", "kind": "problem", "text": TEXT, "audience": "public"}


@pytest.mark.parametrize("field", ["text", "title", "place", "name", "source_note"])
def test_registering_for_somebody_is_looked_through(staff: Staff, field: str) -> None:
    signe = staff("sekretariat")
    page = signe.get("/desk/submissions/new")
    written = {**FORM, field: f"{TEXT if field == 'text' else ''} {CPR}"}
    refused = signe.send(page, "/desk/submissions/new", written, status=422)
    keys = [one.get("value") for one in refused.all("input") if one.get("name") == "cleared"]
    assert len(keys) == 1
    assert refused.form("/desk/submissions/new")[field].strip() == written[field].strip()
    signe.send(refused, "/desk/submissions/new", {**written, "cleared": keys}, status=303)


@pytest.mark.parametrize("field", ["da-name", "da-phrases", "da-learned", "en-purpose"])
def test_a_description_is_looked_through(staff: Staff, field: str) -> None:
    signe = staff("sekretariat")
    address = "/desk/networks/tryg-by-i-oejenhoejde/description"
    page = signe.get(address)
    written = {field: f"{page.form(address)[field]} {CPR}"}
    refused = signe.send(page, address, written, status=422)
    keys = [one.get("value") for one in refused.all("input") if one.get("name") == "cleared"]
    assert len(keys) == 1
    signe.send(refused, address, {**written, "cleared": keys}, status=303)
