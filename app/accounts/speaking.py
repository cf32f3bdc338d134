"""As whom somebody has spoken about a public thing: the name they showed, and the mark beside it."""

from functools import cached_property

from app import i18n
from app.i18n import gettext as _
from app.screening.claims import Claim, split_claim
from app.subjects import AuthorKind, Speaker


class Spoken:
    """What the name and the mark of something said are told by."""

    speaker: str
    shown_name: str | None
    organisation_kind: str | None

    @cached_property
    def _name_and_claim(self) -> tuple[str | None, Claim | None]:
        if self.organisation_kind or not self.shown_name:
            return self.shown_name, None
        return split_claim(self.shown_name)

    @property
    def name(self) -> str | None:
        """Return the name that is shown, without what somebody says of their work in it."""
        return self._name_and_claim[0]

    @property
    def mark(self) -> str:
        """Return the mark beside the name: of what we know, or that it is only what somebody says; empty for others.

        Beside an organisation's name stands of what kind it is.
        """
        if self.organisation_kind:
            return AuthorKind.label_of(self.organisation_kind)
        _name, says = self._name_and_claim
        return _claim_label(says) if says and self.speaker == Speaker.RESIDENT else Speaker.label_of(self.speaker)


def list_marks() -> list[str]:
    """Return the marks of all who speak as more than a resident, in every language."""
    marks = []
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            marks += [one.label for one in Speaker if one != Speaker.RESIDENT]
    return marks


def _claim_label(claim: Claim) -> str:
    """Return the mark of somebody who says of themselves what we do not know."""
    return {
        Claim.STAFF: _("Says they work for the municipality"),
        Claim.COUNCIL: _("Says they are on the council"),
    }[claim]
