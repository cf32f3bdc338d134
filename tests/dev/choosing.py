"""Which tests may fail after a change: those of the rooms that import what changed, the laws and the security tests.

The rooms come from the import graph of `app` (grimp, which import-linter brings). What every room stands on chooses
everything, and so does what is not known to be harmless.
"""

from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

import grimp

from dev import ROOT, Failure, run

EVERYTHING: list[str] = []
"""No path at all: pytest then runs all it finds."""

ALWAYS = ("tests/laws", "tests/security")
# No test reads these.
_HARMLESS = ("docs/decisions/", "docs/screenshot", "deploy/", "LICENSE", "Containerfile", ".containerignore")
# The list of rooms and the command line import everything: following them would choose everything for any change.
_OF_ALL_ROOMS = frozenset({"app", "app.cli", "app.doctor", "app.where", "app.models", "app.migrating"})


def choose(revision: str) -> list[str]:
    """Give the test files and folders for all that changed since a commit, also what is not committed; see above.

    Raises Failure for a revision git does not know.
    """
    changed = _git("diff", "--name-only", revision) + _git("ls-files", "--others", "--exclude-standard")
    if not changed:
        message = f"Nothing has changed since {revision}."
        raise Failure(message)
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}
    return chosen(changed, grimp.build_graph("app"), folders)


def chosen(changed: Iterable[str], graph: grimp.ImportGraph, folders: Collection[str]) -> list[str]:
    """Give the tests for changed files, as paths for pytest; an empty list means all of them.

    `changed` are paths from the project's root, `folders` the names of the folders in `tests/`.
    """
    rooms: set[str] = set()
    tests: set[str] = set()
    for path in map(PurePosixPath, changed):
        if str(path).startswith(_HARMLESS):
            continue
        if path.parts[0] == "tests" and path.name.startswith("test_"):
            tests.add(str(path))
        elif path.parts[0] == "tests" and len(path.parts) > 2 and path.parts[1] not in {"dev", "ground"}:
            tests.add(str(path.parent))  # what the tests of one folder share
        elif path.parts[0] == "app" and len(path.parts) > 2 and path.parts[1] != "web":
            rooms |= {path.parts[1]} if path.suffix != ".py" else _above(path, graph)
        else:
            return EVERYTHING
    return sorted({*ALWAYS, *tests, *(f"tests/{room}" for room in rooms if room in folders)})


def _above(path: PurePosixPath, graph: grimp.ImportGraph) -> set[str]:
    """Give the room of a module, and every room that imports it however far."""
    module = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
    found = graph.find_downstream_modules(module) - _OF_ALL_ROOMS if module in graph.modules else set()
    return {one.split(".")[1] for one in {module, *found} if "." in one}


def _git(*words: str) -> list[str]:
    return run(["git", *words]).splitlines()
