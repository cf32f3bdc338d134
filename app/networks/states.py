"""The types and stages of a network."""

from app.i18n import lazy
from app.labelled import Labelled


class NetworkType(Labelled):
    """What a network is for; its sentence says what such a network does."""

    WELFARE = (
        "welfare",
        lazy("Welfare network"),
        lazy("It makes everyday life better: it works for about six months, and then comes a small trial."),
    )
    LEARNING = (
        "learning",
        lazy("Learning network"),
        lazy("It gathers knowledge we lack and takes it home to each department, in four to five months."),
    )
    INNOVATION = (
        "innovation",
        lazy("Innovation network"),
        lazy("It looks for entirely new answers and has no fixed end date."),
    )


class Stage(Labelled):
    """How far a network is; only a live one can take something in. Its sentence says what happens then."""

    PROPOSED = "proposed", lazy("Proposed"), lazy("Somebody has proposed the theme.")
    STARTUP = "startup", lazy("Start-up"), lazy("We unfold the problem together.")
    DESIGN = "design", lazy("Network design"), lazy("Who is missing, and when should they join?")
    EXPLORE = "explore", lazy("Explore"), lazy("What lies under the surface?")
    IDEATE = "ideate", lazy("Come up with ideas"), lazy("We gather ideas and choose.")
    TEST = "test", lazy("Try it out"), lazy("A small trial with an end date and something to measure.")
    ANCHOR = "anchor", lazy("Into everyday work"), lazy("A department takes the solution over, or we drop it.")
    CLOSED = "closed", lazy("Rounded off"), lazy("Everybody is told where it ended.")

    @property
    def live(self) -> bool:
        """Return whether submissions can be routed to a network at this stage."""
        return self not in {Stage.PROPOSED, Stage.CLOSED}


class LineKind(Labelled):
    """What a line of a network's description is about."""

    COMPETENCE = "competence", lazy("What they are good at")
    PARTNER = "partner", lazy("Who takes part from the town")
    ROLE = "role", lazy("Who is in it?")
    MISSING_PERSPECTIVE = "missing_perspective", lazy("Who is missing?")
    METHOD = "method", lazy("How they work")
    KEYWORD = "keyword", lazy("Words people use")
    PHRASE = "phrase", lazy("What somebody could write to it")
