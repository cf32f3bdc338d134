"""The laws of Python files: each function takes a file's place and syntax tree, and gives its breaches."""

import ast
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path, PurePosixPath

import app.models
from app.db import Base

Breach = str
ROOT = Path(__file__).resolve().parents[2]
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "service", "services"}
READING_NAMES = ("get_", "list_", "count_", "search_", "find_", "is_", "has_", "lacks_")
WRITING_METHODS = {"add", "add_all", "delete", "merge", "bulk_save_objects", "bulk_insert_mappings"}
WRITING_STATEMENTS = {"insert", "update", "delete"}
_WRITING_SQL = re.compile(
    r"\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)\s+(\w+)\s*(?:\Z|\(|(?:SET|WHERE|VALUES|SELECT)\b)",
    re.IGNORECASE,
)
# Files that write beside the actions: {file: reason}. What they keep is worked out, never said by a person.
WRITES = {
    "app/counters.py": "numbers and counts, for the actions and the doctor",
    "app/events.py": "records what happened, for every action",
    "app/accounts/purges.py": "removes what nobody needs any more, for a nightly job",
    "app/erasing.py": "empties and removes whatever a column says is somebody's, for the command",
    "app/rekeying.py": "puts whatever a column says is sealed under another key, for the command",
    "app/jobs.py": "the queue itself",
    "app/mail.py": "mails that wait in the queue",
    "app/worker.py": "leases and ends jobs, in units of its own",
    "app/limits.py": "buckets, in units of their own",
    "app/sent_once.py": "which forms were sent already, for every action",
    "app/networks/sentences.py": "vectors of phrases, kept by a job",
    "app/networks/trainings.py": "what was learned, kept by a job, and the choice of it",
    "app/submissions/campaigns.py": "who is in which campaign, worked out from the pairs",
    "app/conversations/repair.py": "what is counted of conversations, worked out anew for the doctor",
    "app/entries/repair.py": "what is counted of entries, counted anew for the doctor",
    "app/supports/repair.py": "for how many a thing is so too, counted anew for the doctor",
    "app/results/figures.py": "figures, worked out by a job",
    "app/alike/repair.py": "what is stored twice, worked out anew for the doctor",
    "app/searching/index.py": "both search indexes, for the actions",
    "app/searching/vocabulary.py": "the words that stand in them, for the index",
    "app/submissions/vectors.py": "vectors of texts, kept by a job",
}
# Tables of the ground whose rows one room writes: {module: room}.
WRITTEN_BY = {"app.subjects": "publishing"}
# Where a unit of work ends: everything else records what it wants and leaves the ending to these.
ENDS_UNITS = {"app/db.py", "app/migrating.py"}
# Heavy libraries that most processes never need, loaded where they are used: {(file, module): reason}.
LAZY: dict[tuple[str, str], str] = {
    ("app/word_forms.py", "simplemma"): "its word list takes a second and 90 MB, which most processes never need",
    (
        "app/encoding/encoder.py",
        "onnxruntime",
    ): "a third of a second and 60 MB, where texts are encoded, after the fork",
    ("app/encoding/encoder.py", "sentencepiece"): "as above",
    ("app/matching/training.py", "scipy"): "only a training needs it; web processes must not carry it",
    ("app/matching/lesson.py", "scipy"): "as above",
    ("app/matching/lesson.py", "sklearn"): "as above",
    ("app/matching/similarity.py", "scipy"): "only comparing many texts with many needs it, when something is measured",
    (
        "app/share_pictures/drawing.py",
        "PIL",
    ): "it belongs to an extra; without it addresses are shared without a picture",
    (
        "app/municipality/logo_files.py",
        "PIL",
    ): "as above; without it a logo can be chosen as a drawing alone",
    ("app/municipality/logo_grounds.py", "PIL"): "as above; without it a picture has no plate",
    ("app/languages.py", "py3langid"): "reading its statistics takes a moment, and most commands never ask",
    (
        "app/pdf.py",
        "weasyprint",
    ): "half a second and 50 MB, and it loads libpango, which a machine may lack: jobs, and papers that staff ask for",
    ("app/papers/docx_file.py", "docx"): "a third of a second, for what few ask for",
    ("app/association_lists/workbooks.py", "openpyxl"): "most of a second, and few processes ever read a workbook",
    ("app/spreadsheets.py", "openpyxl"): "as above",
    ("app/encoding/building.py", "onnx"): "only a build needs it, once",
    ("app/encoding/building.py", "onnxruntime"): "as above",
    ("app/encoding/building.py", "sentencepiece"): "as above",
}
# Files of rooms that speak of status codes though they are no views: {file: reason}.
ANSWERS = {
    "app/accounts/next_url.py": "asks the routes whether an address is a page of ours",
    "app/pages/look.py": "serves the theme and the logo",
}
# Rooms without tables of their own whose actions change the rows of one other: {room: (whose, reason)}.
WRITES_FOR = {
    "alike": ("submissions", "which cases seem to be one is worked out from their texts, and stored between them"),
    "corrections": ("submissions", "what an author corrects after it was sent changes what they sent"),
    "own_contributions": ("contributions", "what somebody does with what they give changes the contribution"),
    "contribution_desk": ("contributions", "how the network answers a contribution changes the contribution"),
    "organisation_merging": ("organisations", "that two of them are one changes both, and whoever acts for either"),
    "organisation_rest": ("organisations", "whether one rests follows from who acts for it, and stands with it"),
    "objection_desk": ("submissions", "an objection that is right lets the desk look at the case again"),
    "answering": ("submissions", "what staff say to an author is kept with the case, and takes it on"),
    "closed_days": ("submissions", "what was promised for a day that is closed is moved where it was promised"),
    "kin": ("reading", "which cases are like one is kept with what is read of it"),
    "casework": ("submissions", "what staff do with a case changes the case"),
    "colleagues": ("accounts", "who works here and who stands in for them is what an account says"),
    "network_help": ("network_means", "what whoever helps must know is kept below, where other rooms read it"),
    "network_lists": ("networks", "a network that is named anew in a list has another address"),
}
# Rooms that may write others' rows: {room: reason}.
WRITES_ANYWHERE = {
    "demo": "lives a whole town at once, through many rooms",
    "demo_town": "loads what a town has from the first day, table by table",
    "seeding": "invents whole towns at once, table by table",
}


