"""The fields in which those are named with whom something is tried out, in the form of whatever begins it."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from wtforms import Field, SelectField, ValidationError

from app.i18n import gettext as _
from app.i18n import lazy
from app.network_stages.trying import NAMING, Chosen, Offered, Trying
from app.web.act_form import ActForm, SaidT_co, as_number
from app.web.forms import line

LONGEST_NAME = 80
_KINDS: Mapping[str, Callable[[int | None], Chosen]] = MappingProxyType(
    {
        "seat": lambda number: Chosen(seat_id=number),
        "person": lambda number: Chosen(person_id=number),
        "department": lambda number: Chosen(department_id=number),
        "organisation": lambda number: Chosen(organisation_id=number),
    }
)


class NamingForm(ActForm[SaidT_co]):
    """The unit that tries it out, the leader who backs it and who does the work daily, each by choice or words."""

    unit = SelectField(lazy("In which unit is it tried out?"), default="")
    unit_name = line(lazy("Or another place or institution"), most=LONGEST_NAME)
    backed = SelectField(lazy("Which leader of the unit backs it?"), default="")
    backed_name = line(lazy("Or the leader's name or title"), most=LONGEST_NAME)
    daily = SelectField(lazy("Which colleague will do the work daily?"), default="")
    daily_name = line(lazy("Or the colleague's name or title"), most=LONGEST_NAME)
    naming: Sequence[tuple[Field, Field]] = ()
    """The fields that are asked, each choice with the line for who is not among them."""

    def ask_for_names(self, keys: Sequence[str], offered: Offered) -> None:
        """Ask for those that `keys` name, among whom is `offered`; nobody is chosen in advance."""
        for key in NAMING:
            found = dict(offered.get(key, ())) if key in keys else {}
            self[key].choices = {None: [("", _("not chosen"))], **{at: one for at, one in found.items() if one}}
        self.naming = [(self[key], self[f"{key}_name"]) for key in keys]

    def validate_unit_name(self, field: Field) -> None:
        """A unit is chosen or written, not both; raises `ValidationError`."""
        _require_one(self.unit, field)

    def validate_backed_name(self, field: Field) -> None:
        """A leader is chosen or written, not both; raises `ValidationError`."""
        _require_one(self.backed, field)

    def validate_daily_name(self, field: Field) -> None:
        """A colleague is chosen or written, not both; raises `ValidationError`."""
        _require_one(self.daily, field)

    def require_names_or(self, reason: Field) -> None:
        """Refuse that somebody is not named without a reason; raises `ValidationError`."""
        unnamed = [str(one.label.text) for one, _words in self.naming if one.short_name not in self.named.chosen]
        if unnamed and not (reason.data or "").strip():
            lines = " ".join(unnamed)
            raise ValidationError(
                _("Still to be said: %(lines)s Name them, or write why you go on all the same.", lines=lines)
            )

    @property
    def named(self) -> Trying:
        """Return who is named."""
        found = {}
        for choice, words in self.naming:
            kind, _colon, number = (choice.data or "").partition(":")
            name = (words.data or "").strip()
            if kind in _KINDS:
                found[choice.short_name] = _KINDS[kind](as_number(number))
            elif name:
                found[choice.short_name] = Chosen(name=name)
        return Trying(found)


def words_of(named: Trying) -> Mapping[str, str | None]:
    """Return what is written of those who are named, each under what the form calls it."""
    return {f"{key}_name": one.name for key, one in named.chosen.items()}


def _require_one(choice: Field, words: Field) -> None:
    if choice.data and (words.data or "").strip():
        raise ValidationError(_("Choose from the list, or write it here, not both."))
