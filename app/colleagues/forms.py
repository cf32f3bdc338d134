"""The form in which what somebody leads and has in hand is handed over as they stop."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from wtforms import SelectField
from wtforms.validators import InputRequired

from app.accounts.queries import list_who_may_lead
from app.colleagues.queries import Held, list_who_take_cases
from app.departments.namesakes import tell_apart
from app.i18n import gettext as _
from app.i18n import lazy
from app.web.act_form import as_number
from app.web.forms import Form

NOBODY = "0"


@dataclass(frozen=True)
class HandedOn:
    """Who leads each network from now on, by its id (None: nobody yet), and who has the cases (None: see there)."""

    leaders: Mapping[int, int | None]
    cases_to: int | None


class LeavingForm(Form):
    """Who leads each network from now on, and who has the cases; its fields follow from what there is."""

    held: ClassVar[Held]

    @property
    def said(self) -> HandedOn:
        """Return who has what from now on."""
        leaders = {one: as_number(self[f"network_{one}"].data) or None for one, _name in self.held.networks}
        return HandedOn(leaders, (as_number(self["cases"].data) or None) if "cases" in self else None)


def leaving_form(person_id: int, held: Held, **options: Any) -> LeavingForm:  # noqa: ANN401 -- WTForms' own
    """Return the form for what somebody leads and has in hand."""
    asked = InputRequired(lazy("Choose a colleague, or nobody."))
    able = [(str(one), name) for one, name in tell_apart(list_who_may_lead()).items() if one != person_id]
    fields: dict[str, SelectField] = {}
    choices: dict[str, list[tuple[str, str]]] = {}
    for network_id, name in held.networks:
        field = f"network_{network_id}"
        fields[field] = SelectField(_("Who leads “%(name)s” from now on?", name=name), validators=[asked])
        choices[field] = [("", _("Choose")), *able, (NOBODY, _("Nobody yet: the secretariat finds somebody"))]
    if held.cases or held.reminders:
        others = [(str(one), name) for one, name in tell_apart(list_who_take_cases(person_id)).items()]
        nobody = (NOBODY, _("Whoever leads the network that a case lies with, and else nobody"))
        fields["cases"] = SelectField(_("Who has their cases from now on?"), validators=[asked])
        choices["cases"] = [("", _("Choose")), *others, nobody]
    made = type("LeavingForm", (LeavingForm,), {**fields, "held": held, "__module__": __name__})
    form: LeavingForm = made(**options)
    for name, known in choices.items():
        form[name].choices = known
    return form
