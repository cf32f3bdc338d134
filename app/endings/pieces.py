"""Where words of what came of a challenge stand."""

from typing import Any

from sqlalchemy import Select, or_, select

from app.endings.models import Account, Ending, EndingOf
from app.i18n import lazy
from app.publishing.pieces import coverable


def _sentences(subject_id: int) -> Select[Any]:
    """Return the sentences of a challenge, or those that stand for a thing in any: they stand on its page too."""
    stands = select(EndingOf.ending_id).where(EndingOf.subject_id == subject_id)
    return select(Ending).where(or_(Ending.challenge_id == subject_id, Ending.id.in_(stands)))


coverable(Ending.text, lazy("What came of it"), of=_sentences)
coverable(Account.came, lazy("What came of it all"), of=Account.challenge_id)
coverable(Account.came_not, lazy("What did not, and why"), of=Account.challenge_id)
coverable(Account.goes_on, lazy("How it goes on"), of=Account.challenge_id)
coverable(Account.why_left, lazy("Why something has no sentence"), of=Account.challenge_id)
