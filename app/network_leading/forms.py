"""The form in which a network is given somebody who leads it."""

from collections.abc import Sequence
from dataclasses import dataclass

from wtforms import BooleanField, Field, SelectField, ValidationError

from app.accounts.queries import list_who_may_lead
from app.departments.namesakes import tell_apart
from app.i18n import gettext as _
from app.i18n import lazy
from app.web.act_form import ActForm, Said, as_number


@dataclass(frozen=True)
class Led(Said):
    """Who leads a network from now on, instead of whom, and whether the network's page names them."""

    person_id: int | None
    former_id: int | None = None
    is_named: bool = False


class LeaderForm(ActForm[Led]):
    """Who leads it, and who does no more."""

    person = SelectField(lazy("Who leads it from now on?"))
    former = SelectField(lazy("Instead of whom?"))
    named = BooleanField(lazy("The network's page names them, today"))

    def ask(self, leaders: Sequence[tuple[int, str]], *, fresh: bool) -> None:
        """Offer everybody who can lead, and who leads it now."""
        now = {one for one, _name in leaders}
        others = [(str(one), name) for one, name in tell_apart(list_who_may_lead()).items() if one not in now]
        self.person.choices = [("", _("Nobody yet")), *others]
        self.former.choices = [("", _("Nobody: they lead it together")), *((str(one), name) for one, name in leaders)]
        if fresh:
            self.named.data = True
            self.former.data = str(leaders[0][0]) if len(leaders) == 1 else ""

    def validate_person(self, field: Field) -> None:
        """Somebody begins or ends; raises `ValidationError`."""
        if not field.data and not self.former.data:
            raise ValidationError(_("Choose who leads it."))

    @property
    def said(self) -> Led:
        """Return who leads it, and who does no more."""
        person_id, former_id = as_number(self.person.data), as_number(self.former.data)
        return Led(person_id, former_id, bool(self.named.data), cleared=self.cleared_keys)
