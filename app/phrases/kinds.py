"""The two things that an organisation says in a phrase."""

from app.i18n import lazy
from app.labelled import Labelled


class Says(Labelled):
    """What a phrase tells of the organisation."""

    KNOWS = "knows", lazy("We know something of")
    WANTS = "wants", lazy("We want to take part in")
