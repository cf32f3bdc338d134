"""Laws of the Python files, each seen failing on a planted breach."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest

from tests.laws import source

ROOT = Path(__file__).resolve().parents[2]
Law = Callable[[PurePosixPath, ast.Module], Iterator[str]]


@pytest.fixture(scope="module")
def breaches() -> dict[Law, list[str]]:
    """Give what each law finds in the files, each of which is read once for all laws."""
    files = sorted((ROOT / "app").rglob("*.py"))
    assert files
    found: dict[Law, list[str]] = {law: [] for law in source.LAWS}
    for path in files:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for law in source.LAWS:
            found[law] += law(PurePosixPath(path.relative_to(ROOT).as_posix()), tree)
    return found


@pytest.mark.parametrize("law", source.LAWS, ids=lambda law: law.__name__)
def test_the_house_keeps(breaches: dict[Law, list[str]], law: Law) -> None:
    assert not breaches[law], "\n".join(["", *breaches[law]])


READING_FILES = (
    "submissions/page_queries",
    "networks/description_queries",
    "desk/worklist",
    "desk/pairs",
    "authors/author_contact",
    "submissions/explanations",
)
SUBMISSION = "from app.submissions.models import Submission\n"
PLANTED: list[tuple[Law, str, str]] = [
    (source.late_imports, "app/room/actions.py", "def act():\n    from app.other import actions\n"),
    (
        source.labels_beside_enums,
        "app/room/labels.py",
        "x = {Kind.IDEA: lazy('Idea')}\n",
    ),
    (source.labels_beside_enums, "app/room/views.py", "def f(kind):\n    return {Kind.IDEA: _('Idea')}.get(kind)\n"),
    (source.names_given_twice, "app/room/views.py", "_KINDS = {'a'}\n\ndef f(): ...\n\n_KINDS = {'b'}\n"),
    (source.names_given_twice, "app/room/views.py", "_KINDS: set[str] = {'a'}\n_KINDS = {'b'}\n"),
    (source.late_imports, "app/room/forms.py", "class Form:\n    import json\n"),
    (source.empty_names, "app/room/utils.py", ""),
    (source.empty_names, "app/services/post.py", ""),
    (source.query_names, "app/room/queries.py", "def fetch_rows():\n    return db.session.scalars(x)\n"),
    (
        source.query_names,
        "app/room/queries/lists.py",
        "def rows():\n    return _all()\ndef _all():\n    session.scalars(x)\n",
    ),
    (source.writers, "app/room/queries.py", "def get_x():\n    db.session.add(row)\n"),
    (source.writers, "app/room/queries.py", "def get_x():\n    session.execute(update(Row).values(a=1))\n"),
    (source.loose_endings, "app/room/actions.py", "def act():\n    db.session.commit()\n"),
    (source.loose_endings, "app/cli.py", "def load():\n    opened.rollback()\n"),
    (source.foreign_rows, "app/room/actions.py", "from app.other.models import Row\nRow(name='x')\n"),
    (source.imported_views, "app/room/emails.py", "from app.room import views\n"),
    (source.imported_views, "app/room/actions.py", "from app.other.desk_views import show\n"),
    (source.imported_views, "app/room/queries.py", "import app.other.views\n"),
    (source.imported_views, "app/room/more_views.py", "from app.other.desk_views import show\n"),
    (source.foreign_rows, "app/room/jobs.py", "from app.other.models import Row\nsession.execute(db.insert(Row))\n"),
    (source.answers_of_the_web, "app/room/queries.py", "from werkzeug.exceptions import NotFound\n"),
    (source.answers_of_the_web, "app/room/actions.py", "from flask import abort, g\n"),
    (source.pieces_of_what_is_shared, "app/room/menu.py", "@kept\ndef menu(person: Actor):\n    return person.name\n"),
    (source.pieces_of_what_is_shared, "app/room/menu.py", "@kept\ndef menu(reference):\n    return ''\n"),
    (
        source.pieces_of_what_is_shared,
        "app/room/menu.py",
        "def show():\n    @kept\n    def menu():\n        pass\n",
    ),
    (source.who_reads, "app/room/queries.py", f"{SUBMISSION}select(Submission.id).where(Submission.listed)\n"),
    (source.who_reads, "app/room/queries.py", "select(MEMBER.listed.label('shown'))\n"),
    (source.who_reads, "app/room/cards.py", "def card(row):\n    return row.listed\n"),
    (source.who_reads, "app/room/queries.py", "x = Submission.visibility == Visibility.PUBLISHED\n"),
    (source.who_reads, "app/room/emails.py", "x = case.visibility != 'published'\n"),
    (source.who_reads, "app/room/queries.py", "x = of.visibility.in_((Visibility.RECEIVED, Visibility.PUBLISHED))\n"),
    (source.details_taken_for_granted, "app/room/verbs.py", "def line(happened):\n    return happened.details['on']\n"),
    (source.details_taken_for_granted, "app/room/page.py", "refused = {one.was['target'] for one in history}\n"),
    (source.scattered_blueprints, "app/room/views.py", "blueprint = Blueprint('room', __name__)\n"),
    (source.scattered_blueprints, "app/room/more_views.py", "more = flask.Blueprint('more', __name__)\n"),
    (source.loose_pages, "app/room/views.py", "def show():\n    return render_template('room/x.html', **values)\n"),
    (source.loose_pages, "app/room/page.py", "def show(more):\n    return render_page('room/x.html', one, **more)\n"),
    # Files that read, whatever they are called.
    *((source.writers, f"app/{file}.py", "def get_x():\n    db.session.add(row)\n") for file in READING_FILES),
    *(
        (source.query_names, f"app/{file}.py", "def rows():\n    return db.session.scalars(x)\n")
        for file in READING_FILES
    ),
    # Views, and what writes without the session's own methods.
    (source.writers, "app/room/views.py", "def show():\n    db.session.add(row)\n"),
    (source.writers, "app/room/more_views.py", "def show(case):\n    case.visibility = 'published'\n"),
    (source.writers, "app/room/rules.py", "def may(case):\n    case.visibility, x = 'published', 1\n"),
    (source.writers, "app/room/cards.py", "def card(case):\n    case.unread += 1\n"),
    (source.writers, "app/room/views.py", "def show(case):\n    setattr(case, 'unread', 1)\n"),
    (source.writers, "app/room/views.py", "def show():\n    db.session.execute(text('DELETE FROM submission'))\n"),
    (source.writers, "app/room/views.py", "def show():\n    execute('update event\\n set at = 1')\n"),
    # Other rooms' rows, from an actions file; a room that changes those of one other changes no third one's.
    (source.foreign_rows, "app/casework/actions.py", "from app.networks.models import Network\nNetwork()\n"),
    (source.foreign_rows, "app/reading/actions.py", f"{SUBMISSION}def act(case: Submission):\n    case.version = 2\n"),
    (source.foreign_rows, "app/desk/actions.py", "def act(case):\n    case.visibility = 'published'\n"),
    (source.foreign_rows, "app/networks/actions.py", f"{SUBMISSION}def act(case: Submission):\n    case.version = 2\n"),
    (
        source.foreign_rows,
        "app/networks/actions.py",
        f"{SUBMISSION}def act():\n    for case in db.session.scalars(select(Submission)):\n        case.version = 2\n",
    ),
    (source.foreign_rows, "app/desk/actions.py", f"{SUBMISSION}def act(case: Submission):\n    session.delete(case)\n"),
    (
        source.foreign_rows,
        "app/desk/actions.py",
        f"{SUBMISSION}def act():\n    case = db.session.get_one(Submission, 1)\n    db.session.delete(case)\n",
    ),
    (
        source.foreign_rows,
        "app/desk/actions.py",
        f"{SUBMISSION}def f():\n    session.delete(session.get(Submission, 1))\n",
    ),
    (
        source.foreign_rows,
        "app/desk/actions.py",
        f"{SUBMISSION}def act(case: Submission):\n    setattr(case, 'x', 1)\n",
    ),
    (
        source.foreign_rows,
        "app/desk/actions.py",
        f"{SUBMISSION}def act():\n    a = session.get(Submission)\n    for b in a.all():\n        b.version = 2\n",
    ),
    (source.foreign_rows, "app/desk/actions.py", "from app.submissions import models\nmodels.Submission()\n"),
    (source.foreign_rows, "app/desk/actions.py", "from app.submissions import models as m\nx = m.Submission()\n"),
    (
        source.foreign_rows,
        "app/desk/actions.py",
        "import app.submissions.models\napp.submissions.models.Submission()\n",
    ),
    (source.foreign_rows, "app/desk/actions.py", "from app.submissions import models\nupdate(models.Submission)\n"),
    (source.foreign_rows, "app/networks/actions.py", "def act():\n    text('UPDATE submission SET number = 1')\n"),
    (source.foreign_rows, "app/networks/actions.py", "SQL = 'insert into reason (text) values (1)'\n"),
]


@pytest.mark.parametrize(("law", "place", "code"), PLANTED)
def test_a_planted_breach_is_seen(law: Law, place: str, code: str) -> None:
    assert list(law(PurePosixPath(place), ast.parse(code)))


ALLOWED: list[tuple[Law, str, str]] = [
    (source.names_given_twice, "app/room/queries.py", "_ALL = select(Row)\n_ALL = _ALL.where(Row.id > 1)\n"),
    (source.scattered_blueprints, "app/room/blueprint.py", "blueprint = Blueprint('room', __name__)\n"),
    (source.labels_beside_enums, "app/room/views.py", "x = {Kind.IDEA: _('Idea %(number)s', number=number)}\n"),
    (source.labels_beside_enums, "app/room/views.py", "x = {'idea': _('Idea'), Kind.IDEA: 'idea'}\n"),
    (source.loose_pages, "app/room/views.py", "def show():\n    return render_page('room/x.html', *shown, one=1)\n"),
    (source.late_imports, "app/room/actions.py", "import json\nif TYPE_CHECKING:\n    import x\n"),
    (
        source.query_names,
        "app/room/queries.py",
        "def get_row():\n    session.get(x)\ndef in_order(rows):\n    return sorted(rows)\n",
    ),
    (source.writers, "app/room/queries.py", "def list_x():\n    seen.add(1)\n    names.update(a=1)\n"),
    (source.writers, "app/room/actions.py", "def act():\n    db.session.add(row)\n"),
    (source.imported_views, "app/room/more_views.py", "from app.room.views import blueprint\n"),
    (source.loose_endings, "app/db.py", "def writing():\n    opened.commit()\n"),
    (source.foreign_rows, "app/room/actions.py", "from app.room.models import Row\nRow()\n"),
    (source.pieces_of_what_is_shared, "app/room/menu.py", "@kept\ndef menu(reference: Reference):\n    return ''\n"),
    (source.foreign_rows, "app/room/queries.py", "from app.other.models import Row\nselect(Row)\n"),
    (source.answers_of_the_web, "app/room/more_views.py", "from flask import abort\n"),
    (source.foreign_rows, "app/casework/actions.py", f"{SUBMISSION}def act(case: Submission):\n    case.version = 2\n"),
    (source.foreign_rows, "app/networks/actions.py", "def act(row):\n    row.name, row.sort_key = 'x', 'y'\n"),
    (
        source.foreign_rows,
        "app/room/actions.py",
        "from app.subjects import Subject\ndef f(a: Subject):\n    b = session.get(Row, a.id)\n    session.delete(b)\n",
    ),
    (source.foreign_rows, "app/desk/queries.py", f"{SUBMISSION}def get_x():\n    db.session.get(Submission, 1)\n"),
    (source.writers, "app/room/views.py", "def show():\n    action()\n    db.session.flush()\n"),
    (
        source.writers,
        "app/room/forms.py",
        "class F:\n    def f(self, field):\n        self.text.label.text = field.id = 'x'\n",
    ),
    (source.writers, "app/casework/publishing_actions.py", "def act(case):\n    case.visibility = 'hidden'\n"),
    (source.who_reads, "app/room/queries.py", "select(Submission.id).where(readable(NOBODY, Submission))\n"),
    (source.who_reads, "app/room/queries.py", "x = Submission.visibility != Visibility.WITHDRAWN\n"),
    (source.who_reads, "app/room/campaigns.py", "select(Campaign.listed)\n"),
    (source.who_reads, "app/room/labels.py", "x = {Visibility.PUBLISHED: 'Published'}[Visibility(case.visibility)]\n"),
    (source.query_names, "app/room/receipts.py", "from flask import session\ndef forget():\n    session.pop('x')\n"),
]


@pytest.mark.parametrize(("law", "place", "code"), ALLOWED)
def test_what_is_allowed_is_left_alone(law: Law, place: str, code: str) -> None:
    assert not list(law(PurePosixPath(place), ast.parse(code)))
