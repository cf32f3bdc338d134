"""What authors say of where their text goes: stored, told back to them, and an objection only to what was proposed."""

from typing import Any

import pytest
from flask import Flask

from app import i18n
from app.casework import publishing_actions, routing_actions
from app.casework.publishing_forms import Approved
from app.casework.routing_forms import Target, Way
from app.events import By, Event
from app.networks.queries import get_directory
from app.permissions import Actor, Role
from app.reading.looking import suggest
from app.reading.suggestions import proposals, said_to_fit
from app.submissions.models import MatchDecision, Submission
from app.submissions.states import RouteKind
from app.titles.offered import offer_title
from app.web.act_form import Why
from tests.browsing import Browser, Page
from tests.ground.staging import Town
from tests.sending.test_sending import TEXT, stored

pytestmark = pytest.mark.either_database

NOWHERE = "Kvantemekanik og astrofysik er spændende emner."


def fitting(town: Town, text: str) -> str | None:
    """Return the network that pages say a text belongs to."""
    with town.reading():
        found = said_to_fit(proposals(suggest(text), text))
    return found.slug if found else None


def another(town: Town) -> str:
    """Return a live network that nobody proposes for `TEXT`."""
    return next(one.slug for one in town.networks() if one.slug != fitting(town, TEXT))


def checked(browser: Browser, text: str) -> Page:
    start = browser.get("/submissions/new?lang=en")
    return browser.send(start, "/submissions/preview", {"kind": "problem", "text": text}, status=200)


def sent(browser: Browser, text: str, **changes: Any) -> Page:
    """Go both steps and return the receipt."""
    return browser.follow(browser.send(checked(browser, text), "/submissions", changes, status=303))


def opened(browser: Browser, receipt: Page) -> Page:
    """Return the author's page, behind the code on the receipt."""
    code = next("".join(one.itertext()) for one in receipt.all("b") if one.get("class") == "code")
    action = next(one.get("action", "") for one in receipt.all("form") if one.get("action", "").endswith("/access"))
    return browser.follow(browser.post(action, {"code": code}, status=303))


def decided(app: Flask) -> list[tuple[str, str | None]]:
    """Return each decision with the network it names."""
    with app.app_context(), app.extensions["database"].reading():
        slugs: dict[int | None, str] = {one.id: one.slug for one in get_directory().networks.values()}
    return [(one.verb, slugs.get(one.network_id)) for one in stored(app, MatchDecision)]


def test_a_network_chosen_on_step_two_is_told_back(browser: Browser, town: Town) -> None:
    receipt = sent(browser, NOWHERE, network=another(town))
    assert "You have suggested the network" in receipt.text
    assert "You have suggested the network" in opened(browser, receipt).text
    assert decided(town.app) == [("wanted", another(town))]
    assert not stored(town.app)[0].contested


def test_agreeing_on_step_two_is_no_objection(browser: Browser, town: Town) -> None:
    sent(browser, TEXT, network=fitting(town, TEXT))
    assert decided(town.app) == [("wanted", fitting(town, TEXT))]
    assert not stored(town.app)[0].contested


def test_another_network_on_step_two_objects_to_the_proposed_one(browser: Browser, town: Town) -> None:
    receipt = sent(browser, TEXT, network=another(town))
    assert "You have said that it does not fit, and suggested the network" in receipt.text
    assert decided(town.app) == [("contested", fitting(town, TEXT)), ("wanted", another(town))]
    assert stored(town.app)[0].contested


def test_that_it_does_not_fit_can_be_said_without_knowing_where(browser: Browser, town: Town) -> None:
    receipt = sent(browser, TEXT, network="not-there")
    assert "You have said that it does not fit." in receipt.text
    assert decided(town.app) == [("contested", fitting(town, TEXT))]


