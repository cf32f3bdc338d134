"""Once a challenge is over, or it is said what came of something, nothing waits, and its giver reads why."""

from sqlalchemy import select

from app import clock
from app.contribution_desk.ends import list_contributions
from app.contributions import letters
from app.contributions.models import Contribution
from app.contributions.nightly_actions import REMINDED_AFTER, bring_back_unused, remind_of_reserved
from app.contributions.receivers import list_receivers
from app.endings.actions import say
from app.endings.kinds import Outcome
from app.permissions import Actor, Role
from app.tasks.models import Task
from tests.challenges.opening import opened
from tests.contributions.at_every_step import bring_past_its_day
from tests.contributions.giving import accept, given, list_all
from tests.ground.staging import Town
from tests.notifications.hearing import mailed, words

SENTENCE = "Vi nåede ikke at bruge det, men vi spørger jer næste gang."
ACCOUNT = {
    "came": "Der kom en lampe mere op.",
    "came_not": "Vi bygger ikke tunnelen om.",
    "goes_on": "Vej og Park ser til lamperne hver måned.",
    "why_left": "De kom ind, mens vi skrev det her.",
}


def list_waiting(town: Town, *ids: int) -> list[str]:
    """Return what is still to be done about some things."""
    with town.reading() as session:
        waiting = select(Task.what).where(Task.subject_id.in_(ids), Task.done_at.is_(None))
        return list(session.scalars(waiting))


def test_nothing_waits_once_the_challenge_is_closed(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=made.network_id))
    offered, alma = given(town, made.slug)
    asked, bo = given(town, made.slug, email="bo@beboer.example")
    page = f"/desk/contributions/{asked.id}"
    leader.send(leader.get(page), f"{page}/question", {"reason": "Hvornår kan du?"}, status=303)
    club = {"giver": "new", "title": "Løbeklubben", "kind": "group", "name": "Ida Bro", "reserved": "1"}
    reserved, ida = given(town, made.slug, email="ida@beboer.example", **club)
    unused, _lis = given(town, made.slug, email="lis@beboer.example")
    accept(town, unused.id, secretary)
    bring_past_its_day(town)
    with town.writing():
        bring_back_unused()
    later, _per = given(town, made.slug, email="per@beboer.example")
    accept(town, later.id, secretary)
    all_of_them = [one.id for one in list_all(town)]
    assert sorted(list_waiting(town, *all_of_them)) == ["answer_contribution", "use_contribution"]

    closing = town.sign_in(secretary)
    closing.send(closing.get(f"/desk/challenges/{made.id}/endings"), f"/desk/challenges/{made.id}/closing", ACCOUNT)
    assert list_waiting(town, *all_of_them) == []
    bring_past_its_day(town)
    with town.writing():
        bring_back_unused()
    assert list_waiting(town, *all_of_them) == []
    for row, giver in ((offered, alma), (asked, bo), (reserved, ida)):
        own = giver.get(f"/contributions/{row.id}/own")
        assert f"/challenges/{made.slug}/endings" in own.links()
        assert [one.get("action") for one in own.all("form") if "/reply" in one.get("action", "")] == []
        assert [one.get("action") for one in own.all("form") if "/confirmation" in one.get("action", "")] == []
        assert f"/desk/contributions/{row.id}" not in leader.get("/desk/contributions").links()
    late = ida.post(f"/contributions/{reserved.id}/confirmation", {}, status=409)
    assert "før jeres bestyrelse sagde ja" in late.text
    assert list_waiting(town, *all_of_them) == [], "a board that comes too late makes no duty"
    leader.get(f"/desk/contributions/{reserved.id}", status=404)
    with town.reading():
        owed = {one.subject_id for one in list_contributions(made.id)}
    assert {offered.id, asked.id, unused.id, later.id} == owed, "nobody but its giver has read what no board approved"


def test_how_much_is_asked_only_while_somebody_reads_it(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, giver = given(town, made.slug)
    own, amount = f"/contributions/{row.id}/own", f"/contributions/{row.id}/amount"
    page = giver.get(own)
    giver.send(page, amount, {"amount": "To timer"}, status=303)
    with town.writing():
        say(made.id, [row.id], Outcome.NOTHING, SENTENCE)
    told = giver.get(own)
    assert "Det blev ikke taget op. Du skal ikke gøre mere." in told.text, "the challenge is open still"
    assert amount not in [one.get("action") for one in told.all("form")]
    giver.send(page, amount, {"amount": "Ti timer"}, status=409)
    with town.reading() as session:
        assert session.get_one(Contribution, row.id).amount == "To timer"


def test_what_has_its_sentence_waits_for_no_answer_and_its_giver_reads_it(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, giver = given(town, made.slug)
    desk = town.sign_in(secretary)
    before = desk.get(f"/desk/contributions/{row.id}")
    with town.writing():
        say(made.id, [row.id], Outcome.NOTHING, SENTENCE)
    assert list_waiting(town, row.id) == []
    assert SENTENCE in giver.get(f"/contributions/{row.id}/own").text
    late = {"carrier": "Vej og Park", "use_by": clock.today().replace(year=clock.today().year + 1).isoformat()}
    desk.send(before, f"/desk/contributions/{row.id}/acceptance", late, status=409)
    with town.reading() as session:
        assert session.get_one(Contribution, row.id).standing == "over"


def test_what_is_mailed_is_asked_again_when_it_is_sent(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    club = {"giver": "new", "title": "Løbeklubben", "kind": "group", "name": "Ida Bro", "reserved": "1"}
    reserved, _ida = given(town, made.slug, email="ida@beboer.example", **club)
    taken, _alma = given(town, made.slug)
    with town.writing() as session:
        session.get_one(Contribution, reserved.id).sent_at -= REMINDED_AFTER * 2
    accept(town, taken.id, secretary)
    mailed(town.app)
    with town.writing():
        remind_of_reserved()
        for contact_id in list_receivers(taken.id):
            letters.ACCEPTED.queue(contribution_id=taken.id, contact_id=contact_id)
    closing = town.sign_in(secretary)
    closing.send(closing.get(f"/desk/challenges/{made.id}/endings"), f"/desk/challenges/{made.id}/closing", ACCOUNT)
    read = [words(one) for one in mailed(town.app)]
    assert not [one for one in read if "bestyrelse" in one], "its challenge is over"
    assert not [one for one in read if "Så hører du, hvad det blev til" in one], "nothing is planned any more"
    assert [one for one in read if ACCOUNT["came"] in one], "what came of it all is told instead"
