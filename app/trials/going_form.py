"""The form in which a trial goes on: before it runs, those are named with whom it is tried out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wtforms import Field

from app.clearing.stops import EVERYBODY
from app.i18n import lazy
from app.network_stages.naming_form import NamingForm, words_of
from app.network_stages.trying import NOBODY_NAMED, Offered, Trying
from app.web.act_form import LONGEST_REASON, Said, told_field
from app.web.forms import paragraphs
from app.web.screened import Screened


@dataclass(frozen=True)
class GoneOn(Said):
    """The line that everybody reads of a move, who is named before it, and why somebody is not."""

    reason: str
    named: Trying = NOBODY_NAMED
    why_unnamed: str = ""

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the line, the reason and who is named in words."""
        return {"reason": self.reason, "why_unnamed": self.why_unnamed, **words_of(self.named)}


class GoOnForm(NamingForm[GoneOn]):
    """The line that everybody reads of a move, and who is named before a trial runs, unless they are already."""

    screened = Screened(heard=EVERYBODY)
    reason = told_field(lazy("What shall everybody read about it?"))
    why_unnamed = paragraphs(
        lazy("Is somebody not named? Then write why you go on all the same."), most=LONGEST_REASON, least=0
    )

    def ask(self, keys: Sequence[str], offered: Offered) -> None:
        """Ask for those whom the lines in `keys` name, among whom is `offered`; nothing more where none are."""
        self.ask_for_names(keys, offered)

    def validate_why_unnamed(self, field: Field) -> None:
        """It is said why one goes on although somebody is not named; raises `ValidationError`."""
        self.require_names_or(field)

    @property
    def said(self) -> GoneOn:
        """Return the line, who is named, and why somebody is not."""
        why = (self.why_unnamed.data or "").strip() if self.naming else ""
        return GoneOn(str(self.reason.data).strip(), self.named, why, cleared=self.cleared_keys)