@pytest.mark.parametrize("proposed", ["", "no-such-network", None])
def test_nobody_objects_to_what_they_were_not_shown(browser: Browser, town: Town, proposed: str | None) -> None:
    """Who sends the final form at once has seen no proposal, and no form makes one up."""
    sent(browser, TEXT, network=another(town), proposed=another(town) if proposed is None else proposed)
    assert decided(town.app) == [("wanted", another(town))]


def invited(browser: Browser, town: Town, text: str = TEXT) -> Page:
    """Write from a network's own page, and return step 2."""
    start = browser.get(f"/submissions/new?network={another(town)}&lang=en")
    assert "You are writing to the network" in start.text
    return browser.send(start, "/submissions/preview", {"kind": "idea", "text": text}, status=200)


def test_answering_a_networks_invitation_is_no_objection(browser: Browser, town: Town) -> None:
    step_two = invited(browser, town)
    assert fitting(town, TEXT) not in {None, another(town)}
    assert "You are writing to the network" in step_two.text
    assert not [one for one in step_two.all("details") if one.get("open") is not None]
    receipt = browser.follow(browser.send(step_two, "/submissions", status=303))
    for page in (receipt, opened(browser, receipt)):
        assert "You wrote to the network" in page.text
        assert "does not fit" not in page.text.replace("Does it not fit", "").partition("What do you want to do?")[0]
        assert "You have suggested" not in page.text
    assert decided(town.app) == [("wanted", another(town))]
    assert (stored(town.app)[0].contested, stored(town.app)[0].invited) == (False, True)


def test_the_network_that_invited_comes_before_what_the_program_finds(browser: Browser, town: Town) -> None:
    step_two = invited(browser, town)
    with i18n.speaking("en"):
        found = next(one.name for one in town.networks() if one.slug == fitting(town, TEXT))
    receipt = browser.follow(browser.send(step_two, "/submissions", status=303))
    for page, own in (
        (step_two, "You are writing to"),
        (receipt, "You wrote to"),
        (opened(browser, receipt), "You wrote to"),
    ):
        assert "We think it belongs" not in page.text
        assert "Where we think it belongs" not in page.text
        assert "We are not sure who this is for" not in page.text
        shown = page.text.partition("What you wrote")[2] or page.text  # the own page first lists all one can choose
        first, _said, after = shown.partition("A program suggests")
        assert own in first
        assert found not in first
        assert found in after


def test_an_invitation_goes_along_when_the_text_is_changed(browser: Browser, town: Town) -> None:
    again = browser.post("/submissions/new", invited(browser, town).form("/submissions"), status=200)
    assert "You are writing to the network" in again.text
    step_two = browser.send(again, "/submissions/preview", status=200)
    browser.send(step_two, "/submissions", status=303)
    assert stored(town.app)[0].invited


@pytest.mark.parametrize("chosen", ["", "not-there", None])
def test_who_chooses_otherwise_no_longer_answers_the_invitation(
    browser: Browser, town: Town, chosen: str | None
) -> None:
    browser.send(invited(browser, town), "/submissions", {"network": fitting(town, TEXT) if chosen is None else chosen})
    assert not stored(town.app)[0].invited
    assert stored(town.app)[0].contested is (chosen == "not-there")


@pytest.mark.parametrize("named", ["no-such-network", "<b>", "x" * 2000])
def test_an_invitation_from_nobody_is_none(browser: Browser, town: Town, named: str) -> None:
    start = browser.get(f"/submissions/new?network={named}&lang=en")
    assert "You are writing to" not in start.text
    sent_in = browser.send(start, "/submissions/preview", {"kind": "idea", "text": TEXT, "invited": named}, status=200)
    browser.send(sent_in, "/submissions", status=303)
    assert not stored(town.app)[0].invited


def test_the_desk_tells_an_invitation_from_an_objection(browser: Browser, town: Town, secretary: Actor) -> None:
    browser.send(invited(browser, town), "/submissions", status=303)
    case = town.sign_in(secretary).get(f"/desk/cases/{stored(town.app)[0].id}?lang=en")
    assert "The author wrote from the page of the network" in case.text
    assert "does not fit" not in case.text.partition("What should happen now?")[0]


