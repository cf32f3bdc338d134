"""An organisation that is here twice becomes one, and what both said is kept."""

from app.permissions import Actor
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.organisations.test_merging import join, two
from tests.phrases.writing import ROOM, WALKS, get_sheet, list_texts, read, write


def test_what_one_said_is_said_by_the_other_each_once(town: Town, secretary: Actor) -> None:
    (gone, alma), (stays, otto) = two(town, secretary)
    write(alma, gone.slug)
    read(town, gone.id, secretary)
    write(otto, stays.slug, knows="Ketsjere", wants=ROOM, opted_in="")
    join(town.sign_in(secretary), gone.id, stays.id)
    assert sorted(list_texts(town, stays.id)) == sorted([WALKS, ROOM, "Ketsjere"])
    assert not get_sheet(town, stays.id).opted_in, "whoever said no is proposed by nothing"


def test_one_that_has_said_nothing_takes_the_yes_along(town: Town, secretary: Actor) -> None:
    (gone, alma), (stays, _otto) = two(town, secretary)
    write(alma, gone.slug)
    read(town, gone.id, secretary)
    join(town.sign_in(secretary), gone.id, stays.id)
    assert WALKS in Browser(town.app).get(f"/organisations/{stays.slug}").text


def test_of_one_that_was_hidden_nothing_is_said_by_the_other(town: Town, secretary: Actor) -> None:
    (gone, alma), (stays, _otto) = two(town, secretary)
    write(alma, gone.slug)
    read(town, gone.id, secretary)
    staff, desk = town.sign_in(secretary), f"/desk/organisations/{gone.id}"
    staff.send(staff.get(desk), f"{desk}/hiding", {"reason": "Vi ved ikke, hvem det er."}, status=303)
    join(staff, gone.id, stays.id)
    assert list_texts(town, stays.id) == []
    assert list_texts(town, gone.id) == [WALKS, ROOM]
