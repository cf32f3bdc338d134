"""An idea is owed a sentence of what came of it, wherever it lies, and whoever said the same hears it too."""

import pytest

from app.accounts import actions as accounts
from app.accounts.writers import Writer
from app.challenges.models import Challenge
from app.challenges.verbs import STEPPED
from app.endings import actions, queries
from app.endings.kinds import Outcome
from app.entries import sorting_actions
from app.entries.kinds import Question
from app.entries.sorting_forms import Joined
from app.events import By, record
from app.permissions import Actor
from app.publishing import actions as publishing
from app.publishing.actions import get_subject_for_update
from app.vault import get_vault
from tests.challenges.opening import lock as challenge_row
from tests.challenges.opening import opened
from tests.entries.adding import added, shown
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, mailed

IDEA = Question.IDEA


def owed(town: Town, challenge_id: int) -> dict[int, str]:
    """Return what a sentence is owed of a challenge, and what kind of thing each is said to be."""
    with town.reading():
        return {one.subject_id: one.kind for one in queries.list_without(challenge_id)}


def test_an_idea_that_came_early_is_owed_its_sentence_after_the_step_has_changed(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    early = shown(town, secretary, made.id, "Sæt spejle op.", question=IDEA)
    added(town, made.id, "Hæng lygter op.", question=IDEA)
    shown(town, secretary, made.id, "Der er mørkt.")
    shown(town, secretary, made.id, "Vi kan male den.", question=IDEA, writer=Writer(staff=secretary))
    assert owed(town, made.id) == {early: "Idé, der blev gemt"}
    with town.writing() as session:
        session.get_one(Challenge, made.id).step = "ideas"
        record(STEPPED, by=By.person(secretary), subject_id=made.id, details={"step": "ideas"})
    late = shown(town, secretary, made.id, "Klip hækken.", question=IDEA)
    assert owed(town, made.id) == {early: "Idé", late: "Idé"}


@pytest.mark.parametrize("taken_back", [False, True])
def test_whoever_wrote_what_another_stands_for_hears_what_came_of_it(
    town: Town, secretary: Actor, *, taken_back: bool
) -> None:
    made, by = opened(town, secretary), By.person(secretary)
    with town.writing():
        contact = accounts.keep_contact(get_vault(), ALMA)
        accounts.confirm_contact(contact.id)
        writer = Writer(contact.id)
    stands = shown(town, secretary, made.id, "Sæt spejle op.", question=IDEA)
    same = shown(town, secretary, made.id, "Hæng spejle op.", question=IDEA, writer=writer)
    with town.writing():
        sorting_actions.merge(get_subject_for_update(same), Joined(stands, "De siger det samme."), by)
        if taken_back:
            publishing.withdraw(get_subject_for_update(same), by=By.AUTHOR)
    mailed(town.app)
    with town.writing():
        actions.end(challenge_row(made.id), [stands], Outcome.USED, "Vi satte to spejle op i oktober.", by=by)
    told = [one.get_body(("plain",)).get_content() for one in mailed(town.app) if one["To"] == ALMA]  # type: ignore[union-attr]
    assert [("Vi satte to spejle op" in one) for one in told] == ([] if taken_back else [True])
