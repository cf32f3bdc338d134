"""A network of which nothing is heard is warned, rests with its cases at the secretariat's desk, and is woken."""

from collections.abc import Iterator
from datetime import date, timedelta
from email.message import EmailMessage

import pytest
import time_machine
from sqlalchemy import select

from app import db, i18n
from app.events import By
from app.network_resting.jobs import LOOK
from app.network_resting.queries import find_quiet
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.permissions import Actor, Role
from app.publishing.actions import merge, withdraw
from app.submissions.actions import subject_of
from app.submissions.models import Submission
from app.tasks.models import Task
from app.theme_near.queries import list_near_networks
from tests.browsing import Browser, text_of
from tests.committee_desk.test_decisions import body
from tests.conversations.talking import say
from tests.ground.staging import Town
from tests.joint_answers.test_answering import work
from tests.network_design.asking import asked
from tests.network_design.asking import press as answer_request
from tests.network_resting.at_every_step import let_rest
from tests.network_stages.moving import all_of, in_stage, press
from tests.solutions.solving import EFFECT, put_solution
from tests.solutions.solving import press as tell

LINE = "Vi mødes igen den første tirsdag i måneden."
ROW = "Netværket hviler. Find en anden"
BEGAN = date(2027, 1, 11)


@pytest.fixture
def network(town: Town, secretary: Actor) -> Iterator[NetworkInfo]:
    """Give a network that moved on the day on which the clock stands."""
    with time_machine.travel(f"{BEGAN}T09:00:00Z", tick=False):
        yield in_stage(town, Stage.EXPLORE, secretary)


def look(town: Town, days: int, network: NetworkInfo) -> list[EmailMessage]:
    """Let the nightly look come so many days after a network moved; returns the mails that say that it is quiet."""
    with time_machine.travel(f"{BEGAN + timedelta(days=days)}T02:00:00Z", tick=False):
        with town.writing():
            LOOK.queue()
        subjects = ((one, str(one["Subject"])) for one in work(town.app))
        return [one for one, subject in subjects if "hviler" in subject and network.name in subject]


def rest(town: Town, network: NetworkInfo) -> NetworkInfo:
    """Let a network rest, warned in time; as everybody knows it."""
    look(town, 46, network)
    look(town, 75, network)
    with town.reading():
        return get_directory().networks[network.id]


def tasks(town: Town, case_id: int) -> list[str]:
    """Return what is to be done about a case."""
    with town.reading():
        asked = select(Task.what).where(Task.subject_id == case_id, Task.done_at.is_(None))
        return [*db.session.scalars(asked.order_by(Task.what))]


def test_who_leads_it_is_warned_once_with_what_keeps_it_awake(town: Town, network: NetworkInfo) -> None:
    town.add_person(Role.LEADER, network_id=network.id)
    assert not look(town, 44, network)
    mails = look(town, 46, network)
    assert len(mails) == 1
    assert "en linje i loggen" in body(mails[0])
    assert not look(town, 47, network), "once is enough"


def test_it_rests_and_its_page_says_so(town: Town, network: NetworkInfo) -> None:
    assert rest(town, network).rests_since == BEGAN + timedelta(days=75)
    visitor = Browser(town.app)
    page = visitor.get(f"/networks/{network.slug}")
    assert "Netværket hviler" in page.text
    assert f"/submissions/new?network={network.slug}" not in page.html, "it takes nothing in"
    listed = visitor.get("/networks").html
    assert listed.index('id="resting"') < listed.index(network.name)


def test_without_a_warning_it_does_not_rest(town: Town, network: NetworkInfo) -> None:
    look(town, 90, network)
    look(town, 91, network)
    with town.reading():
        assert get_directory().networks[network.id].live, "it was warned on day 90, and has fifteen days from then"


