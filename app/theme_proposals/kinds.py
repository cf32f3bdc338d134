"""What is asked of a good theme, and what the managers' forum says of one."""

from app.i18n import lazy
from app.labelled import Labelled


class Criterion(Labelled):
    """What marks a good theme; its label asks for it in plain words, and its sentence gives an example.

    The municipality's own seven, in the order in which its template has them. `helps` says what would help whoever
    chooses, where nobody has said much.
    """

    def __init__(self, value: str, label: object = "", sentence: object = "", helps: object = "") -> None:
        """Keep the words as they are given."""
        super().__init__(value, label, sentence)
        self._helps = helps

    @property
    def helps(self) -> str:
        """Return what would help, in the current language."""
        return str(self._helps)

    WELFARE = (
        "welfare",
        lazy("What would get better, and for whom?"),
        lazy("For example: elderly people who live alone would have somebody to eat with."),
        lazy("A sentence on who would notice it, and how, shows why it matters."),
    )
    LIVE_NEED = (
        "live_need",
        lazy("Who wants this solved, and why now?"),
        lazy("For example: parents, teachers and the board have all asked for it this year."),
        lazy("Name those who ask for it now. That shows that somebody wants to work on it."),
    )
    CROSS_CUTTING = (
        "cross_cutting",
        lazy("Which parts of the municipality does it touch?"),
        lazy("For example: the schools, the library and those who look after the roads."),
        lazy("Name two or three units. A network is for what none of them can do alone."),
    )
    COMPLEX = (
        "complex",
        lazy("What has been tried, and why is it not enough?"),
        lazy("For example: there are two offers already, but hardly anybody who works in the evening can come."),
        lazy("Tell of something that was tried. Then one sees why it is not just to be done."),
    )
    LEARNING = (
        "learning",
        lazy("What do we not know yet?"),
        lazy("For example: why do some never answer when we write to them?"),
        lazy("One open question is enough."),
    )
    ROOM_FOR_NEW = (
        "room_for_new",
        lazy("What is cumbersome or costly as it is today?"),
        lazy("For example: three units write to the same family about the same thing."),
        lazy("Tell of one thing that takes too long, or costs too much."),
    )
    NEW_VOICES = (
        "new_voices",
        lazy("Who knows something about it and has not been asked?"),
        lazy("For example: those who clean the halls at night, or young people who left the club."),
        lazy("Say whom you would ask first, if you could choose."),
    )


ASKED_OF_ALL = (Criterion.WELFARE, Criterion.NEW_VOICES)
"""What a resident is asked; staff and the author fill in the rest together."""


class Outcome(Labelled):
    """What the managers' forum decided; its sentence says what that means."""

    STARTED = "started", lazy("It becomes a network"), lazy("The managers' forum has chosen it.")
    RETURNED = (
        "returned",
        lazy("Back with advice"),
        lazy("It is not chosen this time. It can come again in the next round, with what the advice asks for."),
    )
    DECLINED = "declined", lazy("Not chosen"), lazy("The managers' forum has said no, and why.")
