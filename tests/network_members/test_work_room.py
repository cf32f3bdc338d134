"""Who comes from outside reads the log and the meetings of their network from their yes on."""

from datetime import timedelta

from sqlalchemy import update

from app import clock
from app.meetings.models import NetworkMeeting
from app.network_log.models import LogEntry
from app.network_members.models import NetworkMember
from app.networks.states import Stage
from app.permissions import Actor
from tests.browsing import Browser, text_of
from tests.ground.staging import Town
from tests.network_members.coming import member
from tests.network_stages.moving import in_stage

BEFORE, SINCE = "Vi var uenige om prisen.", "Vi blev enige om prisen."


def _write(town: Town, network_id: int, text: str, days: int) -> None:
    now = clock.now()
    with town.writing() as session:
        session.add(LogEntry(network_id=network_id, day=clock.today(), text=text, for_members=True, written_at=now))
        session.add(
            NetworkMeeting(
                network_id=network_id,
                starts_at=now + timedelta(days=days),
                place=text,
                agenda="",
                for_members=True,
            )
        )


def test_they_read_what_came_since_their_yes_and_nothing_older(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    _write(town, network.id, BEFORE, -1)
    browser = member(town, network.id, secretary)
    _write(town, network.id, SINCE, 1)
    inside = browser.get(f"/mine/networks/{network.id}")
    assert BEFORE not in inside.text
    assert inside.text.count(SINCE) == 2, "in the log, and the meeting"
    for address in (f"/networks/{network.slug}", f"/networks/{network.slug}/log", "/calendar"):
        assert SINCE not in Browser(town.app).get(address).text


def test_what_is_next_stands_first_and_what_has_been_below_it(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    browser = member(town, network.id, secretary)
    with town.writing() as session:
        session.execute(update(NetworkMember).values(accepted_at=clock.now() - timedelta(days=40)))
    places = {"Om en måned": 30, "For en måned siden": -30, "I morgen": 1, "Om en uge": 7, "I går": -1}
    for place, days in places.items():
        _write(town, network.id, place, days)
    page = browser.get(f"/mine/networks/{network.id}")
    meetings = [one for one in page.all("section") if (one.get("aria-labelledby") or "").startswith("meetings-")]
    coming, been = ([text_of(p) for p in one.iter("p")] for one in meetings)
    assert coming == ["I morgen", "Om en uge", "Om en måned"], "the next first"
    assert been == ["I går", "For en måned siden"], "the last first"
