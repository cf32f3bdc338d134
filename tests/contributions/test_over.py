"""Once a challenge is over, or it is said what came of something, nothing waits, and its giver reads why."""

from sqlalchemy import select

from app import clock
from app.contributions.models import Contribution
from app.contributions.nightly_actions import bring_back_unused
from app.endings.actions import say
from app.endings.kinds import Outcome
from app.permissions import Actor, Role
from app.tasks.models import Task
from tests.challenges.opening import opened
from tests.contributions.at_every_step import bring_past_its_day
from tests.contributions.giving import accept, given, list_all
from tests.ground.staging import Town

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
    ida.post(f"/contributions/{reserved.id}/confirmation", {}, status=303)
    assert list_waiting(town, *all_of_them) == [], "a board that comes too late makes no duty"


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
