"""The two kinds of what a stage needs."""

from app.i18n import lazy
from app.labelled import Labelled


class NeedKind(Labelled):
    """What a stage needs: that somebody can something, or that they know it from their own life."""

    COMPETENCE = "competence", lazy("A competence"), lazy("What somebody can: to lead talks, to reckon, to build.")
    PERSPECTIVE = (
        "perspective",
        lazy("A perspective"),
        lazy("A situation somebody knows from their own life, and never who they are: works at night, commutes."),
    )
