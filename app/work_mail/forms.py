"""How often one of the staff wants mail about work."""

from wtforms import RadioField

from app.i18n import lazy
from app.notifications.rhythms import WorkRhythm
from app.web.forms import Form


class WorkRhythmForm(Form):
    """How often somebody wants mail about the cases they work with."""

    rhythm = RadioField(lazy("How often do you want mail about the cases you work with?"))

    def __init__(self, rhythm: WorkRhythm | None = None) -> None:
        super().__init__(data={"rhythm": rhythm} if rhythm is not None else None)
        self.rhythm.choices = [(str(one), one.label) for one in WorkRhythm]
