"""Forms for commenting, and for what somebody does with their own words."""

from datetime import date
from typing import Any

from wtforms import BooleanField, Field, HiddenField, RadioField, ValidationError

from app.accounts.forms import ByAnybodyForm, address
from app.accounts.writers import Writer
from app.conversations.models import ORGANISATIONS, Intent
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.queries import get_reference
from app.networks.own_names import personal_name_fault
from app.screening.claims import split_claim
from app.subjects import AuthorKind, Speaker
from app.web.forms import Form, line, paragraphs

LONGEST_COMMENT = 2000


class CommentForm(ByAnybodyForm):
    """A comment, or a reply to one: then nobody asks what it is. Staff's name comes from their account; the author's
    mark is enough. `council_name` is a member of the council's, shown with all they write.
    """

    begin = "comment"
    asks_first = True
    text = paragraphs(
        lazy("Your comment"), least=3, most=LONGEST_COMMENT, too_short=lazy("Write what you want to say.")
    )
    intent = RadioField(lazy("What is it?"), default=Intent.EXPERIENCE.value)
    name = line(lazy("Your name"), most=80)
    show_name = BooleanField(lazy("Show my name"), false_values=(False, "", "0", "false", "off"))
    author_kind = RadioField(lazy("Whom do you write for?"), default=AuthorKind.CITIZEN.value)
    organisation = line(lazy("The name of the association or business"), most=80)
    hears = BooleanField(lazy("Write to me when somebody replies"), false_values=(False, "", "0", "false", "off"))
    reply_to = HiddenField()
    email = address(lazy("Your e-mail"))  # after the others, as on the page: faults are told in this order

    def __init__(self, writer: Writer, speaker: Speaker, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(known=writer.is_known, **kwargs)
        self.intent.choices = [(one.value, one.label) for one in Intent]
        if not self.intent.data:
            self.intent.data = Intent.EXPERIENCE.value
        self.council_name = writer.council_name if speaker == Speaker.COUNCIL else None
        kinds = [(one.value, one.label) for one in ORGANISATIONS]
        self.author_kind.choices = [(AuthorKind.CITIZEN.value, _("Myself")), *kinds]
        if not self.author_kind.data:
            self.author_kind.data = AuthorKind.CITIZEN.value
        if speaker != Speaker.RESIDENT:
            del self.name, self.show_name, self.author_kind, self.organisation
        if writer.is_known and writer.contact_id is None:
            del self.hears

    def validate_name(self, field: Field) -> None:
        """A name that is shown is somebody's own: not the municipality's, and no mark; raises `ValidationError`."""
        if not (field.data and self.show_name.data):
            return
        fault = personal_name_fault(split_claim(field.data)[0])
        if fault is not None:
            raise ValidationError(fault)

    def validate_show_name(self, field: Field) -> None:
        """A name can be shown only if there is one; raises `ValidationError`."""
        if field.data and not self.name.data:
            raise ValidationError(_("Write your name, or choose not to show it."))

    def validate_organisation(self, field: Field) -> None:
        """It has a kind and a name; a moderator sees whether it is like ours; raises `ValidationError`."""
        if field.data and self.author_kind.data == AuthorKind.CITIZEN:
            raise ValidationError(_("Say whether it is an association or a business, or leave the name out."))
        if not field.data and self.author_kind.data in ORGANISATIONS:
            raise ValidationError(_("Write the name of the association or the business."))

    @property
    def organisation_kind(self) -> AuthorKind | None:
        """Return for what kind of organisation somebody writes, None if they write for themselves."""
        kind = self.author_kind.data if "author_kind" in self else AuthorKind.CITIZEN
        return AuthorKind(kind) if kind in ORGANISATIONS else None

    @property
    def reads_next(self) -> date | None:
        """Return the day on which it will be read at the earliest, None if that is today."""
        return get_reference().reads_next

    @property
    def shown_name(self) -> str | None:
        """Return the name somebody shows, None if they show none; an organisation's is never hidden."""
        if self.organisation_kind is not None:
            return self.organisation.data
        return self.name.data if "name" in self and self.show_name.data and self.name.data else None

    @property
    def wants_replies(self) -> bool:
        """Return whether somebody wants to hear of replies."""
        return "hears" in self and bool(self.hears.data)

    @property
    def answered_id(self) -> int | None:
        """Return the id of the comment it answers, if it says so in a number as large as a row's."""
        written = self.reply_to.data or ""
        return int(written) if written.isascii() and written.isdigit() and len(written) <= 18 else None


class OwnWordsForm(Form):
    """Other words for one's own comment, to be sent at once or given to us."""

    asks_first = True
    text = paragraphs(
        lazy("Your comment"), least=3, most=LONGEST_COMMENT, too_short=lazy("Write what you want to say.")
    )


class WishForm(Form):
    """What somebody asks us to do about what is theirs, in their own words."""

    asks_first = True
    wish = paragraphs(
        lazy("What should we do, and why?"), least=3, most=1000, too_short=lazy("Write it in a few words.")
    )
