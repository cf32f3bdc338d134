"""The calendar shows what everybody can read, of rooms that are on, and can be followed from one's own."""

from datetime import timedelta
from typing import Any

import icalendar
import time_machine

from app import clock, i18n
from app.challenges.blueprint import CHALLENGES
from app.challenges.writing import Plan
from app.events import By
from app.meetings.models import NetworkMeeting
from app.municipality.actions import switch_off
from app.permissions import Actor
from app.theme_proposals.blueprint import THEMES
from app.town_calendar.blueprint import CALENDAR
from tests.browsing import Browser, text_of
from tests.challenges.opening import TUNNEL, drafted, opened
from tests.ground.staging import Town
from tests.numbers.test_queries import count
from tests.theme_proposals.proposing import planned

DAY = clock.today() + timedelta(days=9)
WALK = Plan("Gåtur gennem tunnelen; tag en lygte med, og mød os.", begins_on=DAY, ends_on=DAY + timedelta(days=1))


def followed(town: Town, language: str = "da") -> dict[str, Any]:
    """Return what a calendar that follows the town's gets, by its words."""
    body = town.app.test_client().get(f"/calendar.ics?lang={language}").get_data()
    return {str(one["summary"]): one for one in icalendar.Calendar.from_ical(body).walk("VEVENT")}


def test_what_happens_stands_by_date_and_leads_to_its_page(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary, plans=[WALK, Plan("Vi vælger.", when_text="Til foråret")])
    round_id = planned(town, secretary)
    page = Browser(town.app).get("/calendar")
    days = [str(one.get("datetime")) for one in page.all("time")]
    assert days == sorted(days)
    assert DAY.isoformat() in days
    assert next(text_of(one) for one in page.all("h3")) == WALK.what
    assert "Vi vælger." not in page.text, "what has no date stands with its challenge"
    assert {f"/challenges/{made.slug}", f"/themes/rounds/{round_id}"} <= set(page.links())
    assert "Sidste dag at være med" in page.text


def test_within_a_day_what_happens_stands_by_its_time(town: Town) -> None:
    network, noon = town.networks()[0], clock.town_midnight(DAY) + timedelta(hours=12)
    with town.writing() as session:
        for place, hours in (("Sidst", 4), ("Først", -2), ("Midt", 0)):
            at = {"starts_at": noon + timedelta(hours=hours), "place": place, "agenda": ""}
            session.add(NetworkMeeting(network_id=network.id, **at))
    named = [text_of(one).rpartition(" ")[2] for one in Browser(town.app).get("/calendar").all("h3")]
    assert named == ["Først", "Midt", "Sidst"]
    in_english = Browser(town.app)
    in_english.get("/?lang=en")
    assert '<bdi lang="da">Midt</bdi>' in in_english.get("/calendar").html, (
        "a place is in Danish on an English page, too"
    )


def test_each_month_is_named_once_and_what_goes_on_stands_under_the_current_one(town: Town, secretary: Actor) -> None:
    opened(town, secretary, plans=[WALK])
    planned(town, secretary, days=60)
    with time_machine.travel(clock.town_noon(DAY) + timedelta(days=1), tick=False):
        page = Browser(town.app).get("/calendar")
        with town.app.test_request_context():
            now = i18n.month_of_year(clock.today())
    months = [text_of(one) for one in page.all("h2") if (one.get("id") or "").startswith("month-")]
    assert months[0] == now
    assert len(months) == len({*months}) > 1
    assert next(text_of(one) for one in page.all("h3")) == WALK.what, "it began yesterday and ends today"


def test_a_calendar_follows_with_whole_days_that_keep_their_names(town: Town, secretary: Actor) -> None:
    opened(town, secretary, plans=[WALK])
    planned(town, secretary)
    found = followed(town)
    walk = found[WALK.what]
    assert (walk["dtstart"].dt, walk["dtend"].dt) == (DAY, DAY + timedelta(days=2)), "the end is the day after"
    assert walk["url"].endswith("/challenges/hvorfor-gaar-saa-mange-uden-om-tunnelen-naar-det-er-moerkt")
    assert str(walk["description"]) == TUNNEL.title
    assert walk["summary"].params["LANGUAGE"] == "da"
    in_english = followed(town, "en")
    assert {str(one["uid"]) for one in in_english.values()} == {str(one["uid"]) for one in found.values()}
    assert len(found) == len({str(one["uid"]) for one in found.values()}) == 4
    assert f"Last day to join: {TUNNEL.title}" in in_english
    client = town.app.test_client()
    tag = client.get("/calendar.ics").headers["ETag"]
    assert client.get("/calendar.ics", headers={"If-None-Match": tag}).status_code == 304


def test_a_meeting_is_called_and_placed_as_in_its_own_file(town: Town) -> None:
    network, client = town.networks()[0], town.app.test_client()
    with town.writing() as session:
        noon = clock.town_midnight(DAY) + timedelta(hours=12)
        met = NetworkMeeting(network_id=network.id, starts_at=noon, place="Biblioteket", agenda="Vi vælger farver.")
        session.add(met)
        session.flush()
        own = f"/meetings/{met.id}.ics"
    (alone,) = icalendar.Calendar.from_ical(client.get(own).get_data()).walk("VEVENT")
    among = followed(town)[f"Møde: {network.name}"]
    for name in ("uid", "summary", "location", "description", "dtstart", "dtend", "url"):
        assert getattr(among[name], "dt", among[name]) == getattr(alone[name], "dt", alone[name]), name


def test_it_names_nothing_that_is_not_read_by_all_and_no_room_that_is_off(town: Town, secretary: Actor) -> None:
    drafted(town, secretary, plans=[WALK])
    assert followed(town) == {}
    empty = Browser(town.app).get("/calendar")
    assert "/challenges" in empty.links(), "nobody is left without a way on"
    opened(town, secretary, title="Hvem vil gå med gennem tunnelen?", plans=[WALK])
    planned(town, secretary)
    assert len(followed(town)) == 4
    with town.writing():
        switch_off(CHALLENGES, by=By.person(secretary))
    assert len(followed(town)) == 2
    with town.writing():
        switch_off(THEMES, by=By.person(secretary))
    assert followed(town) == {}
    with town.writing():
        switch_off(CALENDAR, by=By.person(secretary))
    assert town.app.test_client().get("/calendar.ics").status_code == 404
    assert "/calendar" not in Browser(town.app).get("/").links()


def test_what_is_over_stays_for_a_while_and_below(town: Town, secretary: Actor) -> None:
    lately, long_ago = clock.today() - timedelta(days=5), clock.today() - timedelta(days=90)
    plans = [Plan("Vi mødtes i tunnelen.", begins_on=lately), Plan("Vi begyndte.", begins_on=long_ago)]
    opened(town, secretary, plans=plans)
    page = Browser(town.app).get("/calendar")
    assert "Vi mødtes i tunnelen." in page.text.partition("Det, der har været")[2]
    assert "Vi begyndte." not in page.text


def test_it_asks_for_no_more_the_more_there_is(town: Town, secretary: Actor) -> None:
    opened(town, secretary, plans=[WALK])
    few = [count(town, Browser(town.app), one) for one in ("/calendar", "/calendar.ics")]
    for number in range(4):
        opened(town, secretary, title=f"Hvem vil gå med på tur {number}?", plans=[WALK, WALK])
        planned(town, secretary, days=30 + number)
    assert [count(town, Browser(town.app), one) for one in ("/calendar", "/calendar.ics")] == few
