"""Forms for sending in and for what an author does afterwards."""

from typing import Any

from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, ValidationError

from app import i18n
from app.accounts.forms import address
from app.addresses import find_meant
from app.belonging.choices import where_choices
from app.belonging.wished import find_wished
from app.by_hand.fields import ReachedFields
from app.i18n import lazy
from app.municipality.place_names import find_place
from app.municipality.queries import get_reference
from app.networks.own_names import name_fault
from app.networks.queries import get_directory, get_network_by_former_slug
from app.sending.story_form import StoryForm
from app.subjects import Audience, AuthorKind
from app.submissions.drafts import Draft
from app.submissions.states import Kind
from app.web.forms import line

UNKNOWN_NETWORK = "unknown"
NOT_THERE = "not-there"
"""What an author chooses who knows only that the proposed network does not fit."""
_OFF = (False, "", "0", "false", "off")


STEP_TWO = (
    "place",
    "author_kind",
    "name",
    "email",
    "phone",
    "post",
    "show_name",
    "audience",
    "network",
    "invited",
    "challenge",
    "like",
    "for_other",
    "under_age",
    "shared",
    "rest",
    "sent",
)
TYPED = ("key", "kind", "title", "text", "proposed", *STEP_TWO)
"""Everything that somebody has typed or chosen before it is sent."""


class SubmissionForm(ReachedFields, StoryForm):
    """Step 2 with step 1 in it: everything that is sent in."""

    author_kind = SelectField(lazy("Who are you?"), default=AuthorKind.CITIZEN.value)
    place = line(lazy("Where is it?"), most=120)
    audience = RadioField(lazy("Who can read it?"), default=Audience.PUBLIC.value)
    network = SelectField(lazy("Who do you think it is for?"), default="")
    proposed = HiddenField()
    invited = HiddenField()
    challenge = HiddenField()
    like = HiddenField()
    rest = HiddenField()
    sent = HiddenField()
    email = address(lazy("Your e-mail"))
    name = line(lazy("Your name"), most=80)
    show_name = BooleanField(lazy("Show my name"), false_values=_OFF)
    for_other = BooleanField(lazy("I am writing for somebody else"), false_values=_OFF)
    under_age = BooleanField(false_values=_OFF)
    shared = BooleanField(lazy("This is a shared computer"), false_values=_OFF)
    checks_names = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(*args, **kwargs)
        self.author_kind.choices = [(kind.value, kind.label) for kind in AuthorKind]
        self.audience.choices = [(audience.value, audience.label) for audience in Audience]
        self.network.choices = where_choices(_left_open(), (NOT_THERE, not_there()))
        if not self.author_kind.data:
            self.author_kind.data = AuthorKind.CITIZEN.value
        if not self.audience.data:
            self.audience.data = Audience.PUBLIC.value
        if self.network.data in {None, UNKNOWN_NETWORK}:
            self.network.data = ""
        for field in (self.network, self.proposed, self.invited):
            field.data = called_now(field.data)
        age = get_reference().min_age_self
        self.under_age.label.text = i18n.gettext("I am under %(age)s", age=age)
        ways = (self.email, self.phone, self.post)
        self.leaves_out = bool(self.under_age.data and any(one.data for one in (*ways, self.name)))
        if self.under_age.data:
            for told in (*ways, self.name):
                told.data = None
            self.show_name.data = False

    @property
    def has_seen_proposal(self) -> bool:
        """Return whether its writer saw what is proposed on step 2, and left it at that."""
        chose = self.network.data or self.is_invited or self.challenge.data
        return bool(self.proposed.raw_data) and not chose

    def propose(self, slug: str | None) -> None:
        """Show the form beside the network that is said to fit; where none is, nothing can be said against it."""
        self.proposed.data = slug
        if slug is None:
            self.network.choices = where_choices(_left_open())

    def validate_name(self, field: Field) -> None:
        """A name that is shown is somebody's own, not the municipality's; raises `ValidationError`."""
        if not (field.data and self.show_name.data and self.checks_names):
            return
        fault = name_fault(field.data, other_municipality=self.author_kind.data == AuthorKind.MUNICIPALITY)
        if fault is not None:
            raise ValidationError(fault)

    def validate_show_name(self, field: Field) -> None:
        """A name can be shown only if there is one."""
        if field.data and not self.name.data:
            raise ValidationError(i18n.gettext("Write your name, or choose not to show it."))

    def coverable_fields(self) -> list[Field]:
        """Return the fields of words; a number to be called at is none."""
        return [one for one in super().coverable_fields() if one.short_name != "phone"]

    @property
    def is_invited(self) -> bool:
        """Return whether the network chosen is the one whose own page led here."""
        return bool(self.network.data) and self.network.data == self.invited.data

    def draft(self) -> Draft:
        """Return what is sent in, from a form that is valid."""
        place = find_place(get_reference(), self.place.data or "")
        network = get_directory().network_by_slug(self.network.data or "")
        proposed = get_directory().network_by_slug(self.proposed.data or "")
        wished = find_wished(self.network.data)
        unused = bool(self.email.data) and not find_meant(self.email.data or "")
        against = proposed if self.network.data not in {"", self.proposed.data} and not self.is_invited else None
        return Draft(
            kind=Kind(self.kind.data),
            title=self.chosen_title,
            text=(self.text.data or "").strip(),
            author_kind=AuthorKind(self.author_kind.data),
            audience=Audience(self.audience.data),
            language=i18n.current().code,
            place_id=place,
            place_text=None if place else self.place.data or None,
            name=self.name.data or None,
            show_name=bool(self.show_name.data),
            email=self.email.data or None,
            # Whoever gave an address is mailed: nothing is kept that nobody needs. One with a slip may reach nobody.
            phone=None if unused else self.written_phone,
            post=None if unused else self.written_post,
            network_id=network.id if network else None,
            wished=wished.word if wished else None,
            against_id=against.id if against else None,
            invited=self.is_invited and network is not None,
            for_other=bool(self.for_other.data),
            shared_computer=bool(self.shared.data),
        )


def called_now(slug: str | None) -> str | None:
    """Return the address that a network has by now which had `slug` when a link or a page was made; else the same."""
    if not slug or slug == NOT_THERE or get_directory().network_by_slug(slug):
        return slug
    network = get_network_by_former_slug(slug)
    return network.slug if network else slug


def not_there() -> str:
    """Return what somebody answers who knows only that it does not fit."""
    return i18n.gettext("Not there, but I do not know where")


def _left_open() -> tuple[str, str]:
    return "", i18n.gettext("Leave it open")
