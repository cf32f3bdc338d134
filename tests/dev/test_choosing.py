"""Which tests a change chooses."""

import grimp
import pytest

from tests.dev.choosing import ALWAYS, EVERYTHING, chosen

FOLDERS = {"accounts", "desk", "ground", "laws", "networks", "security", "submissions"}


@pytest.fixture
def graph() -> grimp.ImportGraph:
    """Give a small house: the desk imports submissions, submissions import networks, the list of rooms imports all."""
    house = grimp.ImportGraph()
    rooms = ("app", "app.desk.views", "app.submissions.queries", "app.networks.queries", "app.accounts.views")
    for name in rooms:
        house.add_module(name)
    house.add_import(importer="app.desk.views", imported="app.submissions.queries")
    house.add_import(importer="app.submissions.queries", imported="app.networks.queries")
    for name in rooms[1:]:
        house.add_import(importer="app", imported=name)
    return house


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("app/desk/views.py", {"desk"}),
        ("app/submissions/queries.py", {"submissions", "desk"}),
        ("app/networks/queries.py", {"networks", "submissions", "desk"}),
        ("app/networks/a_new_one.py", {"networks"}),
        ("app/accounts/templates/accounts/sign_in.html", {"accounts"}),
        ("tests/desk/conftest.py", {"desk"}),
        ("tests/desk/test_acts.py", {"desk/test_acts.py"}),
        ("docs/decisions/0001-plain-n-grams-first.md", set()),
    ],
)
def test_the_rooms_above_a_change(graph: grimp.ImportGraph, path: str, expected: set[str]) -> None:
    assert chosen([path], graph, FOLDERS) == sorted({*ALWAYS, *(f"tests/{one}" for one in expected)})


@pytest.mark.parametrize(
    "path",
    [
        *("app/db.py", "app/web/forms.py", "app/web/assets/css/10-tokens.css", "app/__init__.py", "pyproject.toml"),
        *("migrations/versions/0009_more.py", "translations/da/LC_MESSAGES/messages.po", "tests/conftest.py", "dev.py"),
        *("tests/ground/staging.py", "hatch_build.py", "something_new.txt"),
    ],
)
def test_what_everything_stands_on_chooses_everything(graph: grimp.ImportGraph, path: str) -> None:
    assert chosen([path, "app/desk/views.py"], graph, FOLDERS) == EVERYTHING
