"""What a sentence is owed of the contributions to a challenge: those that nobody has declined or used yet."""

from collections.abc import Sequence

from sqlalchemy import func, select

from app import db
from app.contributions.kinds import Standing
from app.contributions.models import Contribution
from app.endings.endable import ToEnd, must_end
from app.i18n import gettext as _
from app.publishing.rules import ON_DISPLAY
from app.subjects import AuthorKind, Subject, Voice, Wording

_LONGEST = 200
_OWED = (Standing.OFFERED, Standing.ASKED, Standing.ACCEPTED)


@must_end
def list_contributions(challenge_id: int) -> Sequence[ToEnd]:
    """Return the contributions to a challenge of which nobody has said yet what came."""
    rows = (
        select(
            Contribution.id,
            func.substr(func.coalesce(Wording.text, ""), 1, _LONGEST).label("text"),
            Voice.author_kind,
        )
        .join(Subject, Subject.id == Contribution.id)
        .join(Wording, Wording.id == func.coalesce(Subject.published_wording_id, Subject.current_wording_id))
        .outerjoin(Voice, Voice.subject_id == Contribution.id)
        .where(Contribution.root_id == challenge_id, Contribution.standing.in_(_OWED))
        .where(Contribution.visibility.in_(ON_DISPLAY))
        .order_by(Contribution.id)
    )
    return [
        ToEnd(row.id, row.text, _("Offer of help"), AuthorKind.label_of(row.author_kind or ""))
        for row in db.session.execute(rows)
    ]
