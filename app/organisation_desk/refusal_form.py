"""The form in which staff tell somebody why they cannot decide for an organisation."""

from typing import Any

from app.i18n import lazy
from app.web.act_form import reason_field
from app.web.forms import Form


class RefusalForm(Form):
    """Why not; of several on a page each is told apart by who asked."""

    asks_first = True
    reason = reason_field(lazy("Why not?"))

    def __init__(self, joining_id: int, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(**kwargs)
        for field in self:
            field.id = field.label.field_id = f"{field.short_name}-{joining_id}"
