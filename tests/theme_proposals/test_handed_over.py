"""A theme that begins as a network takes with it what it grew out of: everywhere one reads where a text lies."""

from datetime import timedelta

import time_machine
from sqlalchemy import select

from app import clock, db
from app.casework import publishing_actions, routing_actions
from app.casework.routing_forms import Target, Way
from app.events import By
from app.network_closing.jobs import TELL
from app.network_closing.queries import lay_with
from app.network_stages.actions import go_elsewhere
from app.network_stages.forms import Moved
from app.network_stages.stage_data import STAGES
from app.networks.models import Network
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.permissions import Actor
from app.solutions.candidate_queries import list_candidates
from app.subjects import Audience
from app.submissions.models import Submission
from app.submissions.states import MatchState, RouteKind
from app.web.act_form import Why
from tests.browsing import Browser
from tests.ground.staging import Sent, Town, bring_on
from tests.network_closing.test_ending import SAID, press
from tests.network_stages.moving import all_of
from tests.network_stages.moving import press as move
from tests.notifications.hearing import ALMA, OTTO, everything, mailed, words
from tests.submissions.test_private_rules import let_in
from tests.theme_proposals.proposing import list_all, planned, show
from tests.theme_proposals.test_deciding import WHY
from tests.theme_proposals.test_growing import wrote

LATER = timedelta(minutes=11)
NAME = "Vand i byen"


def to_pile(town: Town, by: Actor, *sent: Sent) -> str:
    """Put texts in the first theme pile, and return the address of its page."""
    with town.writing() as session:
        pile = get_directory().list_piles()[0]
        for one in sent:
            way = Way(Target(RouteKind.THEME_PILE, pile.id), "Den venter sammen med andre.")
            routing_actions.route(session.get_one(Submission, one.id), way, By.person(by))
    mailed(town.app)
    return f"/theme-piles/{pile.slug}"


def hide(town: Town, by: Actor, sent: Sent) -> None:
    """Hide a text that everybody can read."""
    with town.writing() as session:
        publishing_actions.hide(session.get_one(Submission, sent.id), Why("Der står et navn."), By.person(by))


def proposed_of(town: Town, by: Actor, pile: str) -> int:
    """Grow a theme out of all that lies in a pile, through the form, and show it; its id."""
    staff, address = town.sign_in(by), f"/desk/themes/new?pile={pile.rsplit('/', 1)[1]}"
    page = staff.get(address)
    ticked = [one.get("value") for one in page.all("input") if one.get("name") == "origin"]
    said = {"title": "Vand i gader", "text": "Flere skriver om vand.", "origin": ticked}
    staff.send(page, address, said, status=303)
    made = list_all(town)[-1].id
    show(town, by, made)
    return made


def begun(town: Town, by: Actor, proposal_id: int) -> int:
    """Choose a theme and begin its network, as the desk does; the network's id."""
    staff, address = town.sign_in(by), f"/desk/themes/{proposal_id}"
    chosen = {"outcome": "started", "decided_on": clock.today().isoformat(), "early": "y", "reason": WHY}
    staff.send(staff.get(address), f"{address}/decision", chosen, status=303)
    said = {"name": NAME, "question": "Hvordan holder vi vandet ude?", "type": "welfare"}
    staff.send(staff.get(address), f"{address}/network", said, status=303)
    return int(list_all(town)[-1].network_id or 0)


