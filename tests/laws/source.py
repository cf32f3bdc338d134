"""The laws of Python files: each function takes a file's place and syntax tree, and gives its breaches."""

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

Breach = str
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "service", "services"}
READING_NAMES = ("get_", "list_", "count_", "search_")
WRITING_METHODS = {"add", "add_all", "delete", "merge", "flush", "commit"}
WRITING_STATEMENTS = {"insert", "update", "delete"}
# Where a unit of work ends: everything else records what it wants and leaves the ending to these.
ENDS_UNITS = {"app/db.py", "app/migrating.py"}
# Heavy libraries that most processes never need, loaded where they are used: {(file, module): reason}.
LAZY: dict[tuple[str, str], str] = {
    ("app/search_terms.py", "simplemma"): "its word list takes a second and 90 MB, which most processes never need",
    (
        "app/encoding/encoder.py",
        "onnxruntime",
    ): "a third of a second and 60 MB, where texts are encoded, after the fork",
    ("app/encoding/encoder.py", "sentencepiece"): "as above",
    ("app/matching/training.py", "scipy"): "only a training needs it; web processes must not carry it",
    ("app/matching/training.py", "sklearn"): "as above",
    ("app/matching/similarity.py", "scipy"): "only comparing many texts with many needs it, when something is measured",
    ("app/languages.py", "py3langid"): "reading its statistics takes a moment, and most commands never ask",
    ("app/encoding/building.py", "onnx"): "only a build needs it, once",
    ("app/encoding/building.py", "onnxruntime"): "as above",
    ("app/encoding/building.py", "sentencepiece"): "as above",
}
# Rooms that may write others' rows: {room: reason}.
WRITES_ANYWHERE = {"demo": "loads and invents whole towns at once, table by table"}


def late_imports(place: PurePosixPath, tree: ast.Module) -> Iterator[Breach]:
    """Imports stand at the top of the file, where the floors can be seen."""
    for scope in ast.walk(tree):
        if isinstance(scope, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            for node in ast.walk(scope):
                if isinstance(node, (ast.Import, ast.ImportFrom)) and not _lazy(place, node):
                    yield f"{place}:{node.lineno}: an import inside {scope.name}; move it to the top of the file"


def _lazy(place: PurePosixPath, node: ast.Import | ast.ImportFrom) -> bool:
    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
    return all((str(place), name.partition(".")[0]) in LAZY for name in names)


def empty_names(place: PurePosixPath, _tree: ast.Module) -> Iterator[Breach]:
    """A file is called by the noun it is about."""
    if found := EMPTY_NAMES.intersection((*place.parts[:-1], place.stem)):
        yield f"{place}:1: {found.pop()!r} says nothing; name the file by the noun it is about"


def query_names(place: PurePosixPath, tree: ast.Module) -> Iterator[Breach]:
    """A public function that asks the database says so in its name, and how much it gives."""
    if not _is_queries(place):
        return
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    asking = {node.name for node in functions if "session" in _words(node)}
    for node in functions:
        asks = node.name in asking or not asking.isdisjoint(_words(node))
        if asks and not node.name.startswith(("_", *READING_NAMES)):
            yield f"{place}:{node.lineno}: {node.name} asks the database; begin it with one of {READING_NAMES}"


def _words(function: ast.FunctionDef) -> set[str]:
    names = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    return names | {node.attr for node in ast.walk(function) if isinstance(node, ast.Attribute)}


def queries_that_write(place: PurePosixPath, tree: ast.Module) -> Iterator[Breach]:
    """A queries file never writes."""
    if _is_queries(place):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (_session_method(node) in WRITING_METHODS or _statement(node)):
                yield f"{place}:{node.lineno}: queries only read; what writes is an action"


def loose_endings(place: PurePosixPath, tree: ast.Module) -> Iterator[Breach]:
    """Only the ground commits and rolls back: one unit of work per request or job."""
    if str(place) in ENDS_UNITS:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"commit", "rollback"}:
            yield f"{place}:{node.lineno}: {node.attr} belongs to {', '.join(sorted(ENDS_UNITS))}"


def foreign_rows(place: PurePosixPath, tree: ast.Module) -> Iterator[Breach]:
    """A room's rows are written by that room's actions."""
    if room_of(place) in WRITES_ANYWHERE:
        return
    foreign = {
        alias.asname or alias.name: node.module
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(".models")
        if (node.module or "").split(".")[1:-1] != [room_of(place)]
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            written = [node.func, *(node.args[:1] if _statement(node) else [])]
            for name in written:
                if isinstance(name, ast.Name) and name.id in foreign:
                    yield f"{place}:{node.lineno}: {name.id} is a row of {foreign[name.id]}; call its room's action"


def imported_views(place: PurePosixPath, tree: ast.Module) -> Iterator[Breach]:
    """Views are the roof: nobody stands on them, save the list of rooms and the views of the same room."""
    if place.stem.endswith("views") or str(place) == "app/__init__.py":
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names = {*(node.module or "").split("."), *(alias.name for alias in node.names)}
        else:
            names = {
                part for alias in getattr(node, "names", []) for part in str(getattr(alias, "name", "")).split(".")
            }
        if isinstance(node, (ast.Import, ast.ImportFrom)) and any(name.endswith("views") for name in names):
            yield f"{place}:{node.lineno}: a view is imported; move what both need to queries, rules or actions"


def room_of(place: PurePosixPath) -> str:
    """Give the room a file lies in, empty for files of the ground beside the rooms."""
    return place.parts[1] if len(place.parts) > 2 else ""


def _is_queries(place: PurePosixPath) -> bool:
    return place.stem == "queries" or "queries" in place.parent.parts


def _session_method(call: ast.Call) -> str:
    """Give `add` for `db.session.add(...)` and `session.add(...)`, and nothing for a set's own `add`."""
    if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value).endswith("session"):
        return call.func.attr
    return ""


def _statement(call: ast.Call) -> str:
    """Give `insert` for `insert(Table)` and `db.insert(Table)`: a call that makes a writing statement."""
    name = ast.unparse(call.func).removeprefix("db.").removeprefix("sa.")
    return name if name in WRITING_STATEMENTS else ""


LAWS = (late_imports, empty_names, query_names, queries_that_write, loose_endings, foreign_rows, imported_views)