def test_an_objection_is_answered_and_stands_on_the_page(browser: Browser, town: Town) -> None:
    mine = opened(browser, sent(browser, TEXT))
    answer = browser.send(mine, "/my-submission/objection", {"network": another(town)}, status=303)
    page = browser.follow(answer)
    (told,) = (one for one in page.all("div") if one.get("autofocus") is not None)
    assert "Thank you" in "".join(told.itertext())
    assert "You have said that it does not fit, and suggested the network" in "".join(told.itertext())
    assert "The author said" not in page.text
    again = browser.get("/my-submission")
    assert "You have said that it does not fit, and suggested the network" in again.text
    assert not [one for one in again.all("div") if one.get("autofocus") is not None]


def test_without_a_network_that_fits_one_says_where_it_belongs(browser: Browser, town: Town) -> None:
    assert fitting(town, NOWHERE) is None
    mine = opened(browser, sent(browser, NOWHERE))
    assert "I know where it belongs" in mine.text
    assert "It does not fit where you want to send it" not in mine.text
    assert browser.send(mine, "/my-submission/objection", {}).status == 422
    page = browser.follow(browser.send(mine, "/my-submission/objection", {"network": another(town)}, status=303))
    assert "You have suggested the network" in page.text
    assert "does not fit" not in page.text
    assert decided(town.app) == [("contested", None), ("wanted", another(town))]


def test_an_objection_to_a_department_is_none_to_a_network(browser: Browser, town: Town, secretary: Actor) -> None:
    mine = opened(browser, sent(browser, TEXT))
    (row,) = stored(town.app)
    with town.writing() as session:
        case = session.get_one(Submission, row.id)
        target = Target(RouteKind.DEPARTMENT, 1)
        routing_actions.route(case, Way(target, "Den hører til der."), By.person(secretary))
    browser.send(mine, "/my-submission/objection", {"reason": "Det gør den ikke."}, status=303)
    assert decided(town.app)[-1] == ("contested", None)


def test_the_history_speaks_to_its_author(browser: Browser, app: Flask) -> None:
    mine = opened(browser, sent(browser, TEXT))
    browser.send(mine, "/my-submission/additions", {"addition": "Lampen er gået igen."}, status=303)
    browser.send(mine, "/my-submission/withdrawal", status=303)
    page = browser.get("/my-submission")
    assert "You added something." in page.text
    assert "You took it back." in page.text
    assert [one.verb for one in stored(app, Event) if one.verb in {"added", "withdrawn"}] == ["added", "withdrawn"]


def test_a_link_by_mail_is_offered_to_whom_gave_an_address(browser: Browser) -> None:
    """And the page after it leads back."""
    without = sent(browser, TEXT)
    assert "Send a link to the e-mail I gave" not in without.text
    receipt = sent(browser, TEXT, email="alma@example.dk")
    assert "Send a link to the e-mail I gave" in receipt.text
    action = next(one.get("action", "") for one in receipt.all("form") if one.get("action", "").endswith("/link"))
    mailed = browser.post(action, {}, status=200)
    assert action.removesuffix("/link") in mailed.links()
    assert mailed.response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("shared", "words"), [("", "only for half an hour"), ("1", "this once only")])
def test_the_receipt_says_how_long_the_code_is_shown(browser: Browser, shared: str, words: str) -> None:
    assert words in sent(browser, TEXT, shared=shared).text


def test_the_author_sees_the_title_that_others_will_see(browser: Browser) -> None:
    def headings(page: Page) -> list[str]:
        return ["".join(one.itertext()) for one in page.all("h3")]

    assert offer_title(TEXT) in headings(sent(browser, TEXT))
    assert "Mørk tunnel" in headings(sent(browser, TEXT, title="Mørk tunnel"))


