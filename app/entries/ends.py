"""What a sentence is owed of the entries of a challenge: the ideas, those too that came early and were parked."""

from collections.abc import Sequence

from sqlalchemy import func, select

from app import db
from app.endings.endable import ToEnd, must_end
from app.entries.kinds import Layer
from app.entries.models import Entry
from app.i18n import gettext as _
from app.subjects import AuthorKind, Subject, Voice, Wording

_LONGEST = 200


@must_end
def list_ideas(challenge_id: int) -> Sequence[ToEnd]:
    """Return the ideas of residents in a challenge that everybody can read.

    One that came early lies among the others once ideas are asked for, and is owed its sentence there as well.
    """
    rows = (
        select(
            *(Entry.id, Entry.shelf, func.substr(func.coalesce(Wording.text, ""), 1, _LONGEST).label("text")),
            Voice.author_kind,
        )
        .join(Subject, Subject.id == Entry.id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .outerjoin(Voice, Voice.subject_id == Entry.id)
        .where(Entry.challenge_id == challenge_id, Entry.shelf.in_((Layer.PARKED, Layer.IDEAS)), Entry.is_residents)
        .order_by(Entry.id)
    )
    return [
        ToEnd(
            row.id,
            row.text,
            _("Idea that was parked") if row.shelf == Layer.PARKED else _("Idea"),
            AuthorKind.label_of(row.author_kind or ""),
        )
        for row in db.session.execute(rows)
    ]
