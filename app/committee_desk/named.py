"""Whether what everybody reads of a decision names one of those who wrote, and is not shown."""

from collections.abc import Sequence

from sqlalchemy import select

from app import db
from app.accounts.hidden import hidden_authors, list_voices
from app.clearing.own import tellings
from app.committee_decisions.kinds import Place
from app.committee_desk.awaiting import cases_at
from app.submissions.models import Submission


def list_named(place: Place, words: Sequence[str], most: int = 5) -> list[str]:
    """Return the numbers of the first cases at a place whose author the words may name."""
    numbers = {
        row.id: row.number
        for row in db.read(select(Submission.id, Submission.number).where(Submission.id.in_(cases_at(place))))
    }
    authors = hidden_authors(list_voices(list(numbers)), knows=True)
    named = (
        numbers[one]
        for one, author in sorted(authors.items())
        if any(next(tellings(text, author), None) is not None for text in words)
    )
    return [number for number, _place in zip(named, range(most), strict=False)]
