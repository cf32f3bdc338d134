"""Words that everybody will read: whoever writes them is asked once about what may be somebody's number or name."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field

from app.clearing import town_screener
from app.screening.findings import Danger, Finding, FindingKind, mask
from app.web.covering import is_asked, is_refused
from app.web.forms import Form

_KEPT_OUT = frozenset(
    {
        *(FindingKind.CPR, FindingKind.PHONE, FindingKind.EMAIL, FindingKind.ADDRESS),
        *(FindingKind.ACCOUNT, FindingKind.CARD, FindingKind.NAME),
    }
)
_OF_STAFFS = frozenset({FindingKind.THREAT, FindingKind.ABUSE})
_MOST_READ = 2000


class PublicLineForm(Form):
    """A form with words that everybody will read, and nobody has shown yet.

    One that may tell somebody's number, address or name is shown again before it is sent: one press keeps that out, and
    another sends it as it is.
    """

    asks_first = True
    asks_of_passages = False
    has_moved_number = False

    @property
    def public_fields(self) -> Sequence[Field]:
        """Return the fields that everybody will read."""
        raise NotImplementedError

    @property
    def own_name(self) -> str | None:
        """Return a name that its owner shows beside the words: it may stand in them."""
        return None

    @property
    def passages(self) -> list[tuple[str, str]]:
        """Return what may be better kept out, each once, with what it may be."""
        read = [(text, self.find(text)) for text in (one.data or "" for one in self.public_fields)]
        return list({text[one.start : one.end]: one.label for text, found in read for one in found}.items())

    @property
    def can_be_kept_out(self) -> bool:
        """Return whether one press can keep something out."""
        found = (one for each in self.public_fields for one in self.find(each.data or ""))
        return self.has_cpr or any(one.kind in _KEPT_OUT for one in found)

    @property
    def is_asking(self) -> bool:
        """Return whether whoever sends it has first to say that what was found may stand."""
        return super().is_asking or (self.asks_of_passages and not self.was_covered)

    def cover(self) -> None:
        """Put dots in place of what tells somebody's number, address or name."""
        super().cover()
        for one in self.public_fields:
            found = [each for each in self.find(one.data or "") if each.kind in _KEPT_OUT]
            one.data = mask(one.data or "", found)

    def validate(self, *args: Any, **options: Any) -> bool:  # noqa: ANN401 -- WTForms' own arguments
        """Return whether all is well; not while somebody has still to say that a passage may stand."""
        fine = super().validate(*args, **options)
        self.asks_of_passages = not is_asked() and bool(self.passages)
        return fine and (is_refused() or not self.asks_of_passages)

    def find(self, text: str) -> list[Finding]:
        """Return what a writer is asked to look at: nobody is told that they may be threatening, or in despair."""
        found = town_screener().find(text[:_MOST_READ], shown=(self.own_name,))
        return [one for one in found if one.kind not in _OF_STAFFS and one.danger is not Danger.DESPAIR]
