"""Whom staff have named by hand is found when they are erased: in the history of lists, and wherever else."""

from datetime import date

import pytest
from sqlalchemy import select

from app import clock
from app.by_hand import actions as by_hand
from app.events import By, record
from app.follow_ups.verbs import TOLD
from app.pages.models import PageText
from app.permissions import Role
from app.registers.models import RegisterChange
from app.retention.ending_actions import erase_words
from tests.ground.staging import Town
from tests.retention.test_holds import ALMA, run


def noted(town: Town, register: str, key: str, **words: str) -> None:
    """Let a row of a list have said something that was written over."""
    with town.writing() as session:
        session.add(RegisterChange(register=register, key=key, held_before=words, held_after={}, at=clock.now()))


def history(town: Town) -> str:
    with town.reading() as session:
        return " ".join(f"{one.held_before} {one.held_after}" for one in session.scalars(select(RegisterChange)))


def test_a_name_in_the_history_of_lists_goes_and_is_told(town: Town) -> None:
    town.submit(email=ALMA, name="Alma Prøvesen")
    noted(town, "networks", "9", purpose_da="Vi følger alma\nprøvesen hjem.", question_da="Hvem følger med?")
    noted(town, "networks", "9", purpose_da="Vi følger Palma Prøvesens hjem.")
    noted(town, "standard-texts", "tak", text=f"Skriv til {ALMA}.")
    noted(town, "people", "7", name="Alma Prøvesen")
    told = run(town, "erase", "--contact", ALMA, "--dry-run").output
    assert "would go out of the history of lists: /admin/networks/9/history, /admin/standard-texts/tak/history" in told
    assert "alma" in history(town)
    done = run(town, "erase", "--contact", ALMA, "--yes")
    assert (done.exit_code, "goes out of the history of lists" in done.output) == (0, True)
    left = history(town)
    assert ("alma\\nprøvesen" in left, ALMA in left) == (False, False)
    assert all(one in left for one in ("Hvem følger med?", "Palma Prøvesens", "'name': 'Alma Prøvesen'"))


@pytest.mark.either_database
def test_where_else_staff_have_named_them_is_told_before_the_name_is_gone(town: Town) -> None:
    secretary = town.add_person(Role.SECRETARIAT)
    own, other = town.submit(email=ALMA, name="Alma Prøvesen"), town.submit(email="bo@beboer.example")
    with town.writing() as session:
        page = {"slug": "contact", "language": "da", "version_date": date(2020, 1, 1)}
        session.add(PageText(**page, title="Kontakt", lead="", body="Spørg Alma Prøvesen."))
        record(TOLD, by=By.person(secretary), subject_id=other.id, reason="Alma Prøvesen spurgte om det samme.")
    told = run(town, "erase", "--contact", ALMA, "--dry-run").output
    assert "page_text: contact da 2020-01-01" in told
    assert f"reason: /desk/cases/{other.id}\n" in told
    assert f"/desk/cases/{own.id}" not in told
    assert "mend them: once it is erased" in told


@pytest.mark.either_database
def test_one_word_alone_takes_nobody_else_along(town: Town) -> None:
    sent = town.submit(name="Alma")
    with town.writing():
        by_hand.reach_by(sent.id, None, "Inga Holm\nStationstorvet 4")
    noted(town, "networks", "9", purpose_da="Alma og Inga Holm går med.")
    noted(town, "networks", "9", purpose_da="Alma går med.")
    with town.writing():
        erase_words([sent.id])
    assert "Inga Holm" not in history(town), "whom we write to is called by the first line of the address"
    assert "Alma går med." in history(town)
