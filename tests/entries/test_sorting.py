"""Where entries lie: put there by whoever asks, two at once lose nothing, and near ones stand as one."""

import re
from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.challenges.models import Challenge
from app.permissions import Actor, Role
from app.subjects import Subject
from app.tasks.actions import touch
from app.tasks.models import Task
from tests.browsing import Browser
from tests.challenges.opening import opened
from tests.entries.adding import WORDS, added, list_all, send, show, shown
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, confirm, mailed, words

WHY = "De handler begge om at kunne se."


def act(staff: Browser, entry_id: int, noun: str, *, status: int = 303, **fields: str) -> None:
    """Do an act through the page of an entry."""
    staff.send(staff.get(f"/desk/entries/{entry_id}"), f"/desk/entries/{entry_id}/{noun}", fields, status=status)


def test_a_leader_sorts_what_is_written_to_the_own_network_alone(town: Town, secretary: Actor) -> None:
    own, other = town.networks()[:2]
    made = opened(town, secretary, network_id=own.id)
    first, later = shown(town, secretary, made.id), shown(town, secretary, made.id, "Der lugter.")
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=own.id))
    assert f"/desk/challenges/{made.id}" in leader.get("/desk?list=all").links()
    assert f"/desk/challenges/{made.id}/entries" in leader.get(f"/desk/challenges/{made.id}").links()
    page = leader.get(f"/desk/challenges/{made.id}/entries")
    version = page.all("option")
    chosen = [
        one.get("value", "")
        for one in version
        if one.get("value", "").startswith(f"{first}:") and one.get("value", "").endswith("causes")
    ]
    leader.send(page, f"/desk/challenges/{made.id}/entries", {"sorted": chosen[0]}, status=303)
    act(leader, later, "sorting", layer="habits")
    assert [one.layer for one in list_all(town)] == ["causes", "habits"]
    text = Browser(town.app).get(f"/challenges/{made.slug}").text
    assert text.index("Årsager") < text.index(WORDS) < text.index("Vaner og holdninger") < text.index("Der lugter.")
    with town.reading() as session:
        done = session.scalars(
            select(Task.done_at).where(Task.subject_id == made.id, Task.what == "sort_entries")
        ).all()
    assert done
    assert None not in done
    stranger = town.sign_in(town.add_person(Role.LEADER, network_id=other.id))
    stranger.get(f"/desk/challenges/{made.id}/entries", status=404)
    stranger.get(f"/desk/entries/{first}", status=404)


