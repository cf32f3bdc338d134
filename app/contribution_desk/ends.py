"""What came of contributions: those that a sentence is owed, who hears it, and who received each."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import func, select

from app import db
from app.access import readable
from app.contributions.kinds import SHOWN, Standing
from app.contributions.models import Contribution, Interest
from app.contributions.receivers import list_receivers_of
from app.endings.endable import Maker, ToEnd, also_hears, makers, must_end
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.publishing.rules import ON_DISPLAY
from app.subjects import AuthorKind, Subject, Voice, Wording

_LONGEST = 200
_OWED = (Standing.OFFERED, Standing.ASKED, Standing.OVER, *SHOWN)


@must_end
def list_contributions(challenge_id: int) -> Sequence[ToEnd]:
    """Return the contributions to a challenge that nobody has declined."""
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
    out = select(Interest.subject_id, Interest.person_id).join(Contribution, Contribution.id == Interest.subject_id)
    stepped_out: dict[int, set[int]] = {}
    for row in db.session.execute(out.where(Contribution.root_id == challenge_id)):
        stepped_out.setdefault(row.subject_id, set()).add(row.person_id)
    return [
        ToEnd(
            row.id,
            row.text,
            _("Offer of help"),
            AuthorKind.label_of(row.author_kind or ""),
            not_for=frozenset(stepped_out.get(row.id, ())),
        )
        for row in db.session.execute(rows)
    ]


@also_hears
def list_contacts(subject_ids: Collection[int]) -> Mapping[int, Sequence[int]]:
    """Return who hears of these contributions: whoever gave one, and of an organisation those who act for it now."""
    return list_receivers_of(subject_ids)


def list_given(organisation_id: int) -> Collection[int]:
    """Return the ids of what an organisation gives that everybody can read."""
    given = select(Contribution.id).join(Subject, Subject.id == Contribution.id)
    shown = (Contribution.organisation_id == organisation_id, readable(NOBODY), Contribution.standing.in_(SHOWN))
    return db.session.scalars(given.where(*shown)).all()


def list_carriers(subject_ids: Collection[int]) -> Mapping[int, str]:
    """Return who receives each of these contributions."""
    rows = select(Contribution.id, Contribution.carrier).where(Contribution.id.in_(subject_ids))
    return {row.id: row.carrier for row in db.session.execute(rows.where(Contribution.carrier != ""))}


makers(Maker(list_given, list_carriers))
