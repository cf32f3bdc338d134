"""What words of a challenge can be covered in."""

from flask import url_for

from app.challenges.moderating_actions import redact
from app.challenges.queries import get_current
from app.clearing.stops import EVERYBODY
from app.i18n import gettext as _
from app.publishing.queries import list_openable
from app.redaction.things import Text, Thing, list_beside, with_the_rest
from app.subjects import SubjectKind


def get_challenge_thing(challenge_id: int) -> Thing:
    """Return a challenge. Raises `NotThereError` if there is none."""
    one = get_current(challenge_id)
    texts = [
        Text(_("The problem, as a question"), one.title, one.language),
        Text(_("What is known?"), one.text, one.language),
        *list_beside(one.id, one.slug, one.language),
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
