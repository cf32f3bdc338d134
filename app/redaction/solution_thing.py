"""What words of a solution can be covered in."""

from flask import url_for

from app.clearing.stops import EVERYBODY
from app.errors import NotThereError
from app.events import Reason, list_happened
from app.history import line
from app.i18n import gettext as _
from app.networks.addresses import as_words
from app.publishing.pieces import list_pieces
from app.publishing.queries import list_openable
from app.redaction.things import Text, Thing, with_the_rest
from app.solution_covering.actions import redact
from app.solutions.blueprint import SOLUTIONS_ROOM
from app.solutions.queries import get_solution
from app.subjects import SubjectKind


def get_solution_thing(solution_id: int) -> Thing:
    """Return a solution. Raises `NotThereError` if there is none, or while their room is off."""
    if not SOLUTIONS_ROOM.is_on():
        raise NotThereError
    one = get_solution(solution_id)
    pieces = [piece for piece in list_pieces(one.id) if not isinstance(piece.row, Reason) and piece.text != one.slug]
    texts = [
        Text(_("What it is called"), one.title, one.language),
        Text(_("What it is"), one.text, one.language),
        *(Text(str(piece.of.label), piece.text, one.language, beside=True) for piece in pieces),
        *(
            Text(_("Why: %(what)s", what=line(event)), event.reason, one.language, beside=True)
            for event in list_happened(one.id)
            if event.reason
        ),
        Text(_("Words in its web address"), as_words(one.slug), one.language, beside=True),
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
