"""What came of a contribution is said in one place: read, covered and brought through a migration there alone."""

import pytest
from sqlalchemy import text

from app import migrating
from app.bars import BAR
from app.challenges import moderating_actions as challenge_acts
from app.challenges.models import Challenge
from app.contributions import moderating_actions
from app.endings.actions import end
from app.endings.kinds import Outcome
from app.endings.queries import list_without
from app.events import By
from app.permissions import Actor
from app.publishing.actions import get_subject_for_update
from app.publishing.redaction_form import Covering
from tests.browsing import Browser
from tests.challenges.opening import lock, opened
from tests.contributions.giving import list_all
from tests.endings.test_all_of_it import accepted
from tests.ground.staging import Town
from tests.notifications.hearing import mailed

SAID, NAME = "Otto Holm talte dem, og tallet hænger i tunnelen.", "Otto Holm"
WHY = "Det er et navn."


def used(town: Town, by: Actor) -> tuple[Challenge, int]:
    challenge = opened(town, by)
    made = accepted(town, by, challenge)
    with town.writing():
        end(lock(challenge.id), [made.id], Outcome.USED, SAID, by=By.person(by))
    return challenge, made.id


def read(town: Town, challenge: Challenge, contribution_id: int) -> list[str]:
    """Return every page on which the sentence stands."""
    pages = (f"/challenges/{challenge.slug}", f"/challenges/{challenge.slug}/endings", f"/threads/{contribution_id}")
    return [Browser(town.app).get(one).text for one in pages]


def test_words_that_are_covered_in_a_contribution_are_covered_wherever_its_sentence_stands(
    town: Town, secretary: Actor
) -> None:
    challenge, contribution_id = used(town, secretary)
    with town.writing():
        subject = get_subject_for_update(contribution_id)
        moderating_actions.redact(subject, Covering([NAME], WHY), By.person(secretary))
    assert all(NAME not in one and f"{BAR} talte dem" in one for one in read(town, challenge, contribution_id))


def test_words_that_are_covered_in_a_challenge_are_covered_in_its_contributions(town: Town, secretary: Actor) -> None:
    challenge, contribution_id = used(town, secretary)
    mailed(town.app)
    with town.writing():
        challenge_acts.redact(lock(challenge.id), Covering([NAME], WHY), By.person(secretary))
    assert all(NAME not in one and f"{BAR} talte dem" in one for one in read(town, challenge, contribution_id))


def test_the_sentence_of_a_contribution_lives_through_the_way_back_and_forth(town: Town, secretary: Actor) -> None:
    challenge, contribution_id = used(town, secretary)
    migrating.downgrade(town.database, "0062")
    with town.database.write_engine.begin() as connection:
        kept = connection.execute(text("SELECT standing, outcome FROM contribution")).all()
        connection.execute(text("DELETE FROM ending_of"))  # as one of before endings were told of it
    assert [tuple(one) for one in kept] == [("used", SAID)]
    migrating.upgrade(town.database)
    assert all(SAID in one for one in read(town, challenge, contribution_id))
    with town.reading():
        assert list_without(challenge.id) == []
    assert [one.standing for one in list_all(town)] == ["used"]


@pytest.mark.parametrize(
    ("of_it", "of_ending", "kept"),
    [
        (f"{BAR} talte dem i tunnelen.", "Otto Holm talte dem i tunnelen.", f"{BAR} talte dem i tunnelen."),
        ("Otto Holm talte dem i tunnelen.", f"{BAR} talte dem i tunnelen.", f"{BAR} talte dem i tunnelen."),
        (f"{BAR} og Karen talte dem.", f"Otto og {BAR} talte dem.", f"{BAR} og {BAR} talte dem."),
        (
            f"{BAR} og {BAR} så Karen.",
            f"Otto og Anna så {BAR}.",
            f"{BAR} og {BAR} så {BAR}.",
        ),
        (f"{BAR} talte dem.", f"{BAR} talte dem.", f"{BAR} talte dem."),
        ("De talte dem.", "De har talt dem alle.", "De har talt dem alle."),
    ],
)
def test_what_is_covered_in_either_of_the_two_sentences_stays_covered(
    town: Town, secretary: Actor, of_it: str, of_ending: str, kept: str
) -> None:
    used(town, secretary)
    migrating.downgrade(town.database, "0062")
    with town.database.write_engine.begin() as connection:
        connection.execute(text("UPDATE contribution SET outcome = :said"), {"said": of_it})
        connection.execute(text("UPDATE ending SET text = :said"), {"said": of_ending})
    migrating.upgrade(town.database)
    standing = "SELECT ending.text FROM ending JOIN ending_of ON ending_of.ending_id = ending.id"
    with town.database.read_engine.connect() as connection:
        assert connection.execute(text(standing)).scalars().all() == [kept]