@lru_cache(maxsize=1)
def walk(tree: ast.Module) -> tuple[ast.AST, ...]:
    """Return every node of a file: laws look at one file after the other, and each looks at all of it."""
    return tuple(ast.walk(tree))


def late_imports(place: PurePosixPath, tree: ast.Module) -> Iterator[Breach]:
    """Imports stand at the top of the file, where the floors can be seen."""
    for scope in walk(tree):
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
    """A public function that asks the database says so in its name, and how much it gives: in every file of a room
    that only reads, whatever the file is called.
    """
    if room_of(place) in {"", *WRITES_ANYWHERE} or _may_write(place) or place.stem.endswith(_NAMED_OTHERWISE):
        return
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    words = {node.name: _words(node) for node in functions}
    asking = {name for name, found in words.items() if "db.session" in found or "session" in found - _of_flask(tree)}
    while more := {name for name, found in words.items() if not asking.isdisjoint(found)} - asking:
        asking |= more
    for node in functions:
        if node.name in asking and not node.name.startswith(("_", *READING_NAMES)):
            yield f"{place}:{node.lineno}: {node.name} asks the database; begin it with one of {READING_NAMES}"


# What is called by another convention: pages, messages, jobs and commands by what they are about.
_NAMED_OTHERWISE = ("views", "health", "emails", "jobs", "backfill", "cli", "sessions")


def _of_flask(tree: ast.Module) -> set[str]:
    """Give what a file knows from Flask: its `session` is a cookie."""
    known = (node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "flask")
    return {alias.asname or alias.name for node in known for alias in node.names}


def _words(function: ast.FunctionDef) -> set[str]:
    """Give the names a function uses, and its attributes with what they are of, such as `db.session`."""
    names = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    return names | {ast.unparse(node) for node in ast.walk(function) if isinstance(node, ast.Attribute)}


def writers(place: PurePosixPath, tree: ast.Module) -> Iterator[Breach]:
    """Only actions write, and the few files in `WRITES`: not queries, not views, not anything else."""
    if not _may_write(place) and room_of(place) not in WRITES_ANYWHERE:
        for node in walk(tree):
            if said := _write(node, place):
                yield f"{place}:{getattr(node, 'lineno', 0)}: {said} writes; that belongs to an action"


