"""The form in which a challenge is begun: as it is written later, and for which network."""

from collections.abc import Sequence
from typing import Any

from wtforms import SelectField
from wtforms.validators import InputRequired

from app.challenges.writing_form import WritingForm
from app.i18n import gettext as _
from app.i18n import lazy
from app.networks.directory import NetworkInfo


class NewForm(WritingForm):
    """A challenge of one of some networks."""

    network = SelectField(
        lazy("Which network asks?"), validators=[InputRequired(lazy("Choose the network that asks."))]
    )

    def __init__(self, networks: Sequence[NetworkInfo], **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own
        super().__init__("new", **kwargs)
        self.network.choices = [(str(one.id), one.name) for one in networks]
        if len(networks) > 1:
            self.network.choices.insert(0, ("", _("Choose")))

    @property
    def network_id(self) -> int:
        """Return the network that was chosen, of a form that is valid."""
        return int(str(self.network.data))
