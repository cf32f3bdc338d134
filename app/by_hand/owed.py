"""A message that waits to be told by telephone or post."""

from dataclasses import dataclass
from datetime import date, datetime

from app import clock, i18n

MOST_TRIES = 3
"""So often one is called about the same; then a letter is written, or somebody decides."""


@dataclass(frozen=True)
class Owed:
    """A message that waits: of which case, what it is about in a line, since when, and how often one has called.

    `language` is the screens' one in which it is told, `wrote_in` that in which its author wrote; empty if unknown.
    """

    id: int
    case_id: int
    number: str
    way: str
    letter: str
    language: str
    wrote_in: str
    subject: str
    text: str
    tries: int
    due_on: date
    created_at: datetime
    printed_at: datetime | None

    @property
    def days(self) -> int:
        """Return for how many days it has waited."""
        return (clock.today() - clock.town_date(self.created_at)).days

    @property
    def is_due(self) -> bool:
        """Return whether it is to be told today."""
        return self.due_on <= clock.today()

    @property
    def is_unreached(self) -> bool:
        """Return whether one has called so often that somebody must decide."""
        return self.tries >= MOST_TRIES

    @property
    def foreign(self) -> str:
        """Return that the author wrote in another language than the first of the screens'; empty if they did not."""
        return "".join(i18n.tell_foreign(self.wrote_in))

    @property
    def may_need_interpreter(self) -> bool:
        """Return whether the author may not understand what it says: who writes in no language of the screens'."""
        return bool(self.wrote_in) and self.wrote_in not in i18n.LANGUAGES
