"""A member of the council speaks as such once staff have said so, under their name, and never as the municipality."""

from datetime import timedelta

import pytest
import time_machine

from app import clock, erasing
from app.accounts.models import Contact
from app.accounts.queries import list_council
from app.conversations.models import Comment, Conversation
from app.events import list_happened
from app.permissions import Actor, Role
from app.subjects import Speaker
from tests.browsing import Browser
from tests.cli.test_commands import invoke
from tests.conversations.talking import guest, list_ids, say, show_all
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import OTTO, confirm, mailed

pytestmark = pytest.mark.either_database

MARK, NAME = "Medlem af byrådet", "Otto Eksempel"


def council(town: Town) -> list[str]:
    with town.reading():
        return list_council()


def speakers(town: Town) -> list[tuple[str, str | None]]:
    with town.reading() as session:
        return [(one.speaker, one.shown_name) for one in session.query(Comment).order_by(Comment.id)]


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.MODERATOR])
def test_staff_mark_whoever_wrote_a_comment_and_take_it_back(town: Town, sent: Sent, role: Role) -> None:
    known, by = guest(town, sent), town.add_person(role)
    (first,) = list_ids(town)
    staff, address = town.sign_in(by), f"/desk/comments/{first}/council"
    assert address in staff.get(f"/desk/comments/{first}").links()
    page = staff.get(address)
    for wrong in ("", "Byrådet", "Kommunen", "Medlem af byrådet"):
        assert staff.send(page, address, {"name": wrong}, status=422).form(address)["name"] == wrong
    for _twice in range(2):
        staff.send(page, address, {"name": NAME}, status=303)
    form = known.get(f"/submissions/{sent.id}")
    assert f"Du skriver som medlem af byrådet. Alle kan læse dit navn: {NAME}." in form.text
    assert not {"name", "show_name"} & set(form.form(f"/submissions/{sent.id}/comments"))
    say(known, sent, "Det taler vi om i udvalget.", name="En anden")
    staff.post(address, staff.get(address).form(address) | {"end": "1"}, status=303)
    say(known, sent, "Nu er jeg ude af det.")
    assert speakers(town) == [("resident", None), ("council", NAME), ("resident", None)]
    with town.reading():
        happened = [one.verb for one in list_happened(first)]
    assert happened == ["comment_sent", "council_marked", "council_unmarked"]
    assert "byrådet" in staff.get(f"/desk/comments/{first}").text


def test_their_mark_is_their_own_and_counts_as_nobody_elses(town: Town, sent: Sent, secretary: Actor) -> None:
    known = guest(town, sent)
    assert invoke(town.app, "council", "add", OTTO, "--name", NAME).exit_code == 0
    say(known, sent, "Det taler vi om i udvalget.")
    show_all(town, secretary)
    page = Browser(town.app).get(f"/submissions/{sent.id}")
    assert NAME in page.text
    assert MARK in page.text
    assert not [one for one in page.all("div") if {"comment", "answer"} <= set((one.get("class") or "").split())]
    with town.reading() as session:
        counted = session.get_one(Conversation, sent.id)
        assert (counted.comments, counted.by_author, counted.by_municipality) == (2, 0, 0)


def test_who_writes_the_address_alone_speaks_so_too_once_it_is_confirmed(town: Town, sent: Sent) -> None:
    guest(town, sent)
    invoke(town.app, "council", "add", OTTO, "--name", NAME)
    say(Browser(town.app), sent, "Det taler vi om i udvalget.", email=OTTO)
    assert len(list_ids(town)) == 1
    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        (letter,) = mailed(town.app)
        confirm(town.app, letter)
    assert speakers(town)[-1] == (Speaker.COUNCIL, NAME)


def test_what_somebody_says_of_a_seat_reads_as_what_they_say(town: Town, sent: Sent, secretary: Actor) -> None:
    say(guest(town, sent), sent, "Vi har talt om det.", name="Anne, medlem af byrådet", show_name="y")
    show_all(town, secretary)
    shown = Browser(town.app).get(f"/submissions/{sent.id}").text
    assert "Siger at sidde i byrådet" in shown
    assert MARK.casefold() not in shown.casefold()


def test_of_authors_and_staff_nobody_is_marked(town: Town, sent: Sent, secretary: Actor) -> None:
    staff = town.sign_in(secretary)
    say(staff, sent)
    (ours,) = list_ids(town)
    staff.get(f"/desk/comments/{ours}/council", status=404)
    staff.get("/desk/comments/987654/council", status=404)
    town.sign_in(town.add_person(Role.ADMINISTRATOR)).get(f"/desk/comments/{ours}/council", status=403)


def test_commands_name_and_take_back_and_know_only_confirmed_addresses(town: Town, sent: Sent) -> None:
    assert invoke(town.app, "council", "add", OTTO, "--name", NAME).exit_code == 2
    guest(town, sent)
    assert invoke(town.app, "council", "add", OTTO, "--name", " ").exit_code == 2
    assert NAME in invoke(town.app, "council", "add", OTTO, "--name", NAME).output
    assert invoke(town.app, "council", "list").output == f"{NAME}\n"
    assert invoke(town.app, "council", "remove", OTTO).exit_code == 0
    assert council(town) == []


def test_erasing_an_address_takes_its_mark_with_it(town: Town, sent: Sent) -> None:
    say(guest(town, sent), sent)
    invoke(town.app, "council", "add", OTTO, "--name", NAME)
    vault = town.app.extensions["vault"]
    with town.writing() as session:
        owner = erasing.find_owner(vault, OTTO)
        assert owner is not None
        erasing.erase(owner, erasing.list_steps(vault, owner))
        assert session.query(Contact).filter(Contact.council_name.is_not(None)).count() == 0
    assert council(town) == []
    assert {name for _speaker, name in speakers(town)} == {None}


@pytest.mark.parametrize("wrong", ["Kommunen", "Medlem af byrådet", "Byrådet"])
def test_the_command_asks_the_same_of_a_name_as_the_page(town: Town, sent: Sent, wrong: str) -> None:
    guest(town, sent)
    refused = invoke(town.app, "council", "add", OTTO, "--name", wrong)
    assert refused.exit_code == 2
    assert "--name" in refused.output
    assert council(town) == []
