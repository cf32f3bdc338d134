"""What a challenge in which many take part costs its page; run with `pytest tests/benchmarks --benchmark-enable`."""

import pytest
from flask import Flask
from pytest_benchmark.fixture import BenchmarkFixture

from app.accounts.actions import keep_contact
from app.accounts.writers import Writer
from app.endings.actions import Told, close
from app.events import By
from app.permissions import Role
from app.vault import get_vault
from tests.challenges.crowd import join_in
from tests.challenges.opening import lock, opened
from tests.entries.adding import added
from tests.ground.staging import Town


@pytest.mark.timeout(1800)
@pytest.mark.parametrize(("entries", "givers"), [(20, 20), (5000, 500)])
def test_a_page_of_a_challenge(app: Flask, benchmark: BenchmarkFixture, entries: int, givers: int) -> None:
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    made = opened(town, secretary)
    join_in(town, made, secretary, entries=entries, givers=givers)
    assert benchmark(app.test_client().get, f"/challenges/{made.slug}").status_code == 200


@pytest.mark.timeout(1800)
def test_closing_a_challenge_that_thousands_put_something_into(app: Flask, benchmark: BenchmarkFixture) -> None:
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    told = Told("Lyden kom frem.", "Tunnelen bliver, som den er.", "Vej og Park går videre.", "Vi nåede ikke alle.")
    made = [opened(town, secretary, title=f"Hvem går der, spørger vi for {number}. gang?") for number in range(3)]
    with town.writing():
        ids = [keep_contact(get_vault(), f"nummer{number}@beboer.example").id for number in range(2000)]
    for challenge in made:
        for contact_id in ids:
            added(town, challenge.id, f"Nummer {contact_id} siger det.", writer=Writer(contact_id))

    def close_next() -> None:
        with town.writing():
            close(lock(made.pop().id), told, by=By.person(secretary))

    benchmark.pedantic(close_next, rounds=3)  # type: ignore[no-untyped-call]
