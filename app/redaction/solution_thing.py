"""What words of a solution can be covered in."""

from flask import url_for

from app.clearing.stops import EVERYBODY
from app.errors import NotThereError
from app.i18n import gettext as _
from app.publishing.queries import list_openable
from app.redaction.things import Text, Thing, list_beside, with_the_rest
from app.solution_covering.actions import redact
from app.solutions.blueprint import SOLUTIONS_ROOM
from app.solutions.queries import get_solution
from app.subjects import SubjectKind


def get_solution_thing(solution_id: int) -> Thing:
    """Return a solution. Raises `NotThereError` if there is none, or while their room is off."""
    if not SOLUTIONS_ROOM.is_on():
        raise NotThereError
    one = get_solution(solution_id)
    texts = [
        Text(_("What it is called"), one.title, one.language),
        Text(_("What it is"), one.text, one.language),
        *list_beside(one.id, one.slug, one.language),
    ]
    return Thing(
        id=one.id,
        kind=SubjectKind.SOLUTION,
        version=one.version,
        number=str(one.id),
        heading=_("Cover words in %(title)s", title=one.title),
        state=one,
        act=redact,
        texts=with_the_rest(one.id, texts, one.language, known=[one.slug]),
        trail=[
            (_("Solutions"), url_for("solutions.show_solutions_of_network", network_id=one.network_id)),
            (one.title, url_for("solutions.show_solution_at_desk", solution_id=one.id)),
        ],
        came_from={},
        redactions=list_openable(one.id),
        hint=_("Everybody can read this on the solution's page. Do not say what is covered."),
        heard=EVERYBODY,
        words_at="covering",
    )