@pytest.mark.parametrize("field", ["text", "title"])
def test_free_text_finds_its_own_direction_and_is_not_cut(browser: Browser, field: str) -> None:
    """What is too long is named by the server: a browser would cut it without a word."""
    page = browser.get("/submissions/new")
    (control,) = (one for one in (*page.all("textarea"), *page.all("input")) if one.get("name") == field)
    assert control.get("dir") == "auto"
    assert control.get("maxlength") is None


def test_the_own_page_says_first_where_it_stands_and_leads_to_what_everybody_reads(
    browser: Browser, town: Town
) -> None:
    own = opened(browser, sent(browser, TEXT))
    (standing,) = (one for one in own.all("p") if one.get("class") == "standing")
    assert "Next: first update" in "".join(standing.itertext())
    case, moderator = stored(town.app)[0].id, town.add_person(Role.MODERATOR)
    assert f"/submissions/{case}" not in own.links()
    with town.writing() as session:
        row = session.get_one(Submission, case)
        publishing_actions.publish(row, Approved(row.current_wording_id), By.person(moderator))
    assert f"/submissions/{case}" in browser.get("/my-submission").links()


def test_what_was_sent_back_is_said_to_belong_nowhere(browser: Browser, town: Town) -> None:
    own = opened(browser, sent(browser, TEXT))
    assert any(one.get("action") == "/my-submission/objection" for one in own.all("form"))
    case, moderator = stored(town.app)[0].id, town.add_person(Role.MODERATOR)
    with town.writing() as session:
        publishing_actions.send_back(session.get_one(Submission, case), Why("Skriv mere."), By.person(moderator))
    again = browser.get("/my-submission")
    assert not any(one.get("action") == "/my-submission/objection" for one in again.all("form"))
    assert any(one.get("action") == "/my-submission/wording" for one in again.all("form"))


def test_what_its_author_said_no_to_is_folded_and_what_is_like_it_stands_once(browser: Browser, town: Town) -> None:
    receipt = sent(browser, TEXT, network="not-there")
    for page in (receipt, opened(browser, receipt)):
        assert "You have said that it does not fit." in page.text
        folded = "".join("".join(one.itertext()) for one in page.all("details"))
        assert "What a program suggests" in folded
        assert page.html.count("probably fits") == folded.count("probably fits") == 1


def test_what_is_like_it_stands_on_the_receipt_once(browser: Browser, town: Town, secretary: Actor) -> None:
    like = town.submit(title="Mørkt ved stationen", text=TEXT)
    town.publish([like], by=secretary)
    receipt = sent(browser, f"{TEXT} Vi mangler lys.")
    assert [one.get("href") for one in receipt.all("a")].count(f"/submissions/{like.id}") == 1


def test_what_was_sent_is_corrected_and_its_readers_changed_from_the_own_page(browser: Browser, town: Town) -> None:
    own = opened(browser, sent(browser, NOWHERE))
    (way,) = (one for one in own.links() if one.startswith("/my-data/") and one.endswith("#act"))
    page = browser.get(way.partition("#")[0])
    number = way.partition("#")[0]
    corrected = {"text": "Bænken ved søen er brækket midt over."}
    page = browser.follow(browser.send(page, f"{number}/correction", corrected, status=303))
    assert "Bænken ved søen er brækket midt over." in page.text
    browser.send(page, f"{number}/audience", {"audience": "staff"}, status=303)
    assert stored(town.app)[0].audience == "staff"


def test_what_comes_next_stands_before_what_comes_later_and_what_has_happened(browser: Browser) -> None:
    receipt = sent(browser, TEXT)
    for page in (receipt, opened(browser, receipt)):
        (listed,) = (one for one in page.all("ol") if one.get("class") == "history")
        rows = listed.findall("li")
        ahead = [one for one in rows if one.get("class") == "ahead"]
        assert len(ahead) > 1
        assert rows[: len(ahead)] == ahead
        assert ahead[0].get("aria-current") == "step", "the next thing first"
        assert not [one for one in ahead[1:] if one.get("aria-current")]
