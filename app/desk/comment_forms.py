"""Forms about comments that wait. Many stand on one page, so each gives its fields ids of their own."""

from typing import Any

from wtforms import DateField, Field, HiddenField, ValidationError
from wtforms.validators import Optional

from app import clock
from app.conversations.queries import Waiting
from app.i18n import gettext as _
from app.i18n import lazy
from app.web.act_form import as_number
from app.web.forms import paragraphs
from app.web.screened import Screened, ScreenedForm


class _AboutComment(ScreenedForm):
    begin = ""

    def __init__(self, comment: Waiting, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(**kwargs)
        for field in self:
            field.id = field.label.field_id = f"{self.begin}-{comment.id}-{field.short_name}"


class ApprovalForm(_AboutComment):
    """Show a comment in the words that were read."""

    begin = "show"
    wording = HiddenField()

    def __init__(self, comment: Waiting, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(comment, **kwargs)
        self.screened = Screened(words={"text": comment.text, "name": comment.shown_name})
        if not self.wording.data:
            self.wording.data = str(comment.wording_id)

    @property
    def wording_id(self) -> int:
        """Return the id of the wording that was read."""
        return as_number(self.wording.data) or 0


class TurningDownForm(_AboutComment):
    """Send a comment back, or hide it, with a reason."""

    begin = "no"
    reason = paragraphs(lazy("Why?"), least=3, most=2000, too_short=lazy("Write why, in a few words."))


class PauseForm(ScreenedForm):
    """Take no more comments for a while, and say why."""

    reason = paragraphs(lazy("Why?"), least=3, most=500, too_short=lazy("Write why, in a few words."))
    until = DateField(lazy("When do you open again?"), validators=[Optional()])

    def validate_until(self, field: Field) -> None:
        """It opens on a day to come; raises `ValidationError`."""
        if field.data is not None and field.data <= clock.today():
            raise ValidationError(_("Choose a day that is still to come."))
