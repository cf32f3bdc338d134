"""What words of a challenge can be covered in."""

from flask import url_for

from app.challenges.moderating_actions import redact
from app.challenges.queries import get_current
from app.clearing.stops import EVERYBODY
from app.events import Reason, list_happened
from app.history import line
from app.i18n import gettext as _
from app.networks.addresses import as_words
from app.publishing.pieces import list_pieces
from app.publishing.queries import list_openable
from app.redaction.things import Text, Thing, with_the_rest
from app.subjects import SubjectKind


def get_challenge_thing(challenge_id: int) -> Thing:
    """Return a challenge. Raises `NotThereError` if there is none."""
    one = get_current(challenge_id)
    pieces = [piece for piece in list_pieces(one.id) if not isinstance(piece.row, Reason) and piece.text != one.slug]
    texts = [
        Text(_("The problem, as a question"), one.title, one.language),
        Text(_("What is known?"), one.text, one.language),
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
        kind=SubjectKind.CHALLENGE,
        version=one.version,
        number=str(one.id),
        heading=_("Cover words in %(title)s", title=one.title),
        state=one,
        act=redact,
        texts=with_the_rest(one.id, texts, one.language, known=[one.slug]),
        trail=[
            (_("Challenges"), url_for("challenge_desk.list_challenges")),
            (one.title, url_for("challenge_desk.show_challenge", challenge_id=one.id)),
        ],
        came_from={},
        redactions=list_openable(one.id),
        hint=_("Everybody can read this on the challenge's page. Do not say what is covered."),
        heard=EVERYBODY,
    )
