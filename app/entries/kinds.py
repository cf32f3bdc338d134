"""What people are asked under the water line, where their answers lie, and through whom they came."""

from app.i18n import lazy
from app.labelled import Labelled


class Question(Labelled):
    """What somebody answers, in the words they are asked in."""

    BEHIND = "behind", lazy("What do you think lies behind it?")
    TRIED = "tried", lazy("What has been tried before?")
    IDEA = "idea", lazy("Your idea")


class Layer(Labelled):
    """Where an entry lies: nowhere in particular yet, in a layer of the iceberg, among ideas, or kept for the ideas."""

    UNSORTED = "unsorted", lazy("What may lie behind it")
    CAUSES = "causes", lazy("Causes")
    HABITS = "habits", lazy("Habits and attitudes")
    CONSEQUENCES = "consequences", lazy("Consequences")
    AFFECTED = "affected", lazy("Whom it affects")
    TRIED = "tried", lazy("What has been tried before?")
    IDEAS = "ideas", lazy("Ideas")
    PARKED = "parked", lazy("Ideas that are kept for the next step")


ICEBERG = (Layer.UNSORTED, Layer.CAUSES, Layer.HABITS, Layer.CONSEQUENCES, Layer.AFFECTED, Layer.TRIED)
"""The layers under the water line, from above."""


class Through(Labelled):
    """Through whom it came, where somebody else wrote it down; its label stands beside the voice, and
    with its sentence one of us passes it on.
    """

    TABLE = "table", lazy("written down at a table")
    PHONE = "phone", lazy("told by telephone"), lazy("Somebody told me by telephone")
    FRONTLINE = "frontline", lazy("passed on by somebody who works with it"), lazy("Somebody told me at work")


class ToldOf(Labelled):
    """How a perspective is told of somebody else. One that may say something of their health is told of nobody."""

    NEIGHBOUR = "neighbour", lazy("Somebody who lives nearby")
    VOLUNTEER = "volunteer", lazy("A volunteer")
    FRONTLINE = "frontline", lazy("Somebody who works with it every day")
    MANAGER = "manager", lazy("Somebody who leads those who work with it")
    TRADE = "trade", lazy("Somebody whose trade it is")
    RESEARCHER = "researcher", lazy("A researcher")


class KindOfVoice(Labelled):
    """How an author kind is told of somebody else."""

    CITIZEN = "citizen", lazy("A resident")
    ASSOCIATION = "association", lazy("An association")
    BUSINESS = "business", lazy("A business")
    EMPLOYEE = "employee", lazy("An employee of the municipality")
    EDUCATION = "education", lazy("Education or research")
    MUNICIPALITY = "municipality", lazy("Another municipality")
