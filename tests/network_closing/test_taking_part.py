"""Nobody who took part in a network is without a sentence when it ends: also who never wrote to it, or left early."""

from app.networks.states import Stage
from app.permissions import Actor, Role
from tests.browsing import Browser
from tests.challenges.opening import end, opened
from tests.co_authors.standing import answer, ask, asked_pages, author_of
from tests.committee_desk.test_decisions import body
from tests.contributions.giving import accept, given
from tests.ground.staging import Town
from tests.joint_answers.test_answering import work
from tests.network_closing.test_ending import SAID, press, tell_all
from tests.network_members.coming import invited, member
from tests.network_stages.moving import all_of, in_stage
from tests.network_stages.moving import press as move

FLOATER, LEFT, GIVER, BO = "flyder@eksempel.dk", "gik@eksempel.dk", "giver@eksempel.dk", "bo@beboer.example"
AUTHOR = "kim@beboer.example"


def _leave(browser: Browser, network_id: int) -> None:
    inside = f"/mine/networks/{network_id}"
    browser.send(browser.get(inside), f"{inside}/leaving", {"word": ""}, status=200)


def test_each_who_took_part_hears_once_also_who_left_early(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    sent, author = author_of(town, secretary)
    town.bring(sent, "answered", by=secretary, network_id=network.id)
    ask(author, BO)
    answer(town, asked_pages(town)[BO], "yes")
    member(town, network.id, secretary, email=FLOATER)
    _leave(member(town, network.id, secretary, email=LEFT), network.id)
    member(town, network.id, secretary, email=AUTHOR)
    challenge = opened(town, secretary, network_id=network.id)
    contribution, _browser = given(town, challenge.slug, email=GIVER)
    accept(town, contribution.id, secretary)
    given(town, challenge.slug, email="uset@eksempel.dk")
    end(town, challenge)
    work(town.app)
    in_stage(town, Stage.ANCHOR, secretary)
    press(leader, network.id, "account", SAID)
    move(leader, network.id, "next", holds=all_of(Stage.CLOSED))
    mails = tell_all(town)
    assert sorted(one["To"] for one in mails) == sorted([AUTHOR, BO, FLOATER, LEFT, GIVER]), "one mail to each"
    assert all("havde vi ikke set" in body(one) for one in mails)
    (own,) = (one for one in mails if one["To"] == AUTHOR)
    assert town.case(sent).number in own["Subject"], "whoever also wrote hears of what they wrote"
    assert not tell_all(town), "and no second one"


def test_who_took_theirs_back_or_never_came_hears_nothing(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    invited(town, network.id, secretary, email=FLOATER)
    in_stage(town, Stage.ANCHOR, secretary)
    press(leader, network.id, "account", SAID)
    move(leader, network.id, "next", holds=all_of(Stage.CLOSED))
    assert not tell_all(town)
