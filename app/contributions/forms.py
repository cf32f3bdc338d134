"""The form in which somebody joins a challenge."""

import re
from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, SelectMultipleField, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.accounts.forms import ByAnybodyForm, address
from app.challenges.kinds import Help
from app.contributions.kinds import list_helps
from app.i18n import gettext as _
from app.i18n import lazy
from app.networks.own_names import personal_name_fault
from app.organisations.forms import LONGEST_NAME
from app.organisations.kinds import OrganisationKind
from app.organisations.names import name_fault
from app.organisations.own_queries import Mine
from app.screening.claims import split_claim
from app.screening.findings import FindingKind
from app.subjects import Perspective
from app.web.forms import line, paragraphs
from app.web.public_line import PublicLineForm

SELF, NEW = "self", "new"
LONGEST_TEXT = 600
_LONGEST_AMOUNT = 120
_LONGEST_TERMS = 200
LONGEST_KEPT = LONGEST_TEXT + _LONGEST_AMOUNT + _LONGEST_TERMS + 100
"""What is kept as one text says how much and on what terms too, each with some words before it in any language."""
_SELL_NOTHING = frozenset(
    {OrganisationKind.ASSOCIATION, OrganisationKind.COUNCIL, OrganisationKind.FAITH, OrganisationKind.GROUP}
)
_CALLED = frozenset({FindingKind.PHONE})
_SECOND = frozenset(
    {
        *("same", "text", "amount", "hides_amount", "condition", "reserved", "sells", "name", "show_name"),
        *("perspective", "first_time", "hears", "phone", "email"),
    }
)
_FALSE = (False, "", "0", "false", "off")
_PHONE = re.compile(r"\+?[0-9][0-9 ]{6,18}[0-9]")


def _phone(_form: object, field: Field) -> None:
    if field.data and not _PHONE.fullmatch(field.data):
        raise ValidationError(_("Write all the digits of the phone number, and no words beside them."))


def _box(label: Any) -> BooleanField:  # noqa: ANN401 -- lazy text
    return BooleanField(label, false_values=_FALSE)


