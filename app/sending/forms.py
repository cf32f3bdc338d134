"""Forms for sending in and for what an author does afterwards."""

from typing import Any

from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, TextAreaField, ValidationError
from wtforms.validators import InputRequired

from app import i18n
from app.accounts.forms import address
from app.i18n import lazy
from app.municipality.place_names import find_place
from app.municipality.queries import get_reference
from app.networks.own_names import name_fault
from app.networks.queries import get_directory
from app.subjects import Audience, AuthorKind
from app.submissions.actions import ADDED_BELOW, MOST_ADDED
from app.submissions.drafts import Draft
from app.submissions.numbers import parse_code, parse_number
from app.submissions.states import Kind
from app.titles.typed import title_of
from app.web.forms import Form, OnceForm, line, paragraphs

SHORTEST_TEXT = 10
LONGEST_TEXT = 10_000
LONGEST_TITLE = 120
UNKNOWN_NETWORK = "unknown"
_LONGEST_LABELLED = 80  # a number or a code with what stands around it where it was copied from
NOT_THERE = "not-there"
"""What an author chooses who knows only that the proposed network does not fit."""
_LEAST_ROOM = 20  # fewer characters are no room for a sentence
_OFF = (False, "", "0", "false", "off")


def _story() -> TextAreaField:
    return paragraphs(
        lazy("Your problem or your idea"),
        least=SHORTEST_TEXT,
        most=LONGEST_TEXT,
        too_short=lazy("Write at least one sentence, so that we can understand it."),
    )


STEP_TWO = ("place", "author_kind", "name", "email", "show_name", "audience", "network", "invited", "shared")
TYPED = ("key", "kind", "title", "text", "proposed", *STEP_TWO)
"""Everything that somebody has typed or chosen before it is sent."""


class TitledForm(OnceForm):
    """A text with a title, which may be left to us."""

    @property
    def chosen_title(self) -> str:
        """Return the author's title, or the one offered from the text."""
        return title_of(self["title"].data, self["text"].data)


class StoryForm(TitledForm):
    """Step 1: what it is about."""

    text = _story()
    kind = RadioField(
        lazy("What is it?"), validators=[InputRequired(lazy("Choose whether it is a problem or an idea."))]
    )
    title = line(lazy("Title"), most=LONGEST_TITLE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(*args, **kwargs)
        self.kind.choices = [
            (Kind.PROBLEM.value, i18n.gettext("A problem")),
            (Kind.IDEA.value, i18n.gettext("An idea")),
        ]


class SubmissionForm(StoryForm):
    """Step 2 with step 1 in it: everything that is sent in."""

    author_kind = SelectField(lazy("Who are you?"), default=AuthorKind.CITIZEN.value)
    place = line(lazy("Where is it?"), most=120)
    audience = RadioField(lazy("Who can read it?"), default=Audience.PUBLIC.value)
    network = SelectField(lazy("Which network do you think it is for?"), default="")
    proposed = HiddenField()
    invited = HiddenField()
    email = address(lazy("Your e-mail"))
    name = line(lazy("Your name"), most=80)
    show_name = BooleanField(lazy("Show my name"), false_values=_OFF)
    shared = BooleanField(lazy("This is a shared computer"), false_values=_OFF)
    checks_names = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(*args, **kwargs)
        self.author_kind.choices = [(kind.value, kind.label) for kind in AuthorKind]
        self.audience.choices = [(audience.value, audience.label) for audience in Audience]
        self.network.choices = [
            *_network_choices(),
            (NOT_THERE, i18n.gettext("Not there, but I do not know where")),
        ]
        if not self.author_kind.data:
            self.author_kind.data = AuthorKind.CITIZEN.value
        if not self.audience.data:
            self.audience.data = Audience.PUBLIC.value
        if self.network.data in {None, UNKNOWN_NETWORK}:
            self.network.data = ""

    def propose(self, slug: str | None) -> None:
        """Show the form beside the network that is said to fit; where none is, nothing can be said against it."""
        self.proposed.data = slug
        if slug is None:
            self.network.choices = _network_choices()

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

    @property
    def is_invited(self) -> bool:
        """Return whether the network chosen is the one whose own page led here."""
        return bool(self.network.data) and self.network.data == self.invited.data

    def draft(self) -> Draft:
        """Return what is sent in, from a form that is valid."""
        place = find_place(get_reference(), self.place.data or "")
        network = get_directory().network_by_slug(self.network.data or "")
        proposed = get_directory().network_by_slug(self.proposed.data or "")
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
            network_id=network.id if network else None,
            against_id=against.id if against else None,
            invited=self.is_invited and network is not None,
            shared_computer=bool(self.shared.data),
        )