def test_what_lay_in_the_pile_lies_with_the_network_and_every_page_says_so(town: Town, secretary: Actor) -> None:
    planned(town, secretary)
    first, second = wrote(town, secretary, ALMA, title="Vand i kælderen"), wrote(town, secretary, OTTO, title="Vand")
    pile, stranger = to_pile(town, secretary, first, second), Browser(town.app)
    assert "Der er ikke noget netværk om det endnu" in stranger.get(pile).text
    made = proposed_of(town, secretary, pile)
    assert f"/themes/{made}" in stranger.get(pile).links()
    assert "er foreslået som tema" in stranger.get(pile).text
    network_id = begun(town, secretary, made)
    for one in (first, second):
        case = town.case(one)
        assert (case.route_kind, case.network_id, case.theme_pile_id) == (RouteKind.NETWORK, network_id, None)
        assert case.match_state == MatchState.ACCEPTED, "nobody is asked whether it takes what it grew out of"
        page = stranger.get(f"/submissions/{one.id}")
        assert "Netværket »Vand i byen« arbejder med det" in page.text
        assert "Intet netværk arbejder" not in page.text
        assert {"/networks/vand-i-byen", f"/themes/{made}"} <= set(page.links())
        assert "Temaet, som det er en del af, er valgt og er nu et netværk." in page.text
    page = stranger.get("/networks/vand-i-byen")
    assert {f"/submissions/{first.id}", f"/submissions/{second.id}"} <= set(page.links())
    assert "endnu ikke fået noget" not in page.text
    page = stranger.get(pile)
    assert "/networks/vand-i-byen" in page.links()
    assert f"/submissions/{first.id}" not in page.links()
    assert "Intet netværk arbejder" not in page.text
    assert "Er blevet til netværket »Vand i byen«" in stranger.get("/networks").text
    assert "Er blevet til netværket »Vand i byen«" in town.sign_in(secretary).get("/desk/themes").text
    for listed in ("/networks/vand-i-byen", "/submissions?network=vand-i-byen"):
        assert "Vand i kælderen" in stranger.get(listed).text
    with town.reading():
        assert {one.id for one in list_candidates(network_id)} == {first.id, second.id}


def test_the_authors_read_in_one_mail_that_the_network_has_theirs(town: Town, secretary: Actor) -> None:
    planned(town, secretary)
    first, second = wrote(town, secretary, ALMA, title="Vand i kælderen"), wrote(town, secretary, ALMA, title="Vand")
    pile = to_pile(town, secretary, first, second)
    made = proposed_of(town, secretary, pile)
    with time_machine.travel(clock.now() + LATER):
        mailed(town.app)
        begun(town, secretary, made)
    with time_machine.travel(clock.now() + 3 * LATER):
        mine = [words(one) for one in mailed(town.app) if one["To"] == ALMA]
        told = [one for one in mine if "/networks/vand-i-byen" in one]
        assert len(told) == 1
        numbers = [town.case(one).number for one in (first, second)]
        assert f"Netværket har det nu og arbejder videre med det: {', '.join(numbers)}." in told[0]
        assert not any("er sendt videre" in one for one in mine)


def test_what_is_answered_taken_back_or_elsewhere_stays_and_the_network_knows_it(town: Town, secretary: Actor) -> None:
    planned(town, secretary)
    other = town.networks()[0]
    waits, gone = (wrote(town, secretary, title=f"Vand {one}") for one in range(2))
    elsewhere, (private,) = (
        wrote(town, secretary, OTTO, title="Vand 4"),
        town.submit_all([{"audience": Audience.NETWORK}]),
    )
    pile = to_pile(town, secretary, waits, gone, elsewhere, private)
    made = proposed_of(town, secretary, pile)
    town.bring(elsewhere, "accepted", by=secretary, network_id=other.id)
    author = let_in(town.app, gone)
    author.send(author.get("/my-submission"), "/my-submission/withdrawal", status=303)
    network_id = begun(town, secretary, made)
    assert town.case(waits).network_id == town.case(private).network_id == network_id
    assert town.case(gone).network_id is None
    assert town.case(elsewhere).network_id == other.id
    page = Browser(town.app).get(f"/submissions/{elsewhere.id}")
    assert {f"/networks/{other.slug}", "/networks/vand-i-byen"} <= set(page.links())
    with town.reading() as session:
        assert {one.id for one in list_candidates(network_id)} == {waits.id, elsewhere.id, private.id}
        theirs = set(session.scalars(select(Submission.id).where(*lay_with(network_id))))
        assert theirs == {waits.id, elsewhere.id, private.id}


def test_of_what_lies_elsewhere_and_is_not_public_the_leader_reads_the_number_alone(
    town: Town, secretary: Actor
) -> None:
    planned(town, secretary)
    (waits, private), other = town.submit_all([{"audience": Audience.NETWORK}] * 2), town.networks()[0]
    made = proposed_of(town, secretary, to_pile(town, secretary, waits, private))
    town.bring(private, "accepted", by=secretary, network_id=other.id)
    network_id = begun(town, secretary, made)
    with town.reading():
        titles = {one.id: one.title for one in list_candidates(network_id)}
    assert titles[private.id] == town.case(private).number
    assert titles[waits.id] != town.case(waits).number, "this one lies with it"


