"""The form in which staff put the kind and the number of an organisation right."""

from dataclasses import dataclass

from wtforms import SelectField

from app.i18n import lazy
from app.organisations.forms import number_field
from app.organisations.kinds import OrganisationKind
from app.web.act_form import ActForm, Said


@dataclass(frozen=True)
class Details(Said):
    """What an organisation is, and its CVR number if it has one."""

    kind: OrganisationKind
    cvr: str | None


class DetailsForm(ActForm[Details]):
    """Another kind or number."""

    kind = SelectField(lazy("What is it?"))
    cvr = number_field()

    def __init__(self, act: str, **kwargs: object) -> None:
        super().__init__(act, **kwargs)
        self.kind.choices = [(one.value, one.label) for one in OrganisationKind]

    @property
    def said(self) -> Details:
        """Return what was chosen and typed."""
        return Details(OrganisationKind(self.kind.data), self.cvr.data, cleared=self.cleared_keys)
