"""What was put into a challenge is kept no longer than a comment: its words, who said it, and a table's host."""

import pytest
from sqlalchemy import update

from app import clock
from app.accounts.actions import confirm_contact, keep_contact
from app.accounts.models import Contact
from app.accounts.writers import Writer
from app.entries import moderating_actions as entry_acts
from app.entries.models import Entry
from app.events import By
from app.notifications.actions import follow
from app.notifications.models import Follow
from app.permissions import Actor
from app.perspectives import repair
from app.perspectives.models import WHOLE, Heard
from app.publishing.actions import get_subject_for_update, withdraw
from app.retention import entry_hold_actions
from app.retention.hold_form import Holding
from app.subjects import HeldFor, Perspective, Subject
from app.supports.actions import support
from app.supports.models import Support
from app.tables.models import TableHost
from app.vault import get_vault
from app.web.act_form import Why
from tests.browsing import Browser
from tests.challenges.opening import end, get, opened
from tests.contributions.giving import given
from tests.entries.adding import WORDS, shown
from tests.ground.staging import Town
from tests.retention.running import retain
from tests.retention.test_running import count, goes_after, is_known, well, words
from tests.tables.talking import type_in

IDA = "ida@beboer.example"


def writer(town: Town, email: str = IDA) -> Writer:
    with town.writing():
        contact = keep_contact(get_vault(), email)
        confirm_contact(contact.id)
        return Writer(contact.id)


def is_erased(town: Town, subject_id: int) -> bool:
    with town.reading() as session:
        return session.get_one(Subject, subject_id).erased_at is not None


def test_an_entry_that_was_taken_back_or_not_shown_is_erased(town: Town, secretary: Actor) -> None:
    made, ida = opened(town, secretary), writer(town)
    back, hidden = (shown(town, secretary, made.id, text, writer=ida) for text in (WORDS, "Der er mørkt."))
    ours = shown(town, secretary, made.id, "Vi maler den.", writer=Writer(staff=secretary))
    with town.writing():
        withdraw(get_subject_for_update(back), by=By.AUTHOR)
        for one in (hidden, ours):
            entry_acts.hide(get_subject_for_update(one), Why("Der står et navn."), By.person(secretary))
    goes_after(town, 30, lambda: is_erased(town, back))
    assert not is_erased(town, hidden)
    goes_after(town, 183, lambda: is_erased(town, hidden))
    assert (words(town, back), words(town, hidden), words(town, ours)) == (None, None, "Vi maler den.")
    well(town)


def test_who_put_something_into_a_challenge_is_forgotten_a_year_after_it_was_closed(
    town: Town, secretary: Actor
) -> None:
    made, ida = opened(town, secretary), writer(town)
    said = shown(town, secretary, made.id, writer=ida, perspective=Perspective.USER)
    shown(town, secretary, made.id, "Der er mørkt.", writer=ida)
    gift, _guest = given(town, made.slug, email="otto@beboer.example", phone="12345678")
    with town.writing():
        support(said, keep_contact(get_vault(), "otto@beboer.example").id, confirmed=True)
        follow(made.id, ida.contact_id or 0, confirmed=True)
    with town.reading() as session:
        before = session.get_one(Heard, (made.id, WHOLE, "")).people
    retain(town)
    assert is_known(town, said)
    end(town, made)
    goes_after(town, 365, lambda: not is_known(town, said))
    assert not is_known(town, gift.id)
    assert words(town, said) == WORDS
    assert (count(town, Support), count(town, Follow)) == (0, 0)
    with town.reading() as session:
        assert session.get_one(Entry, said).supporters == 1, "the number stays"
        assert session.get_one(Heard, (made.id, WHOLE, "")).people == before, (
            "she is no crowd now that nobody knows her"
        )
        assert repair.count_wrong() == 0
    well(town)


@pytest.mark.parametrize("over", ["told", "closed"])
def test_a_tables_host_is_forgotten_when_told_or_when_the_challenge_is_over(
    town: Town, secretary: Actor, over: str
) -> None:
    made = opened(town, secretary)
    type_in(Browser(town.app), made.slug, email=IDA)
    with town.writing() as session:
        session.execute(update(Contact).values(confirmed_at=clock.now()))
        session.execute(update(TableHost).values(confirmed_at=clock.now()))
    retain(town)
    assert count(town, TableHost) == 1
    if over == "closed":
        end(town, get(town, made.id))
    else:
        with town.writing() as session:
            session.execute(update(TableHost).values(told_at=clock.now()))
    goes_after(town, 30, lambda: count(town, TableHost) == 0)


def test_an_entry_that_must_be_kept_is_named_and_led_to(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    kept = shown(town, secretary, made.id, writer=writer(town))
    with town.writing():
        entry_hold_actions.hold(
            get_subject_for_update(kept), Holding(HeldFor.LAW, "Loven siger det."), By.person(secretary)
        )
        withdraw(get_subject_for_update(kept), by=By.AUTHOR)
    staff = town.sign_in(secretary)
    assert f"/desk/entries/{kept}" in staff.get("/desk/retention").links()
    refused = town.app.test_cli_runner().invoke(args=["erase", "--contact", IDA, "--yes"])
    assert (f"/desk/entries/{kept}" in refused.output, is_erased(town, kept)) == (True, False)
    staff.get(f"/desk/entries/{kept}")
