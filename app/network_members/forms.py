"""The forms in which somebody from outside is invited, let go, or leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wtforms import Field, RadioField, SelectField, SelectMultipleField, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.accounts.forms import address
from app.i18n import gettext as _
from app.i18n import lazy
from app.network_members.queries import ListedMember
from app.network_people.queries import list_organisations
from app.network_stages.forms import DATED
from app.network_stages.stage_data import is_past
from app.networks.own_names import personal_name_fault
from app.networks.states import Stage
from app.web.act_form import ActForm, Said, as_number
from app.web.forms import Form, line, paragraphs

LONGEST_WORD = 500


@dataclass(frozen=True)
class Invited(Said):
    """Whom staff invite into a network, for which organisation and which stages; none is all."""

    email: str
    organisation_id: int | None = None
    stages: tuple[Stage, ...] = ()


class InvitingForm(ActForm[Invited]):
    """Whom to invite."""

    email = address(lazy("The e-mail of whoever you invite"))
    organisation = SelectField(lazy("For which organisation?"))
    stages = SelectMultipleField(
        lazy("In which stages, if not in all?"), widget=ListWidget(), option_widget=CheckboxInput()
    )

    def ask(self, at: Stage) -> None:
        """Offer the organisations, and the stages that a network in one is in or comes to."""
        none = [("", _("none: for themselves"))]
        self.organisation.choices = none + [(str(key), name) for key, name in list_organisations()]
        self.stages.choices = [(one.value, one.label) for one in DATED if not is_past([one], at)]

    def validate_email(self, field: Field) -> None:
        """Refuse an empty address; raises `ValidationError`."""
        if not field.data:
            raise ValidationError(_("Write the whole e-mail address, such as name@example.dk."))

    @property
    def said(self) -> Invited:
        """Return whom to invite."""
        stages = tuple(Stage(one) for one in self.stages.data or ())
        return Invited(str(self.email.data), as_number(self.organisation.data), stages, cleared=self.cleared_keys)


@dataclass(frozen=True)
class LetGo(Said):
    """Who is in it no more, or whose invitation is taken back."""

    member_id: int


class LettingGoForm(ActForm[LetGo]):
    """Who is in it no more, or whose invitation is taken back."""

    member = RadioField(lazy("Who?"))

    def ask(self, members: Sequence[ListedMember]) -> None:
        """Offer those who are in it, and those who can still answer."""
        standing = [one for one in members if one.has_come or one.is_asked]
        said: Mapping[bool, str] = {True: _("is in it"), False: _("has not answered")}
        self.member.choices = [(str(one.id), f"{one.who} ({said[one.has_come]})") for one in standing]

    @property
    def said(self) -> LetGo:
        """Return who."""
        return LetGo(as_number(self.member.data) or 0, cleared=self.cleared_keys)


class NameForm(Form):
    """The name by which everybody reads who somebody is; none if nobody is to."""

    shown_name = line(lazy("Your name, as everybody reads it"), most=80)

    def validate_shown_name(self, field: Field) -> None:
        """A name of a person, or nothing; raises `ValidationError`."""
        fault = personal_name_fault(field.data) if field.data else None
        if fault is not None:
            raise ValidationError(fault)


class PartingForm(Form):
    """Leaving a network oneself, with a word to whoever leads it."""

    word = paragraphs(lazy("A word to whoever leads the network"), most=LONGEST_WORD)