class JoiningForm(PublicLineForm, ByAnybodyForm):
    """Join a challenge. `giver` is oneself, an organisation one acts for, or one that is signed up with it.

    `same` says which of those that are alike it is, "none" for a new one. The first screen sends `step`, and takes
    along what was typed on the second; that leads back by `again`.
    """

    begin = "joining"
    step = HiddenField()
    again = HiddenField()
    giver = RadioField(lazy("I am here as"), default=SELF)
    title = line(lazy("What is it called?"), most=LONGEST_NAME)
    kind = SelectField(lazy("What is it?"), default=OrganisationKind.ASSOCIATION.value)
    helps = SelectMultipleField(lazy("What can you help with?"), widget=ListWidget(), option_widget=CheckboxInput())
    same = HiddenField()
    text = paragraphs(lazy("What, and when?"), most=LONGEST_TEXT)
    amount = line(lazy("How much?"), most=_LONGEST_AMOUNT)
    hides_amount = _box(lazy("Only the network may see how much"))
    condition = line(lazy("On what terms?"), most=_LONGEST_TERMS)
    reserved = _box(lazy("Our board has to say yes first"))
    sells = _box(lazy("We sell what may be bought for this"))
    name = line(lazy("Your name"), most=80)
    show_name = _box(lazy("Show my name"))
    perspective = SelectField(lazy("From where do you see it?"), default="")
    first_time = _box(lazy("It is the first time I take part in something like this"))
    hears = _box(lazy("Write to me when something happens with it"))
    phone = line(lazy("Call me"), most=30, validators=[_phone])
    email = address(lazy("Your e-mail"))  # after the others, as on the page: faults are told in this order

    def __init__(self, *, mine: Sequence[Mine], known: bool, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(known=known, **kwargs)
        own = [(str(one.id), one.title) for one in mine]
        self.own_kinds = {str(one.id): one.kind for one in mine}
        self.known_givers = frozenset({SELF, NEW, *(value for value, _title in own)})
        self.giver.choices = [(SELF, _("Myself")), *own, (NEW, _("An association, a business or another"))]
        self.giver.data = self.giver.data or SELF
        self.kind.choices = [(one.value, one.label) for one in OrganisationKind]
        self.helps.choices = [(one.value, one.label) for one in list_helps()]
        if "email" in self and self.step.data:
            self.email.is_carried = True  # it stands on the second screen, and is asked about there
        self.perspective.choices = [("", _("I would rather not say")), *((one.value, one.label) for one in Perspective)]

    @property
    def public_fields(self) -> Sequence[Field]:
        """Return what everybody will read; on the first screen nothing is asked of what was typed on the second."""
        if self.is_first_screen:
            return []
        return [self.text, self.condition] if self.hides_amount.data else [self.text, self.amount, self.condition]

    @property
    def own_name(self) -> str | None:
        """Return their own name, if they show it."""
        return self.name.data if self.is_personal and self.show_name.data else None

    def cover(self) -> None:
        """Keep out what tells somebody's number or name; a number goes to where only the network reads it."""
        texts = [one.data or "" for one in self.public_fields]
        numbers = [text[one.start : one.end] for text in texts for one in self.find(text) if one.kind in _CALLED]
        super().cover()
        if numbers and not self.phone.data and _PHONE.fullmatch(numbers[0]):
            self.phone.data, self.has_moved_number = numbers[0], True

    @property
    def typed(self) -> list[tuple[str, str]]:
        """Return what was typed on the second screen, for the first to take along: names and values."""
        kept = [one for one in self if one.short_name in _SECOND and one.data]
        return [(one.name, "1" if one.data is True else str(one.data)) for one in kept]

    @property
    def is_first_screen(self) -> bool:
        """Return whether what must be mended stands on the first screen."""
        return bool(self.step.data or self.giver.errors or self.title.errors or self.kind.errors or self.helps.errors)

    @property
    def has_known_giver(self) -> bool:
        """Return whether somebody who can be chosen is chosen."""
        return str(self.giver.data) in self.known_givers

    def coverable_fields(self) -> list[Field]:
        """Return the fields in which words are written: a number to call is none."""
        return [one for one in super().coverable_fields() if one.short_name != "phone"]

    @property
    def is_personal(self) -> bool:
        """Return whether somebody gives it for themselves."""
        return str(self.giver.data) == SELF

    @property
    def is_new(self) -> bool:
        """Return whether they give it for an organisation for which they do not act yet."""
        return str(self.giver.data) == NEW

    @property
    def organisation_id(self) -> int | None:
        """Return the organisation of theirs that they have chosen, None if it is none."""
        is_own = self.has_known_giver and not (self.is_personal or self.is_new)
        return int(self.giver.data) if is_own else None

    @property
    def help_kinds(self) -> list[Help]:
        """Return the kinds of help that were ticked."""
        return [one for one in Help if one.value in (self.helps.data or [])]

    @property
    def whole_text(self) -> str:
        """Return all that everybody will read: what and when, how much unless that is hidden, and the terms."""
        said = [(self.text.data or "").strip()]
        if self.amount.data and not self.hides_amount.data:
            said.append(_("How much: %(amount)s", amount=self.amount.data))
        if self.condition.data:
            said.append(_("On these terms: %(terms)s", terms=self.condition.data))
        return "\n".join(one for one in said if one)

    @property
    def may_sell(self) -> bool:
        """Return whether they may sell what is bought: not those who sell nothing."""
        kind = self.kind.data if self.is_new else self.own_kinds.get(str(self.giver.data))
        return kind is not None and kind not in _SELL_NOTHING

    def validate_title(self, field: Field) -> None:
        """What is signed up has a name, which cannot be taken for our mark; raises `ValidationError`."""
        if self.is_new and not field.data:
            raise ValidationError(_("Write what it is called."))
        fault = name_fault(field.data) if self.is_new else None
        if fault is not None:
            raise ValidationError(fault)

    def validate_text(self, field: Field) -> None:
        """Something is given, or there is a number to call; raises `ValidationError`."""
        if not (field.data or self.helps.data or self.phone.data or self.step.data):
            raise ValidationError(_("Tick what you can help with, write a line, or write a number we can call."))

    def validate_name(self, field: Field) -> None:
        """Who acts for an organisation has a name of their own, as has one that is shown; raises `ValidationError`."""
        if self.step.data:
            return
        if not field.data:
            if self.is_new:
                raise ValidationError(_("Write your name. Only those who act for the organisation, and staff, see it."))
            if self.is_personal and self.show_name.data:
                raise ValidationError(_("Write your name, or choose not to show it."))
            return
        if self.is_new or self.show_name.data:
            fault = personal_name_fault(split_claim(field.data)[0])
            if fault is not None:
                raise ValidationError(fault)

    def validate_email(self, field: Field) -> None:
        """There is a way to answer: an organisation is signed up by mail alone; raises `ValidationError`."""
        if self.step.data or field.data:
            return
        if self.is_new:
            raise ValidationError(_("Write your e-mail: it signs you up. Have you none? Then call us."))
        if not self.phone.data:
            raise ValidationError(_("Write your e-mail, or a number we can call, so that we can answer you."))