def test_a_word_keeps_it_awake(town: Town, secretary: Actor, network: NetworkInfo) -> None:
    look(town, 46, network)
    with time_machine.travel(f"{BEGAN + timedelta(days=50)}T09:00:00Z", tick=False):
        press(town.sign_in(secretary), network.id, "person", role="core", name="Souschef i hjemmeplejen")
    look(town, 75, network)
    with town.reading():
        assert get_directory().networks[network.id].live


def test_what_it_has_not_answered_is_on_the_secretariats_list(
    town: Town, secretary: Actor, network: NetworkInfo
) -> None:
    sent = town.submit()
    town.bring(sent, "routed", by=secretary, network_id=network.id)
    town.publish([sent], by=secretary)
    rest(town, network)
    assert "look_after_resting" in tasks(town, sent.id)
    with time_machine.travel(f"{BEGAN + timedelta(days=76)}T09:00:00Z", tick=False):
        assert ROW in town.sign_in(secretary).get("/desk").text
        assert "Netværket hviler lige nu" in Browser(town.app).get(f"/submissions/{sent.id}").text
        leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
        press(leader, network.id, "waking", line=LINE)
        assert "look_after_resting" not in tasks(town, sent.id)
        assert LINE in Browser(town.app).get(f"/networks/{network.slug}").text
        assert f"/desk/network-stages/{network.id}/waking" not in leader.get(f"/desk/network-stages/{network.id}").html


def test_one_that_moves_is_awake(town: Town, secretary: Actor, network: NetworkInfo) -> None:
    sent = town.submit()
    town.bring(sent, "routed", by=secretary, network_id=network.id)
    rest(town, network)
    with time_machine.travel(f"{BEGAN + timedelta(days=76)}T09:00:00Z", tick=False):
        press(town.sign_in(secretary), network.id, "next", holds=all_of(Stage.IDEATE))
    assert "look_after_resting" not in tasks(town, sent.id)
    with town.reading():
        assert get_directory().networks[network.id].live


def test_nobody_else_wakes_it_and_what_is_typed_stays(town: Town, secretary: Actor, network: NetworkInfo) -> None:
    other = next(one for one in town.networks() if one.id != network.id)
    rest(town, network)
    page = press(town.sign_in(secretary), network.id, "waking", line="Ring til 20 30 40 50", status=422)
    assert "20 30 40 50" in page.html
    stranger = town.sign_in(town.add_person(Role.LEADER, network_id=other.id))
    stranger.get(f"/desk/network-stages/{network.id}", status=403)


def test_nobody_is_invited_into_one_that_rests_and_whoever_leads_it_reads_why(
    town: Town, secretary: Actor, network: NetworkInfo
) -> None:
    rest(town, network)
    with time_machine.travel(f"{BEGAN + timedelta(days=76)}T09:00:00Z", tick=False):
        staff, address = town.sign_in(secretary), f"/desk/network-members/{network.id}"
        page = staff.get(address)
        assert "Netværket hviler, og en invitation ville ikke kunne åbnes." in page.text
        assert f'action="{address}/invitation"' not in page.html
        press(staff, network.id, "waking", line=LINE)
        assert f'action="{address}/invitation"' in staff.get(address).html


def test_who_asked_to_join_before_it_rested_is_not_let_in_by_a_link_that_does_not_open(
    town: Town, secretary: Actor, network: NetworkInfo
) -> None:
    asked(town, network.slug, email="eva@beboer.example")
    let_rest(town, network.id)
    staff = town.sign_in(secretary)
    said = {"answer": "yes", "word": "Velkommen, vi mødes tirsdag."}
    page = answer_request(staff, network.id, "request-answer", status=409, **said)
    assert "Netværket hviler" in page.text
    assert "Velkommen, vi mødes tirsdag." in page.html, "what was typed stays"


