"""The floors of the house, as import-linter is told of them: each breach planted into the real import graph is seen."""

from copy import deepcopy
from pathlib import Path

import grimp
import pytest
from importlinter.api import read_configuration
from importlinter.contracts.layers import LayersContract

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def contract() -> LayersContract:
    told = read_configuration(str(ROOT / "pyproject.toml"))
    floors = next(one for one in told["contracts_options"] if one["type"] == "layers")
    return LayersContract(name=str(floors["name"]), session_options=told["session_options"], contract_options=floors)


@pytest.fixture(scope="module")
def house() -> grimp.ImportGraph:
    return grimp.build_graph("app", include_external_packages=True)


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("app.networks.views", "app.submissions.actions"),
        ("app.networks.views", "app.submissions.models"),
        ("app.networks.views", "app.submissions.rules"),
        ("app.accounts.views", "app.networks.actions"),
        ("app.accounts.views", "app.desk.worklist"),
        ("app.reading.views", "app.casework.acts"),
        ("app.authors.views", "app.desk.worklist"),
        ("app.sending.views", "app.learning.actions"),
        ("app.networks.queries", "app.reading.queries"),
        ("app.web.gates", "app.accounts.queries"),
    ],
)
def test_an_import_that_climbs_is_seen(
    contract: LayersContract, house: grimp.ImportGraph, importer: str, imported: str
) -> None:
    planted = deepcopy(house)
    planted.add_import(importer=importer, imported=imported)
    assert not contract.check(planted, verbose=False).kept


def test_views_may_read_any_rooms_queries(contract: LayersContract, house: grimp.ImportGraph) -> None:
    planted = deepcopy(house)
    planted.add_import(importer="app.networks.views", imported="app.desk.queries")
    assert contract.check(planted, verbose=False).kept
