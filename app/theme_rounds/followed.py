"""What those hear who follow a theme proposal: on which other day it is chosen among, and what became of it."""

from collections.abc import Callable, Collection, Mapping

from sqlalchemy import select

from app import db
from app.access import readable
from app.accounts.contacts import get_contact_id
from app.history import Details
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.notifications.followed import Followed, Shown, can_be_followed
from app.subjects import Subject, SubjectKind, Wording
from app.theme_proposals import verbs
from app.theme_proposals.behind import get_contacts_behind
from app.theme_proposals.blueprint import THEMES


def _other_day() -> str:
    return _("It is chosen among on another day. The page says which.")


_SAID: dict[str, Callable[[], str]] = {
    verbs.THEME_MOVED.name: _other_day,
    verbs.THEME_REDATED.name: _other_day,
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


_OF_THE_DAY = frozenset({verbs.THEME_MOVED.name, verbs.THEME_REDATED.name})
"""Of another day whoever proposed it hears by letter, and those behind it only by following."""


def _hears_the_day(proposal_id: int, _details: Details) -> Collection[int]:
    author = get_contact_id(proposal_id)
    return () if author is None else (author,)


can_be_followed(
    SubjectKind.THEME_PROPOSAL,
    Followed(
        said=_SAID,
        room=THEMES.name,
        get_shown=_get_shown,
        get_author=get_contact_id,
        settling={
            verbs.THEME_DECIDED.name: "outcome",
            verbs.THEME_MOVED.name: "round",
            verbs.THEME_REDATED.name: "decides_on",
        },
        by_following=_OF_THE_DAY,
        by_letter=dict.fromkeys(_OF_THE_DAY, _hears_the_day),
        get_others=get_contacts_behind,
    ),
)