def _may_write(place: PurePosixPath) -> bool:
    return place.stem == "actions" or place.stem.endswith("_actions") or str(place) in WRITES


def _write(node: ast.AST, place: PurePosixPath) -> str:
    """Give the words of a node that changes rows, or nothing. A view may send what actions changed (`flush`)."""
    if isinstance(node, ast.Call):
        sends = _session_method(node) == "flush" and not place.stem.endswith("views")
        sets = ast.unparse(node.func) == "setattr" and room_of(place) != "encoding"
        if _session_method(node) in WRITING_METHODS or sends or sets or _statement(node):
            return ast.unparse(node.func)
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and (found := _WRITING_SQL.search(node.value)):
        return found[0] if found[1] in _tables() or found[1].startswith("submission_search") else ""
    return next((ast.unparse(one) for one in _stores(node)), "")


def _stores(node: ast.AST) -> Iterator[ast.Attribute]:
    """Give the places where a column of a row is given another value."""
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
        for target in targets:
            for one in target.elts if isinstance(target, ast.Tuple) else [target]:
                if isinstance(one, ast.Attribute) and one.attr in _columns() and not _is_of_a_form(one):
                    yield one


def _is_of_a_form(one: ast.Attribute) -> bool:
    """Tell a form's field, or an object's own attribute, from a row."""
    return ast.unparse(one.value).rpartition(".")[2] in {"self", "field", "label"}


@cache
def _models() -> dict[str, tuple[str, frozenset[str]]]:
    """Give every model by name, with its module and its columns."""
    mapped = app.models.Base.registry.mappers
    return {one.class_.__name__: (one.class_.__module__, frozenset(one.attrs.keys())) for one in mapped}


@cache
def _columns(room: str | None = None) -> frozenset[str]:
    """Give the names of all columns, or of those in a room's tables."""
    own = (columns for module, columns in _models().values() if room in {None, _room_of_module(module)})
    return frozenset().union(*own)


@cache
def _tables() -> dict[str, str]:
    """Give the room of every table."""
    mapped = Base.registry.mappers
    return {str(one.local_table): _room_of_module(one.class_.__module__) for one in mapped}


def _room_of_module(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 2 else WRITTEN_BY.get(module, "")


def loose_endings(place: PurePosixPath, tree: ast.Module) -> Iterator[Breach]:
    """Only the ground commits and rolls back: one unit of work per request or job."""
    if str(place) in ENDS_UNITS:
        return
    for node in walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"commit", "rollback"}:
            yield f"{place}:{node.lineno}: {node.attr} belongs to {', '.join(sorted(ENDS_UNITS))}"


def foreign_rows(place: PurePosixPath, tree: ast.Module) -> Iterator[Breach]:
    """A room's rows are made, changed and removed by that room's actions."""
    room = room_of(place)
    if room in WRITES_ANYWHERE:
        return
    room, _reason = WRITES_FOR.get(room, (room, ""))
    foreign = _foreign_models(tree, room)
    functions = [node for node in walk(tree) if isinstance(node, ast.FunctionDef)]
    scopes: list[ast.Module | ast.FunctionDef] = [tree, *functions]
    for scope in scopes:
        rows = foreign | (_foreign_variables(scope, foreign) if isinstance(scope, ast.FunctionDef) else {})
        for node in _own_nodes(scope):
            for said in _foreign_writes(node, rows, room):
                yield f"{place}:{getattr(node, 'lineno', 0)}: {said}; call its room's action"


def _foreign_writes(node: ast.AST, rows: dict[str, str], room: str) -> Iterator[str]:
    """Say what a node of `room` does to rows of others, which it knows by the names in `rows`."""
    yield from (f"{name} is a row of {rows[name]}" for name in _written(node) if name in rows)
    for one in _stores(node):
        if one.attr not in _columns(room):
            yield f"{ast.unparse(one)} is no column of {room or 'the ground'}"
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        for table in _WRITING_SQL.findall(node.value):
            if _tables().get(table, room) != room:
                yield f"{table} is a table of {_tables()[table] or 'the ground'}"


