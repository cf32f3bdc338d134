"""Two installations exchange: one makes public, the other lists its address, confirms its key, fetches and shows."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from app import db, worker
from app.events import By
from app.exchange.jobs import ASK_TOWNS
from app.exchange.queries import list_received
from app.exchange.translation_actions import write_translation
from app.jobs import Lane
from app.networks.models import Network
from app.networks.queries import get_directory
from app.translations.forms import Translated
from tests.browsing import Browser
from tests.exchange.solving import TITLE, hide, put_solution, rewrite
from tests.exchange.travelling import way_to
from tests.ground.staging import Town as Staged
from tests.journeys.serving import Town, town_at

pytestmark = pytest.mark.either_database


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Town, Town]]:
    """Serve two towns, each at an address and on a database of its own."""
    with ExitStack() as serving:
        made = []
        for name in ("a", "b"):
            folder = tmp_path_factory.mktemp(name)
            made.append(serving.enter_context(town_at(f"sqlite:///{folder / 'town.sqlite3'}", folder, empty=True)))
        yield made[0], made[1]


def fetch(town: Town) -> None:
    """Let the worker of a town do what it has to do."""
    with town.app.app_context():
        with town.database.writing():
            ASK_TOWNS.queue()
        while worker.run_next(lambda _mail: None, [Lane.WORK]):
            pass


def shown(town: Town) -> str:
    """Return what the page of other towns says."""
    return Browser(town.app).get("/other-towns").text


def written_back(giving: Town, taking: Town) -> None:
    """Have a network of the taking town write what it saw, and the giving town show that once it trusts its key."""
    with Staged(taking.app).writing():
        network = db.session.get_one(Network, get_directory().list_networks(live=True)[0].id)
        said = Translated(list_received()[0].id, None, date(2026, 5, 1), "Kun på hverdage", "Færre ringer 1813")
        write_translation(network, said, By.SYSTEM)
    run, page = giving.app.test_cli_runner(), "/solutions/en-fast-aftentelefon"
    fingerprint = taking.app.test_cli_runner().invoke(args=["solutions", "key"]).stdout.split("  ")[1].strip()
    assert run.invoke(args=["solutions", "follow", taking.url]).exit_code == 0
    fetch(giving)
    assert "Færre ringer 1813" not in Browser(giving.app).get(page).text
    assert run.invoke(args=["solutions", "confirm", taking.url, fingerprint]).exit_code == 0
    fetch(giving)
    text = Browser(giving.app).get(page).text
    assert "Tilpasset af Albertslund Kommune" in text
    assert "Færre ringer 1813" in text
    assert run.invoke(args=["solutions", "hide-translations", taking.url]).exit_code == 0
    assert "Færre ringer 1813" not in Browser(giving.app).get(page).text
    assert run.invoke(args=["solutions", "hide-translations", taking.url, "--show"]).exit_code == 0
    assert "Færre ringer 1813" in Browser(giving.app).get(page).text


def test_two_towns_exchange(towns: tuple[Town, Town], tmp_path: Path) -> None:
    giving, taking = towns
    solution = put_solution(Staged(giving.app).writing)
    run = taking.app.test_cli_runner()

    assert run.invoke(args=["solutions", "follow", giving.url]).exit_code == 0
    fetch(taking)
    assert TITLE not in shown(taking)
    said = run.invoke(args=["solutions", "towns"]).stdout
    assert "its key is not confirmed" in said

    fingerprint = giving.app.test_cli_runner().invoke(args=["solutions", "key"]).stdout.split("  ")[1].strip()
    assert fingerprint in said
    assert fingerprint in Browser(giving.app).get("/other-towns").text
    assert run.invoke(args=["solutions", "confirm", giving.url, fingerprint]).exit_code == 0
    fetch(taking)
    assert TITLE in shown(taking)
    assert "Fra Albertslund Kommune" in shown(taking)

    rewrite(Staged(giving.app).writing, solution, "Man kan ringe hele natten.")
    fetch(taking)
    page = Browser(taking.app)
    assert "hele natten" in page.get(way_to(page.get("/other-towns"))).text

    written_back(giving, taking)
    exported = giving.app.test_cli_runner().invoke(args=["solutions", "export", "--into", str(tmp_path)])
    assert exported.exit_code == 0
    assert run.invoke(args=["solutions", "import", exported.stdout.strip()]).stdout.endswith(": same\n")

    hide(Staged(giving.app).writing, solution)
    fetch(taking)
    assert TITLE not in shown(taking)
    assert "it does not answer" not in run.invoke(args=["solutions", "towns"]).stdout


def test_a_town_that_is_gone_is_noted_and_what_came_stays(towns: tuple[Town, Town]) -> None:
    _giving, taking = towns
    run = taking.app.test_cli_runner()
    assert run.invoke(args=["solutions", "follow", "http://127.0.0.1:9"]).exit_code == 0
    fetch(taking)
    assert "it does not answer as it should" in run.invoke(args=["solutions", "towns"]).stdout
