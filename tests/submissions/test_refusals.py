"""A network that has said no to a submission is not proposed for it again, and its author reads that it said no."""

import pytest

from app.casework import routing_actions
from app.casework.match_forms import Verdict
from app.events import By
from app.permissions import Actor
from app.reading.looking import suggest
from app.reading.page_queries import get_author_page, list_matches
from app.reading.suggestions import author_proposals, said_to_fit
from app.submissions import actions, suggestion_actions
from app.submissions.models import Submission
from app.submissions.refusals import list_refused
from tests.browsing import Browser
from tests.ground.staging import Sent, Town

pytestmark = pytest.mark.either_database

TEXT = "Tunnelen under stationen er mørk og utryg, og belysningen på stien er gået ud om aftenen."


@pytest.fixture
def refused(town: Town, secretary: Actor) -> tuple[Sent, int]:
    """Give a case that the network proposed for it has sent back, and the network."""
    with town.reading():
        matches = suggest(TEXT)
    network_id = matches[0].network_id
    sent = town.submit(text=TEXT, title="Mørk tunnel")
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        suggestion_actions.replace_suggestions(case, case.current_wording_id or 0, matches)
    town.bring(sent, "routed", by=secretary, network_id=network_id)
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        routing_actions.decide_match(
            case, Verdict(accepts=False, reason="Vi arbejder ikke med lys."), By.person(secretary)
        )
    return sent, network_id


def test_it_is_not_proposed_to_its_author_any_more(town: Town, refused: tuple[Sent, int]) -> None:
    sent, network_id = refused
    with town.reading():
        page = get_author_page(sent.id)
        assert network_id in {row.network_id for row in list_matches(sent.id)}, "staff see what was proposed"
        assert network_id not in {one.network.id for one in author_proposals(page)}
        fitting = said_to_fit(author_proposals(page))
        assert fitting is None or fitting.id != network_id


def test_its_author_reads_that_it_said_no(town: Town, refused: tuple[Sent, int]) -> None:
    sent, network_id = refused
    name = next(one.name for one in town.networks() if one.id == network_id)
    assert f"Netværket »{name}« har sagt nej til den." in Browser(town.app).get(f"/receipts/{sent.secret}").text


def test_nor_for_what_its_author_adds(town: Town, refused: tuple[Sent, int]) -> None:
    sent, network_id = refused
    with town.reading():
        again = suggest(f"{TEXT} Det er blevet værre.")
    assert network_id in {one.network_id for one in again}, "else this shows nothing"
    with town.writing() as session:
        actions.add_to(session.get_one(Submission, sent.id), "Det er blevet værre.", again)
    with town.reading():
        assert network_id not in {row.network_id for row in list_matches(sent.id)}


def test_once_it_takes_it_in_after_all_it_has_not_refused(
    town: Town, secretary: Actor, refused: tuple[Sent, int]
) -> None:
    sent, network_id = refused
    with town.reading():
        assert list_refused(sent.id) == {network_id}
    town.bring(sent, "accepted", by=secretary, network_id=network_id)
    with town.reading():
        assert list_refused(sent.id) == frozenset()