def _foreign_models(tree: ast.Module, room: str) -> dict[str, str]:
    """Give the names by which a file knows other rooms' models, also by their module: {name: where from}."""
    names: dict[str, str] = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and ((node.module or "").endswith(".models") or node.module in WRITTEN_BY):
            if _room_of_module(node.module or "") != room:
                rows = [alias for alias in node.names if node.module not in WRITTEN_BY or alias.name in _models()]
                names |= {alias.asname or alias.name: str(node.module) for alias in rows}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("app."):
            for alias in node.names:
                if alias.name == "models" and node.module != f"app.{room}":
                    names |= _all_of(alias.asname or "models", f"{node.module}.models")
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if (
                    alias.name.startswith("app.")
                    and alias.name.endswith(".models")
                    and alias.name != f"app.{room}.models"
                ):
                    names |= _all_of(alias.asname or alias.name, alias.name)
    return names


def _all_of(prefix: str, module: str) -> dict[str, str]:
    known = [name for name, (where, _) in _models().items() if where == module] or ["Row"]
    return {f"{prefix}.{name}": module for name in known}


def _foreign_variables(function: ast.FunctionDef, foreign: dict[str, str]) -> dict[str, str]:
    """Give the variables that hold other rooms' rows: by annotation, or read from the database as such."""
    rows: dict[str, str] = {}
    for argument in [*function.args.args, *function.args.kwonlyargs]:
        if argument.annotation is not None and (owner := _speaks_of(argument.annotation, foreign)):
            rows[argument.arg] = owner
    for node in _own_nodes(function):
        value = getattr(node, "value", None) if isinstance(node, (ast.Assign, ast.AnnAssign, ast.NamedExpr)) else None
        value = node.iter if isinstance(node, (ast.For, ast.comprehension)) else value
        if value is None:
            continue
        owner = _speaks_of(value, foreign) or next((rows[one] for one in _whole(value) if one in rows), "")
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        asked = isinstance(node, (ast.For, ast.comprehension)) or "session" in ast.unparse(value)
        if owner and asked:
            rows |= {one: owner for target in targets if target is not None for one in _names(target)}
    return rows


def _speaks_of(node: ast.AST, foreign: dict[str, str]) -> str:
    said = ast.unparse(node)
    return next(
        (owner for name, owner in foreign.items() if re.search(rf"(?<![\w.]){re.escape(name)}\b(?!\.)", said)), ""
    )


def _whole(node: ast.AST) -> set[str]:
    """Give the names in an expression, without those of which it only reads a column, such as `subject.id`."""
    called = {id(one.func) for one in ast.walk(node) if isinstance(one, ast.Call)}
    read = {id(one.value) for one in ast.walk(node) if isinstance(one, ast.Attribute) and id(one) not in called}
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and id(one) not in read}