def _network_choices() -> list[tuple[str, str]]:
    networks = get_directory().list_networks(live=True)
    return [("", i18n.gettext("Leave it open")), *((network.slug, network.name) for network in networks)]


class CodeForm(Form):
    """The code printed on a receipt."""

    code = line(lazy("The code on the receipt"), most=_LONGEST_LABELLED)

    def validate_code(self, field: Field) -> None:
        """Refuse what cannot be a code of ours."""
        if parse_code(field.data or "") is None:
            raise ValidationError(
                i18n.gettext("Write the eight letters and digits of the code. There is never an O, 0, I, 1 or L in it.")
            )

    @property
    def written_code(self) -> str:
        """Return the code that was written, as the vault gives it."""
        return parse_code(self.code.data or "") or ""


class CaseForm(CodeForm):
    """Which case, and what shows that it is theirs: its code, or the address that was given with it."""

    number = line(lazy("The number of your case"), most=_LONGEST_LABELLED)
    # Declared again, so that faults are listed in the order of the page.
    code = line(lazy("The code on the receipt"), most=_LONGEST_LABELLED)
    email = address(lazy("The e-mail you gave us"))
    by = HiddenField()

    @property
    def by_mail(self) -> bool:
        """Return whether a link by mail is asked for: its button was pressed, or there is only an address."""
        return self.by.data == "mail" or bool(self.email.data and not self.code.data)

    @property
    def written_number(self) -> str:
        """Return the number that was written, as it is stored."""
        return parse_number(self.number.data or "") or ""

    def validate_number(self, field: Field) -> None:
        """Refuse what cannot be a number of ours."""
        if parse_number(field.data or "") is None:
            raise ValidationError(i18n.gettext("Write the whole number, with the year first, such as 2026-0123."))

    def validate_code(self, field: Field) -> None:
        """Refuse what cannot be a code of ours, unless a link by mail is asked for."""
        if not self.by_mail:
            super().validate_code(field)

    def validate_email(self, field: Field) -> None:
        """Refuse an empty address if a link by mail is asked for."""
        if self.by_mail and not field.data:
            raise ValidationError(i18n.gettext("Write the e-mail address."))


class AdditionForm(OnceForm):
    """Something to add to a text of `before` characters."""

    addition = paragraphs(
        lazy("What do you want to add?"), least=3, most=5000, too_short=lazy("Write what you want to add.")
    )

    def __init__(self, *args: Any, before: int = 0, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(*args, **kwargs)
        self.room = max(0, MOST_ADDED - before - len(ADDED_BELOW))

    def validate_addition(self, field: Field) -> None:
        """Refuse what is too long together with what stands there; raises `ValidationError` with the count."""
        excess = len((field.data or "").strip()) - self.room
        if excess > 0 and self.room < _LEAST_ROOM:
            raise ValidationError(i18n.gettext("There is no room for more here. Send it in as something new."))
        if excess > 0:
            raise ValidationError(
                i18n.ngettext(
                    "Together with what stands there this is too long. Please shorten it by %(num)s character.",
                    "Together with what stands there this is too long. Please shorten it by %(num)s characters.",
                    excess,
                )
            )


class WordingForm(TitledForm):
    """Other words in place of what was sent back."""

    title = line(lazy("Title"), most=LONGEST_TITLE)
    text = _story()


class ObjectionForm(OnceForm):
    """Why a match does not fit, and which network would; or where it belongs while no network is said to fit."""

    network = SelectField(lazy("Where do you think it belongs?"), default="")
    reason = paragraphs(lazy("Why does it not fit?"), most=2000)

    def __init__(self, *args: Any, against_something: bool, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(*args, **kwargs)
        self.against_something = against_something
        self.network.choices = _network_choices()
        if not against_something:
            self.reason.label.text = i18n.gettext("Why do you think so?")

    def validate_network(self, field: Field) -> None:
        """While no network is said to fit, there is something to tell only with a network or a few words."""
        if not self.against_something and not field.data and not (self.reason.data or "").strip():
            raise ValidationError(i18n.gettext("Choose a network, or write where it belongs."))
