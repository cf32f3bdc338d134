"""Forms about following."""

from wtforms import RadioField

from app.i18n import lazy
from app.notifications.rhythms import Rhythm
from app.web.forms import Form


class RhythmForm(Form):
    """How often somebody wants mail about what they follow."""

    rhythm = RadioField(lazy("How often do you want mail about what you follow?"))

    def __init__(self, rhythm: Rhythm | None = None) -> None:
        super().__init__(data={"rhythm": rhythm} if rhythm is not None else None)
        self.rhythm.choices = [(str(one), one.label) for one in Rhythm]