def _names(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def _own_nodes(scope: ast.Module | ast.FunctionDef) -> Iterator[ast.AST]:
    """Give a scope's nodes in order, without those of the functions in a module: they have variables of their own."""
    for node in ast.iter_child_nodes(scope):
        if not (isinstance(scope, ast.Module) and isinstance(node, (ast.FunctionDef, ast.ClassDef))):
            yield from ast.walk(node)


def _written(node: ast.AST) -> Iterator[str]:
    """Give the names whose rows a node makes, changes or removes."""
    if isinstance(node, ast.Call):
        changed = node.args[:1] if _statement(node) or _session_method(node) in WRITING_METHODS else []
        changed += node.args[:1] if ast.unparse(node.func) == "setattr" else []
        changed += [part for one in changed if isinstance(one, ast.Call) and _session_method(one) for part in one.args]
        yield from (ast.unparse(one).partition("(")[0] for one in [node.func, *changed])
    for one in _stores(node):
        yield ast.unparse(one.value)


def imported_views(place: PurePosixPath, tree: ast.Module) -> Iterator[Breach]:
    """Views are the roof: nobody stands on them, save the list of rooms and the views of the same room."""
    if str(place) == "app/__init__.py":
        return
    own = f"app.{room_of(place)}." if place.stem.endswith("views") else None
    for node in walk(tree):
        if isinstance(node, ast.ImportFrom):
            names = {*(node.module or "").split("."), *(alias.name for alias in node.names)}
            allowed = own is not None and f"{node.module}.".startswith(own)
        else:
            names = {
                part for alias in getattr(node, "names", []) for part in str(getattr(alias, "name", "")).split(".")
            }
            allowed = False
        if isinstance(node, (ast.Import, ast.ImportFrom)) and not allowed and any(n.endswith("views") for n in names):
            yield f"{place}:{node.lineno}: a view is imported; move what both need to queries, rules or actions"


def answers_of_the_web(place: PurePosixPath, tree: ast.Module) -> Iterator[Breach]:
    """What also jobs and commands run knows no status codes: it raises the errors of `app.errors`."""
    if not room_of(place) or room_of(place) == "web" or place.stem.endswith("views") or str(place) in ANSWERS:
        return
    for node in walk(tree):
        if isinstance(node, ast.ImportFrom):
            aborts = node.module == "flask" and any(alias.name == "abort" for alias in node.names)
            if aborts or (node.module or "").startswith("werkzeug.exceptions"):
                yield f"{place}:{node.lineno}: raise NotThereError, GoneError or NotPossibleError of app.errors"


def room_of(place: PurePosixPath) -> str:
    """Give the room a file lies in, empty for files of the ground beside the rooms."""
    return place.parts[1] if len(place.parts) > 2 else ""


def _session_method(call: ast.Call) -> str:
    """Give `add` for `db.session.add(...)` and `session.add(...)`, and nothing for a set's own `add`."""
    if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value).endswith("session"):
        return call.func.attr
    return ""


def _statement(call: ast.Call) -> str:
    """Give `insert` for `insert(Table)` and `db.insert(Table)`: a call that makes a writing statement."""
    name = ast.unparse(call.func).removeprefix("db.").removeprefix("sa.")
    return name if name in WRITING_STATEMENTS else ""


# What `@kept` may make a piece of pages from: the same for every reader, and another value when it changes.
SHARED = {"Environment", "Reference", "NetworkDirectory", "Written", "bool"}


def pieces_of_what_is_shared(place: PurePosixPath, tree: ast.Module) -> Iterator[Breach]:
    """A piece of pages is kept by a function of its file, made of nothing but what is the same for every reader."""
    for node in walk(tree):
        if not isinstance(node, ast.FunctionDef) or "kept" not in map(ast.unparse, node.decorator_list):
            continue
        given = node.args
        said = [ast.unparse(one.annotation) if one.annotation else one.arg for one in given.args]
        if foreign := set(said) - SHARED:
            yield f"{place}:{node.lineno}: {node.name} is kept for everybody; make it of {SHARED}, not of {foreign}"
        if node not in tree.body or given.kwonlyargs or given.vararg or given.kwarg:
            yield f"{place}:{node.lineno}: {node.name} is kept; it stands by itself and takes its values in order"


# Files that look at `listed` or "published" though they do not ask who reads: {file: reason}.
LOOKS_AT_LISTED = {
    "app/access.py": "it is the rule",
    "app/alike/repair.py": "compares what is stored twice, for the doctor",
    "app/desk/worklist.py": "asks what staff must do next",
}


def who_reads(place: PurePosixPath, tree: ast.Module) -> Iterator[Breach]:
    """Who may read a thing is asked of `app.access`: nobody else looks at `listed`, or compares with "published"."""
    if str(place) in LOOKS_AT_LISTED or room_of(place) in {"publishing", *WRITES_ANYWHERE}:
        return
    for node in walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "listed" and ast.unparse(node.value) != "Campaign":
            yield f"{place}:{node.lineno}: {ast.unparse(node)} says who reads; ask access.readable or rules.is_public"
        if isinstance(node, (ast.Compare, ast.Call)) and _asks_for_published(node):
            yield f"{place}:{node.lineno}: {ast.unparse(node)} says who reads; ask access.readable or rules.is_public"


def _asks_for_published(node: ast.Compare | ast.Call) -> bool:
    if isinstance(node, ast.Call) and not (isinstance(node.func, ast.Attribute) and node.func.attr == "in_"):
        return False
    said = ast.unparse(node)
    return ".visibility" in said and ("Visibility.PUBLISHED" in said or "'published'" in said)