def test_the_work_list_says_of_what_its_nearest_day_is(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    staff = town.sign_in(secretary)
    assert "Første frist" not in staff.get("/desk?list=all").text, "of one thing alone it needs no saying"
    shown(town, secretary, made.id)
    assert re.search(r"Første frist .{1,25}Sortér det, folk har skrevet", staff.get("/desk?list=all").text)
    with town.writing() as session:
        session.get_one(Challenge, made.id).closes_on = clock.today() + timedelta(days=1)
        touch(made.id)
    assert re.search(r"Første frist .{1,25}Giv den mere tid, eller afslut den", staff.get("/desk?list=all").text)


def test_of_two_who_sort_at_once_the_second_sees_what_the_first_has_done(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    entry = shown(town, secretary, made.id)
    one, other = town.sign_in(secretary), town.sign_in(town.add_person(Role.SECRETARIAT))
    page, list_page = other.get(f"/desk/entries/{entry}"), other.get(f"/desk/challenges/{made.id}/entries")
    act(one, entry, "sorting", layer="causes")
    answer = other.send(page, f"/desk/entries/{entry}/sorting", {"layer": "habits"}, status=409)
    assert "er blevet ændret" in answer.text
    stale = [each.get("value", "") for each in list_page.all("option") if each.get("value", "").endswith(":habits")]
    other.send(list_page, f"/desk/challenges/{made.id}/entries", {"sorted": stale[0]}, status=303)
    assert "er blevet ændret" in other.get(f"/desk/challenges/{made.id}/entries").text
    assert [each.layer for each in list_all(town)] == ["causes"]


def test_an_entry_of_another_challenge_is_not_sorted_along(town: Town, secretary: Actor) -> None:
    made, other = opened(town, secretary), opened(town, secretary, title="Hvem vil læse højt?")
    entry = shown(town, secretary, other.id)
    shown(town, secretary, made.id)
    staff = town.sign_in(secretary)
    page = staff.get(f"/desk/challenges/{made.id}/entries")
    staff.send(page, f"/desk/challenges/{made.id}/entries", {"sorted": f"{entry}:2:causes"}, status=404)


def test_near_ones_are_proposed_and_stand_as_one_that_counts_both(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    stands = shown(town, secretary, made.id)
    send(Browser(town.app), made.slug, behind="Man kan ikke se, om der er nogen dernede.", email=ALMA)
    confirm(town.app, next(one for one in mailed(town.app) if one["To"] == ALMA))
    near = list_all(town)[-1].id
    show(town, secretary, near)
    mailed(town.app)
    far = shown(town, secretary, made.id, "Kiosken lukkede i 2023.")
    staff = town.sign_in(secretary)
    page = staff.get(f"/desk/entries/{near}")
    offered = [one.get("value", "") for one in page.all("input") if one.get("name") == "into"]
    assert offered == [str(stands)]
    assert str(far) not in offered
    act(staff, near, "merging", into=str(stands), reason=WHY)
    assert {one.id: (one.shelf, one.supporters) for one in list_all(town)} == {
        stands: ("unsorted", 1),
        near: (None, 0),
        far: ("unsorted", 0),
    }
    public = Browser(town.app)
    assert "dernede" not in public.get(f"/challenges/{made.slug}").text
    assert public.client.get(f"/entries/{near}").location == f"/entries/{stands}"
    (told,) = [one for one in mailed(town.app) if one["To"] == ALMA]
    assert WHY in words(told)
    act(staff, near, "parting", reason="Det er to ting.")
    assert {one.id: one.supporters for one in list_all(town)} == {stands: 0, near: 0, far: 0}
    assert "dernede" in public.get(f"/challenges/{made.slug}").text


def test_whoever_sees_both_is_one_where_two_stand_as_one(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    stands = shown(town, secretary, made.id)
    near = shown(town, secretary, made.id, "Man kan ikke se, om der er nogen dernede.")
    stranger = Browser(town.app)
    for one in (stands, near):
        stranger.send(stranger.get(f"/entries/{one}"), f"/entries/{one}/supports", {"email": ALMA})
    confirm(town.app, next(one for one in mailed(town.app) if one["To"] == ALMA))
    assert [one.supporters for one in list_all(town)] == [1, 1]
    act(town.sign_in(secretary), near, "merging", into=str(stands), reason=WHY)
    assert list_all(town)[0].supporters == 2, "she, and whoever wrote the other"


def test_what_is_merged_is_merged_once_and_with_its_own_kind(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    first, second = shown(town, secretary, made.id), shown(town, secretary, made.id, f"{WORDS} Sådan er det.")
    third = added(town, made.id, f"{WORDS} Altid.")
    staff = town.sign_in(secretary)
    act(staff, second, "merging", into=str(third), reason=WHY, status=409)
    act(staff, second, "merging", into=str(first), reason=WHY)
    act(staff, first, "merging", into=str(second), reason=WHY, status=409)
    with town.reading() as session:
        assert session.get_one(Subject, first).listed


def test_what_cannot_wait_and_what_starts_a_clock_is_seen_to_before_anything_shows(
    town: Town, secretary: Actor
) -> None:
    made = opened(town, secretary)
    staff = town.sign_in(secretary)
    urgent = added(town, made.id, "Jeg slår dig ihjel, hvis du slukker lyset igen.")
    page = staff.get(f"/desk/entries/{urgent}")
    assert f"/desk/entries/{urgent}/approval" not in [one.get("action") for one in page.all("form")]
    act(staff, urgent, "alarm-handling", decision="harmless")
    legal = added(town, made.id, "Jeg klager over jeres afgørelse om min sag og vil have den behandlet.")
    page = staff.get(f"/desk/entries/{legal}")
    assert f"/desk/entries/{legal}/approval" not in [one.get("action") for one in page.all("form")]
    act(staff, legal, "no-statutory")
    act(staff, legal, "approval")
    assert [one.shelf for one in list_all(town)] == [None, "unsorted"]
