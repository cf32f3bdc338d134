"""What those hear who follow a challenge: each change of its state, and what happens right now."""

from collections.abc import Callable, Collection, Mapping

from sqlalchemy import select

from app import db
from app.access import readable
from app.challenges import verbs
from app.challenges.blueprint import CHALLENGES
from app.challenges.models import Challenge
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.notifications.followed import Followed, Shown, can_be_followed
from app.subjects import Subject, SubjectKind, Wording

_SAID: dict[str, Callable[[], str]] = {
    verbs.NOW_SAID.name: lambda: _("There is news of what happens right now."),
    verbs.STEPPED.name: lambda: _("The challenge is at a new step."),
    verbs.EXTENDED.name: lambda: _("One can join for longer."),
    verbs.PROMISED_ANEW.name: lambda: _("We promise something else than before, and say why."),
    verbs.PLANS_CALLED_OFF.name: lambda: _("Something that was planned is called off. The page says what."),
    verbs.PLANS_STAND.name: lambda: _("Something that was planned still happens. The page says what, and when."),
    verbs.CLOSED.name: lambda: _("The challenge is closed. You can read what came of it."),
}


def _get_shown(ids: Collection[int]) -> Mapping[int, Shown]:
    if not CHALLENGES.is_on():
        return {}
    statement = (
        select(Challenge.id, Challenge.slug, Wording.title, Wording.language)
        .join(Subject, Subject.id == Challenge.id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .where(Challenge.id.in_(ids), readable(NOBODY))
    )
    rows = db.session.execute(statement)
    return {row.id: Shown(row.title or "", f"/challenges/{row.slug}", row.language) for row in rows}


# Nobody is its author: a challenge is the municipality's own.
can_be_followed(
    SubjectKind.CHALLENGE,
    Followed(_SAID, _get_shown, lambda _id: None, settling={verbs.STEPPED.name: "step"}, room=CHALLENGES.name),
)