# Files that put loose values into templates: {file: reason}.
SPREADS = {
    "app/mail.py": "what a mail says is worked out by its composer, and is the same for three templates",
    "app/web/shown.py": "the one place where dataclasses become what a page gets",
}


def loose_pages(place: PurePosixPath, tree: ast.Module) -> Iterator[Breach]:
    """What a page shows has a name where it is shown, or is a field of a frozen dataclass: never a loose dictionary."""
    for node in walk(tree):
        if not isinstance(node, ast.Call) or ast.unparse(node.func) not in {"render_template", "render_page"}:
            continue
        if any(one.arg is None for one in node.keywords) and str(place) not in SPREADS:
            yield f"{place}:{node.lineno}: a loose dictionary is shown; give `render_page` a frozen dataclass"


def details_taken_for_granted(place: PurePosixPath, tree: ast.Module) -> Iterator[Breach]:
    """Whoever tells of a stored event asks its details by `get`: one of before there were details may have none."""
    if place.name.endswith("actions.py"):
        return
    for node in walk(tree):
        if not isinstance(node, ast.Subscript) or not isinstance(node.value, ast.Attribute):
            continue
        if node.value.attr in {"details", "was"} and ast.unparse(node.value) != "Event.details":
            yield f"{place}:{node.lineno}: an event may have no such detail; ask by `get`"


def scattered_blueprints(place: PurePosixPath, tree: ast.Module) -> Iterator[Breach]:
    """A room's blueprint is made in its `blueprint.py`, where all of its views find it."""
    if place.name == "blueprint.py" or room_of(place) == "web":
        return
    for node in walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Blueprint":
            yield f"{place}:{node.lineno}: make the blueprint in app/{room_of(place)}/blueprint.py"


# Files with words for members of an enum beside it: {file: reason}.
LABELS = {
    "app/accounts/speaking.py": "screening is pure, and knows no language of the screens",
    "app/casework/routing_forms.py": "what is asked for when nothing is chosen in the field of a member",
    "app/authors/mine_views.py": "to whom it belongs it is said in other words than to staff",
    "app/publishing/own.py": "to whom it belongs it is said in other words than to staff",
    "app/describing/preview.py": "matching is pure, and knows no language of the screens",
    "app/submissions/labels.py": "matching is pure, and knows no language of the screens",
}


def labels_beside_enums(place: PurePosixPath, tree: ast.Module) -> Iterator[Breach]:
    """The members of an enum carry their words (`app.labelled`): no dictionary leads from members to sentences."""
    for node in walk(tree):
        labels = isinstance(node, ast.Dict) and any(map(_labels_a_member, node.keys, node.values))
        if labels and str(place) not in LABELS:
            yield f"{place}:{getattr(node, 'lineno', 0)}: give these words to the members of the enum, as `Labelled`"


def _labels_a_member(key: ast.expr | None, value: ast.expr) -> bool:
    """Return whether a pair gives a sentence that depends on nothing else to a member of an enum."""
    of_a_member = isinstance(key, ast.Attribute) and isinstance(key.value, ast.Name) and key.attr.isupper()
    said = isinstance(value, ast.Call) and ast.unparse(value.func) in {"_", "gettext", "i18n.gettext", "lazy"}
    return of_a_member and said and isinstance(value, ast.Call) and not value.keywords


def names_given_twice(place: PurePosixPath, tree: ast.Module) -> Iterator[Breach]:
    """A name of a module stands for one thing: what is given it later builds on what stood there.

    Else the one that comes first is lost without a word: two who land at once may each add a constant of that name.
    """
    given: set[str] = set()
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        for name in (one.id for one in targets if isinstance(one, ast.Name)):
            value = getattr(node, "value", None)
            builds_on_it = value is not None and name in _names(value)
            if name in given and not builds_on_it:
                yield f"{place}:{node.lineno}: {name} stands for something already"
            given.add(name)


LAWS = (
    late_imports,
    names_given_twice,
    empty_names,
    query_names,
    writers,
    loose_endings,
    foreign_rows,
    imported_views,
    answers_of_the_web,
    pieces_of_what_is_shared,
    who_reads,
    loose_pages,
    details_taken_for_granted,
    scattered_blueprints,
    labels_beside_enums,
)
