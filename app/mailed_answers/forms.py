"""The form in which a mail that could not be placed is laid at a case by hand."""

from wtforms import Field, RadioField
from wtforms.validators import InputRequired, ValidationError

from app import i18n
from app.i18n import lazy
from app.mailed_answers.by_hand_actions import As, Laid
from app.web.act_form import LONGEST_REASON
from app.web.forms import OnceForm, line, paragraphs
from app.web.screened import ScreenedForm

_LONGEST = 10_000


class PlaceForm(ScreenedForm, OnceForm):
    """To which case a mail belongs, as what, and what of its words is taken along."""

    number = line(
        lazy("Number of the case"),
        most=40,
        validators=[InputRequired(lazy("Write the number of a case, such as 2026-0001."))],
    )
    as_what = RadioField(lazy("What is it there?"), default=As.DRAFT.value, validators=[InputRequired()])
    text = paragraphs(
        lazy("What is taken along"), least=10, most=_LONGEST, too_short=lazy("Write it in whole sentences.")
    )

    def __init__(self, mail_id: int, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.as_what.choices = [(one.value, one.label) for one in As]
        for field in self:
            field.id = field.label.field_id = f"mail-{mail_id}-{field.short_name}"

    def validate_text(self, field: Field) -> None:
        """A note is shorter than an answer; raises `ValidationError`."""
        if self.as_what.data == As.NOTE and len(field.data or "") > LONGEST_REASON:
            raise ValidationError(i18n.gettext("A note has at most %(num)s characters.", num=LONGEST_REASON))

    @property
    def laid(self) -> Laid:
        """Return what a form that is valid says."""
        return Laid(As(self.as_what.data), str(self.text.data).strip(), self.cleared_keys)
