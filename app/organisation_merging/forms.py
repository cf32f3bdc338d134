"""The form in which staff join an organisation with the one that it is already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wtforms import RadioField

from app.i18n import lazy
from app.web.act_form import Said, SearchingForm, as_number, told_field


@dataclass(frozen=True)
class Doubled(Said):
    """The organisation that stands for both from now on, and how we know that the two are one."""

    into_id: int
    reason: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the reason."""
        return {"reason": self.reason}


class MergingForm(SearchingForm[Doubled]):
    """Which organisation it is, out of those that are `offered`."""

    into = RadioField(lazy("Which one is it?"))
    reason = told_field(lazy("How do you know?"))

    def offer(self, organisations: Iterable[tuple[int, str]]) -> None:
        """Let one of these be chosen, by id and name."""
        self.into.choices = [(str(organisation_id), name) for organisation_id, name in organisations]

    @property
    def said(self) -> Doubled:
        """Return which one was chosen, and why."""
        return Doubled(as_number(self.into.data) or 0, str(self.reason.data), cleared=self.cleared_keys)
