"""Forms in which somebody decides over what is theirs."""

from typing import Any

from wtforms import BooleanField, Field, RadioField, ValidationError

from app.corrections.actions import Corrected
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.place_names import find_place
from app.municipality.queries import get_reference
from app.networks.own_names import name_fault
from app.sending.story_form import LONGEST_TITLE, TitledForm, story_field
from app.subjects import Audience, AuthorKind
from app.web.forms import Form, line

OFF = (False, "", "0", "false", "off")


class CorrectionForm(TitledForm):
    """A case as its author wants it to be."""

    asks_first = True
    title = line(lazy("Title"), most=LONGEST_TITLE)
    text = story_field()
    place = line(lazy("Where is it?"), most=120)
    name = line(lazy("Your name"), most=80)
    show_name = BooleanField(lazy("Show my name"), false_values=OFF)

    def __init__(self, *args: Any, author_kind: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(*args, **kwargs)
        self._author_kind = author_kind

    def validate_name(self, field: Field) -> None:
        """A name that is shown is somebody's own, not the municipality's; raises `ValidationError`."""
        if field.data and self.show_name.data:
            fault = name_fault(field.data, other_municipality=self._author_kind == AuthorKind.MUNICIPALITY)
            if fault is not None:
                raise ValidationError(fault)

    def validate_show_name(self, field: Field) -> None:
        """A name can be shown only if there is one; raises `ValidationError`."""
        if field.data and not self.name.data:
            raise ValidationError(_("Write your name, or choose not to show it."))

    @property
    def corrected(self) -> Corrected:
        """Return what was written, from a form that is valid."""
        place = find_place(get_reference(), self.place.data or "")
        return Corrected(
            title=self.chosen_title,
            text=(self.text.data or "").strip(),
            place_id=place,
            place_text=None if place else self.place.data or None,
            name=self.name.data or None,
            shows_name=bool(self.show_name.data),
        )


class AudienceForm(Form):
    """Who may read it."""

    audience = RadioField(lazy("Who can read it?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(*args, **kwargs)
        self.audience.choices = [(one.value, one.label) for one in Audience]

    @property
    def hints(self) -> dict[str, str]:
        """Return who they are, for each choice."""
        return {one.value: one.sentence for one in Audience}


class ErasureForm(Form):
    """One box, which stands for having read what goes and what stays."""

    sure = BooleanField(lazy("I want it erased. I know that it cannot be undone."), false_values=OFF)

    def validate_sure(self, field: Field) -> None:
        """Refuse a box that is not ticked; raises `ValidationError`."""
        if not field.data:
            raise ValidationError(_("Tick the box if you want it erased. Nothing has been erased yet."))
