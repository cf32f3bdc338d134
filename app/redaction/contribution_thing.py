"""What words of a contribution can be covered in."""

from flask import url_for

from app.contributions.answering_queries import get_answered
from app.contributions.moderating_actions import redact
from app.events import list_happened
from app.history import line
from app.i18n import gettext as _
from app.permissions import Actor
from app.publishing.queries import list_openable
from app.redaction.things import Text, Thing, with_the_rest
from app.subjects import SubjectKind


def get_contribution_thing(contribution_id: int, actor: Actor) -> Thing:
    """Return a contribution. Raises `NotThereError` if there is none that the person may read."""
    one = get_answered(contribution_id, actor)
    texts = [Text(_("Text"), one.text, one.language)]
    texts += [
        Text(_("Why: %(what)s", what=line(happened)), happened.reason or "", one.language, beside=True)
        for happened in list_happened(one.id)
    ]
    return Thing(
        id=one.id,
        kind=SubjectKind.CONTRIBUTION,
        version=one.life_version,
        number=str(one.id),
        heading=_("Cover words in a contribution"),
        state=one,
        act=redact,
        texts=with_the_rest(one.id, texts, one.language),
        trail=[
            (_("Contributions"), url_for("contribution_desk.list_contributions")),
            (one.giver, url_for("contribution_desk.show_contribution", contribution_id=one.id)),
        ],
        came_from={},
        redactions=list_openable(one.id),
        hint=_("Whoever gives it reads this. Do not say what is covered."),
    )