def test_what_is_hidden_stays_where_it_is_and_its_author_is_told_of_no_network(town: Town, secretary: Actor) -> None:
    planned(town, secretary)
    shown, hidden = wrote(town, secretary, OTTO, title="Vand 1"), wrote(town, secretary, ALMA, title="Vand 2")
    made = proposed_of(town, secretary, to_pile(town, secretary, shown, hidden))
    hide(town, secretary, hidden)
    with time_machine.travel(clock.now() + LATER):
        mailed(town.app)
        network_id = begun(town, secretary, made)
    assert town.case(shown).network_id == network_id
    case = town.case(hidden)
    assert (case.route_kind, case.network_id) == (RouteKind.THEME_PILE, None)
    with time_machine.travel(clock.now() + 3 * LATER):
        told = {str(one["To"]): words(one) for one in mailed(town.app)}
    assert "Netværket har det nu" in told[OTTO]
    assert "Netværket har det nu" not in told.get(ALMA, "")


def test_if_the_theme_is_hidden_at_once_the_authors_hear_of_the_network_and_nothing_of_the_theme(
    town: Town, secretary: Actor
) -> None:
    planned(town, secretary)
    ours, elsewhere = wrote(town, secretary, ALMA, title="Vand 1"), wrote(town, secretary, OTTO, title="Vand 2")
    made = proposed_of(town, secretary, to_pile(town, secretary, ours, elsewhere))
    town.bring(elsewhere, "accepted", by=secretary, network_id=town.networks()[0].id)
    with time_machine.travel(clock.now() + LATER):
        mailed(town.app)
        begun(town, secretary, made)
        staff, address = town.sign_in(secretary), f"/desk/themes/{made}"
        staff.send(staff.get(address), f"{address}/hiding", {"reason": WHY}, status=303)
    with time_machine.travel(clock.now() + 3 * LATER):
        mails = [one for one in mailed(town.app) if one["To"] in {ALMA, OTTO}]
    (told,) = mails
    assert told["To"] == ALMA, "the network has nothing of what Otto wrote"
    number = town.case(ours).number
    assert told["Subject"] == f"Netværket »{NAME}« arbejder nu med nummer {number}"
    assert f"Netværket har det nu og arbejder videre med det: {number}." in words(told)
    assert "/networks/vand-i-byen" in words(told)
    assert "Vand i gader" not in everything(told)
    assert f"/themes/{made}" not in everything(told)


def test_when_the_network_is_rounded_off_everybody_behind_its_theme_is_told(town: Town, secretary: Actor) -> None:
    planned(town, secretary)
    ours, elsewhere = wrote(town, secretary, ALMA, title="Vand i kælderen"), wrote(town, secretary, OTTO, title="Vand")
    pile = to_pile(town, secretary, ours, elsewhere)
    made = proposed_of(town, secretary, pile)
    town.bring(elsewhere, "answered", by=secretary)
    network_id = begun(town, secretary, made)
    with town.writing() as session:
        for step in ("first_word", "answered"):
            bring_on(session.get_one(Submission, ours.id), step, secretary, network_id)
            session.flush()
    said = Moved(Stage.ANCHOR, clock.today(), frozenset(one.key for one in STAGES[Stage.ANCHOR].before), WHY)
    with town.writing():
        go_elsewhere(db.lock(Network, network_id), said, By.person(secretary))
    staff = town.sign_in(secretary)
    press(staff, network_id, "account", SAID)
    move(staff, network_id, "next", holds=all_of(Stage.CLOSED))
    with time_machine.travel(clock.now() + 3 * LATER):
        with town.writing():
            TELL.queue()
        ends = {str(one["To"]): one for one in mailed(town.app) if "er rundet af" in one["Subject"]}
    assert set(ends) == {ALMA, OTTO}
    assert "lå hos" in ends[ALMA]["Subject"]
    assert f"nummer {town.case(elsewhere).number} er vokset til" in ends[OTTO]["Subject"]
    stranger = Browser(town.app)
    assert SAID["sentence"] in stranger.get(f"/submissions/{ours.id}").text
    assert SAID["sentence"] not in stranger.get(f"/submissions/{elsewhere.id}").text, "that one goes its own way"
