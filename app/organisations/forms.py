"""Forms in which somebody signs an organisation up, describes it, or says who acts for it."""

from typing import Any

from stdnum.dk import cvr as danish_cvr
from stdnum.exceptions import ValidationError as NumberError
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, StringField, ValidationError

from app.accounts.forms import AddressForm, ByAnybodyForm, address
from app.addresses import is_same
from app.i18n import gettext as _
from app.i18n import lazy
from app.networks.own_names import personal_name_fault
from app.organisations.kinds import MemberRole, OrganisationKind
from app.organisations.names import name_fault
from app.web.forms import Form, Length, line, paragraphs

LONGEST_NAME = 100
LONGEST_TEXT = 1500


def plain_number(value: str | None) -> str | None:
    """Return a CVR number without what stands between its digits, or what was typed if it is none."""
    try:
        return danish_cvr.compact(value or "") or None
    except NumberError:
        return value


def _one_number(_form: object, field: Field) -> None:
    if field.data and not danish_cvr.is_valid(field.data):
        raise ValidationError(_("A CVR number has eight digits. Look whether one is wrong, or leave it out."))


def number_field() -> StringField:
    """Return the field for a CVR number, which may be left out."""
    return StringField(
        lazy("CVR number"), validators=[Length(most=40), _one_number], filters=[plain_number, lambda v: v or None]
    )


class _DescribedForm(Form):
    """What an organisation says of itself."""

    title = line(lazy("What is it called?"), most=LONGEST_NAME)
    kind = SelectField(lazy("What is it?"), default=OrganisationKind.ASSOCIATION.value)
    text = paragraphs(lazy("What do you do?"), most=LONGEST_TEXT)
    cvr = number_field()

    def offer_kinds(self) -> None:
        """Let each kind be chosen."""
        self.kind.choices = [(one.value, one.label) for one in OrganisationKind]

    def validate_title(self, field: Field) -> None:
        """It has a name, which cannot be taken for our mark; raises `ValidationError`."""
        if not field.data:
            raise ValidationError(_("Write what it is called."))
        fault = name_fault(field.data)
        if fault is not None:
            raise ValidationError(fault)


class JoiningForm(ByAnybodyForm, _DescribedForm):
    """Sign an organisation up, or ask to be let into one that is there: `same` says which, "none" for a new one."""

    begin = "joining"
    asks_first = True
    same = HiddenField()
    name = line(lazy("Your name"), most=80)
    email = address(lazy("Your e-mail"))  # last, as on the page: faults are told in this order

    def __init__(self, *, known: bool, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(known=known, **kwargs)
        self.offer_kinds()

    def validate_name(self, field: Field) -> None:
        """Who acts for it has a name of their own; raises `ValidationError`."""
        _require_own_name(field)


class DescriptionForm(_DescribedForm):
    """Change what an organisation says of itself."""

    asks_first = True
    version = HiddenField()

    def __init__(self, *, was_shown: bool, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(**kwargs)
        self.offer_kinds()
        if was_shown:  # everybody relies on them: staff change them then
            del self.kind, self.cvr


class InvitationForm(AddressForm):
    """Invite somebody to act for an organisation; whoever `hands_over` leaves once they have said yes."""

    role = RadioField(lazy("What should they be able to do?"), default=MemberRole.MEMBER.value)
    hands_over = BooleanField(
        lazy("I step down when they have said yes"), false_values=(False, "", "0", "false", "off")
    )
    email = address(lazy("The e-mail of whoever you invite"))

    def __init__(self, *, own_address: str | None = None, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(**kwargs)
        self._own_address = own_address
        self.role.choices = [(one.value, one.label) for one in MemberRole]

    def validate_email(self, field: Field) -> None:
        """It goes to another than whoever invites; raises `ValidationError`."""
        super().validate_email(field)
        if self._own_address is not None and is_same(self._own_address, field.data):
            raise ValidationError(_("That is your own e-mail. Write the e-mail of whoever you invite."))

    @property
    def wanted_role(self) -> MemberRole:
        """Return what they are to be: who takes it over is a contact."""
        return MemberRole.CONTACT if self.hands_over.data else MemberRole(self.role.data)


class AcceptanceForm(Form):
    """Say yes to an invitation, with the name that the others there read."""

    name = line(lazy("Your name"), most=80)

    def validate_name(self, field: Field) -> None:
        """Who acts for it has a name of their own; raises `ValidationError`."""
        _require_own_name(field)


def _require_own_name(field: Field) -> None:
    if not field.data:
        raise ValidationError(_("Write your name. Only those who act for the organisation, and staff, see it."))
    fault = personal_name_fault(field.data)
    if fault is not None:
        raise ValidationError(fault)
