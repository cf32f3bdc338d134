"""Letters of a challenge are asked when they are sent what everybody may read, and who is there still to hear it."""

import pytest
from sqlalchemy import select

from app.accounts.writers import Writer
from app.contribution_desk import answering_actions
from app.contributions.models import Contribution
from app.contributions.receivers import list_receivers
from app.endings import actions
from app.endings.endable import list_heard
from app.endings.kinds import Outcome
from app.entries import moderating_actions
from app.events import By
from app.organisations import people_actions
from app.organisations.kinds import MemberRole
from app.organisations.models import Membership
from app.permissions import Actor
from app.publishing import actions as publishing
from app.publishing.actions import get_subject_for_update
from app.web.act_form import Why
from tests.challenges.opening import TUNNEL, lock, opened
from tests.contributions.giving import given
from tests.conversations.talking import mailed_later
from tests.endings.test_all_of_it import SENTENCE, contact, of_club
from tests.endings.test_ending import ACCOUNT
from tests.entries.adding import shown
from tests.ground.staging import Town, asking
from tests.notifications.hearing import ALMA, OTTO, mailed, words


def hide(town: Town, by: Actor, subject_id: int) -> None:
    with town.writing():
        publishing.hide(get_subject_for_update(subject_id), reason="Den skal ses igennem.", by=By.person(by))


def end(town: Town, by: Actor, challenge_id: int, *of: int) -> None:
    with town.writing():
        actions.end(lock(challenge_id), of, Outcome.TRIED, SENTENCE, by=By.person(by))


def test_a_letter_that_waits_says_nothing_of_a_challenge_that_was_hidden_meanwhile(
    town: Town, secretary: Actor
) -> None:
    made, alma = opened(town, secretary), contact(town, ALMA)
    entry = shown(town, secretary, made.id, "Der er mørkt.", writer=Writer(alma))
    mailed(town.app)
    end(town, secretary, made.id, entry)
    hide(town, secretary, made.id)
    assert mailed(town.app) == []


def test_a_letter_that_waits_names_nothing_that_was_hidden_meanwhile(town: Town, secretary: Actor) -> None:
    made, alma = opened(town, secretary), contact(town, ALMA)
    gone, stays = (shown(town, secretary, made.id, text, writer=Writer(alma)) for text in ("Der lugter.", "Mørkt."))
    mailed(town.app)
    end(town, secretary, made.id, gone, stays)
    hide(town, secretary, gone)
    told = [words(one) for one in mailed(town.app) if SENTENCE in words(one)]
    assert len(told) == 1
    assert "Der lugter" not in told[0]
    assert f"/threads/{stays}" in told[0]


@pytest.mark.parametrize("kind", ["entry", "contribution"])
def test_what_is_owed_is_told_without_naming_a_challenge_that_is_hidden(
    town: Town, secretary: Actor, kind: str
) -> None:
    made, alma = opened(town, secretary), contact(town, ALMA)
    if kind == "entry":
        entry = shown(town, secretary, made.id, "Der er mørkt.", writer=Writer(alma))
        mailed(town.app)
        with town.writing():
            moderating_actions.send_back(get_subject_for_update(entry), Why("Uden navne, tak."), By.person(secretary))
    else:
        contribution, _browser = given(town, made.slug)
        with town.writing() as session:
            row = session.get_one(Contribution, contribution.id)
            answering_actions.decline(row, Why("Uden navne, tak."), By.person(secretary))
    hide(town, secretary, made.id)
    (letter,) = mailed_later(town)
    said = f"{letter['Subject']} {words(letter)}"
    assert "Uden navne, tak." in said
    assert TUNNEL.title not in said
    assert made.slug not in said
    assert "en udfordring, der ikke vises lige nu" in said


def test_whoever_has_left_an_organisation_hears_no_more_of_what_it_gave(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row = of_club(town, secretary, made)
    organisation_id, otto = row.organisation_id or 0, contact(town, OTTO)
    with town.writing():
        people_actions.add_member(organisation_id, otto, MemberRole.CONTACT, name="Otto")
    with town.reading():
        before = list_heard([row.id])[row.id]
        assert before == list(list_receivers(row.id))
        assert len(before) == 2
    with town.writing() as session:
        alma = Membership.organisation_id == organisation_id, Membership.contact_id != otto
        people_actions.leave(session.scalars(select(Membership.id).where(*alma)).one())
    with town.reading():
        assert list_heard([row.id]) == {row.id: [otto]}
    mailed(town.app)
    end(town, secretary, made.id, row.id)
    assert [one["To"] for one in mailed(town.app)] == [OTTO]


def test_closing_asks_the_database_the_same_however_many_hear_of_it(town: Town, secretary: Actor) -> None:
    asked = []
    for title, many in (("Hvem går der?", 1), ("Hvem kører der?", 9)):
        made = opened(town, secretary, title=title)
        for number in range(many):
            shown(
                town, secretary, made.id, f"Nummer {number}.", writer=Writer(contact(town, f"n{number}@beboer.example"))
            )
        mailed(town.app)
        with asking(town.database) as statements, town.writing():
            actions.close(
                lock(made.id), actions.Told(**ACCOUNT, why_left="Vi nåede det ikke."), by=By.person(secretary)
            )
        asked.append(len(statements))
        assert len(mailed(town.app)) == many
    assert asked[0] == asked[1]
