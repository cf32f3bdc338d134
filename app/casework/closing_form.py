"""The form in which a case is closed."""

from dataclasses import dataclass

from app.i18n import lazy
from app.results.forms import EndForm
from app.results.kinds import CLOSINGS, End
from app.web.act_form import Why, reason_field


@dataclass(frozen=True)
class Closed(Why):
    """Why a case is closed, and how it ended; without that as it stands, or with the reason for an explanation."""

    end: End | None = None

    @property
    def words(self) -> dict[str, str | None]:
        """Return the reason, and what is said of how it ended."""
        return {"reason": self.reason, **(self.end.said if self.end else {})}


class ClosingForm(EndForm[Why]):
    """Why a case is closed, and how it ended."""

    kinds = CLOSINGS
    reason = reason_field(lazy("Why?"))

    @property
    def said(self) -> Why:
        """Return the reason, and how it ended."""
        return Closed(str(self.reason.data), end=self.end, cleared=self.cleared_keys)