def test_what_one_of_us_says_among_the_comments_keeps_it_awake_and_what_a_resident_says_does_not(
    town: Town, secretary: Actor, network: NetworkInfo
) -> None:
    sent = town.submit()
    town.publish([sent], by=secretary)
    town.bring(sent, "accepted", by=secretary, network_id=network.id)
    look(town, 46, network)
    with time_machine.travel(f"{BEGAN + timedelta(days=47)}T09:00:00Z", tick=False):
        say(Browser(town.app), sent, "Der er stadig mørkt.")
    assert _last_on(town, network) == BEGAN
    with time_machine.travel(f"{BEGAN + timedelta(days=48)}T09:00:00Z", tick=False):
        say(town.sign_in(secretary), sent, "Vi ser på lamperne på fredag.")
    assert _last_on(town, network) == BEGAN + timedelta(days=48)


def test_what_is_done_with_its_solutions_keeps_it_awake(town: Town, secretary: Actor, network: NetworkInfo) -> None:
    solution_id = put_solution(town, network.id, By.person(secretary))
    with time_machine.travel(f"{BEGAN + timedelta(days=50)}T09:00:00Z", tick=False):
        tell(town.sign_in(secretary), solution_id, "effect", EFFECT, moment="start", outcome="")
    assert _last_on(town, network) == BEGAN + timedelta(days=50)


def test_one_that_is_heard_of_on_the_day_of_its_warning_is_warned_once_more_and_only_when_it_is_due(
    town: Town, secretary: Actor, network: NetworkInfo
) -> None:
    town.add_person(Role.LEADER, network_id=network.id)
    assert look(town, 46, network)
    with time_machine.travel(f"{BEGAN + timedelta(days=46)}T09:00:00Z", tick=False):
        press(town.sign_in(secretary), network.id, "person", role="core", name="Souschef i hjemmeplejen")
    assert not look(town, 47, network)
    assert not look(town, 46 + 44, network)
    assert look(town, 46 + 45 + 4, network), "three days of Easter do not count"


@pytest.mark.parametrize("how", ["withdrawn", "merged"])
def test_what_is_with_nobody_any_more_is_on_no_list(
    town: Town, secretary: Actor, network: NetworkInfo, how: str
) -> None:
    first, sent = town.submit(), town.submit()
    for one in (first, sent):
        town.bring(one, "routed", by=secretary, network_id=network.id)
    town.publish([first, sent], by=secretary)
    with town.writing() as session:
        if how == "withdrawn":
            withdraw(subject_of(session.get_one(Submission, sent.id)), by=By.AUTHOR)
        else:
            into, other = (subject_of(session.get_one(Submission, one.id)) for one in (first, sent))
            merge(other, into, reason="Det er den samme tunnel.", by=By.person(secretary))
    rest(town, network)
    assert "look_after_resting" in tasks(town, first.id)
    assert "look_after_resting" not in tasks(town, sent.id)


def test_pages_say_that_it_rests_and_not_that_it_is_over(town: Town, secretary: Actor, network: NetworkInfo) -> None:
    let_rest(town, network.id)
    with town.app.test_request_context():
        since = f"Har hvilet siden den {i18n.long_date(BEGAN)}"
    visitor = Browser(town.app)
    row = next(one for one in visitor.get("/networks/matrix").all("tr") if network.name in text_of(one))
    assert since in text_of(row)
    with town.app.test_request_context(), town.reading():
        (near,) = [
            one for one in list_near_networks(network.text.question, network.text.purpose) if one.slug == network.slug
        ]
    assert near.live
    assert near.standing == since
    page = visitor.post("/experience?lang=da", {"text": f"{network.text.question} {network.text.purpose}"}, token=False)
    resting = page.html.partition('id="resting"')[2].partition("</section>")[0]
    assert network.name in resting
    assert since in resting
    assert network.name not in page.html.partition('id="closed"')[2].partition("</section>")[0]


def _last_on(town: Town, network: NetworkInfo) -> date:
    with town.reading():
        quiet = find_quiet(network.id)
    assert quiet is not None
    return quiet.last_on
