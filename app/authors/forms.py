"""Forms of the author's own page."""

from typing import Any

from wtforms import Field, SelectField, ValidationError

from app import i18n
from app.accounts.forms import address
from app.belonging.choices import where_choices
from app.by_hand.fields import ReachedFields
from app.i18n import lazy
from app.sending.forms import not_there
from app.sending.story_form import LONGEST_TITLE, TitledForm, story_field
from app.submissions.actions import ADDED_BELOW, MOST_ADDED
from app.web.forms import OnceForm, line, paragraphs

_LEAST_ROOM = 20  # fewer characters are no room for a sentence


class WaysForm(ReachedFields, OnceForm):
    """How somebody wants to hear; with nothing in it, not at all, unless there `has_address`.

    A number or a letter takes the place of that address, but where nothing else opens the case (`keeps_address`).
    """

    email = address(lazy("Your e-mail"))

    def __init__(self, *args: Any, has_address: bool = False, keeps_address: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(*args, **kwargs)
        self.has_address = has_address
        self.keeps_address = keeps_address

    def validate_email(self, field: Field) -> None:
        """Refuse an empty form of whom we write to; raises `ValidationError`."""
        if self.has_address and not (field.data or self.phone.data or self.post.data):
            raise ValidationError(i18n.gettext("Write where we reach you. To hear nothing, go to “My data”."))

    def validate_phone(self, field: Field) -> None:
        """Refuse what cannot be called, and any number where the address must stay; raises `ValidationError`."""
        super().validate_phone(field)
        self._require_no_other_way(field)

    def validate_post(self, field: Field) -> None:
        """Refuse what no letter arrives by, and any where the address must stay; raises `ValidationError`."""
        super().validate_post(field)
        self._require_no_other_way(field)

    def _require_no_other_way(self, field: Field) -> None:
        if self.keeps_address and field.data:
            raise ValidationError(i18n.gettext("Nothing but your address opens this case, so it has to stay."))

    @property
    def leaves_address(self) -> bool:
        """Return whether a number or a letter takes the place of the address there is."""
        return self.has_address and bool(self.written_phone or self.written_post)

    def coverable_fields(self) -> list[Field]:
        """Return none: in these fields nobody writes words."""
        return []


class AdditionForm(OnceForm):
    """Something to add to a text of `before` characters."""

    asks_first = True
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

    asks_first = True
    title = line(lazy("Title"), most=LONGEST_TITLE)
    text = story_field()


class ObjectionForm(OnceForm):
    """Why a match does not fit, and what would; or where it belongs while no network is said to fit."""

    asks_first = True
    network = SelectField(lazy("Where do you think it belongs?"), default="")
    reason = paragraphs(lazy("Why does it not fit?"), most=2000)

    def __init__(self, *args: Any, against_something: bool, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(*args, **kwargs)
        self.against_something = against_something
        left_open = not_there() if against_something else i18n.gettext("Leave it open")
        self.network.choices = where_choices(("", left_open))
        if not against_something:
            self.reason.label.text = i18n.gettext("Why do you think so?")

    def validate_network(self, field: Field) -> None:
        """While no network is said to fit, there is something to tell only with a network or a few words."""
        if not self.against_something and not field.data and not (self.reason.data or "").strip():
            raise ValidationError(i18n.gettext("Choose from the list, or write where it belongs."))
