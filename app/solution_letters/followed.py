"""What those hear who follow a solution: who has it, how it stands, what it gives, and that it is used elsewhere."""

from collections.abc import Callable, Collection, Mapping

from sqlalchemy import select

from app import db, i18n
from app.access import readable
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.notifications.followed import Followed, Shown, can_be_followed
from app.solution_letters.telling_actions import list_told
from app.solutions import verbs
from app.solutions.blueprint import SOLUTIONS_ROOM
from app.solutions.models import Solution, SolutionText
from app.subjects import Subject, SubjectKind, Wording
from app.translations.verbs import ELSEWHERE

_SAID: dict[str, Callable[[], str]] = {
    verbs.HANDED.name: lambda: _("It was handed over. The page says who has it now."),
    verbs.STANDS.name: lambda: _("There is news of how the solution stands."),
    verbs.SEEN.name: lambda: _("There is something new about what the solution gives."),
    ELSEWHERE.name: lambda: _("Another municipality has made it its own."),
}


def _get_shown(ids: Collection[int]) -> Mapping[int, Shown]:
    if not SOLUTIONS_ROOM.is_on():
        return {}
    code = i18n.current().code
    of_reader = (SolutionText.solution_id == Solution.id) & (SolutionText.language == code)
    statement = (
        select(Solution.id, Solution.slug, Wording.title, Wording.language, SolutionText.title.label("own"))
        .join(Subject, Subject.id == Solution.id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .outerjoin(SolutionText, of_reader)
        .where(Solution.id.in_(ids), readable(NOBODY))
    )
    rows = db.session.execute(statement)
    return {
        row.id: Shown(row.own or row.title or "", f"/solutions/{row.slug}", code if row.own else row.language)
        for row in rows
    }


def _get_author(_solution_id: int) -> None:
    """Return nobody: a solution is the municipality's own."""


can_be_followed(
    SubjectKind.SOLUTION,
    Followed(
        said=_SAID,
        room=SOLUTIONS_ROOM.name,
        get_shown=_get_shown,
        get_author=_get_author,
        get_others=list_told,
        settling={ELSEWHERE.name: "row"},
        by_following=frozenset(_SAID) - {verbs.SEEN.name},
    ),
)
