"""What those hear who follow a theme proposal: what was chosen, and that it has become a network."""

from collections.abc import Callable, Collection, Mapping

from sqlalchemy import select

from app import db
from app.access import readable
from app.accounts.contacts import get_contact_id
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.notifications.followed import Followed, Shown, can_be_followed
from app.subjects import Subject, SubjectKind, Wording
from app.theme_proposals import verbs
from app.theme_proposals.behind import get_contacts_behind
from app.theme_proposals.blueprint import THEMES

_SAID: dict[str, Callable[[], str]] = {
    verbs.THEME_DECIDED.name: lambda: _("The managers' forum has chosen. The page says what, and why."),
    verbs.THEME_BEGUN.name: lambda: _("It has become a network. The page leads to it."),
}


def _get_shown(ids: Collection[int]) -> Mapping[int, Shown]:
    if not THEMES.is_on():
        return {}
    statement = (
        select(Subject.id, Wording.title, Wording.language)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .where(Subject.id.in_(ids), Subject.kind == SubjectKind.THEME_PROPOSAL, readable(NOBODY))
    )
    rows = db.session.execute(statement)
    return {row.id: Shown(row.title or "", f"/themes/{row.id}", row.language) for row in rows}


can_be_followed(
    SubjectKind.THEME_PROPOSAL,
    Followed(
        said=_SAID,
        get_shown=_get_shown,
        get_author=get_contact_id,
        settling={verbs.THEME_DECIDED.name: "outcome"},
        get_others=get_contacts_behind,
    ),
)
