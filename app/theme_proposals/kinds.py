"""What is asked of a good theme, and what the managers' forum says of one."""

from app.i18n import lazy
from app.labelled import Labelled


class Criterion(Labelled):
    """What marks a good theme; its label asks for it in plain words, and its sentence gives an example.

    The municipality's own seven, in the order in which its template has them.
    """

    WELFARE = (
        "welfare",
        lazy("What would get better, and for whom?"),
        lazy("For example: elderly people who live alone would have somebody to eat with."),
    )
    LIVE_NEED = (
        "live_need",
        lazy("Who wants this solved, and why now?"),
        lazy("For example: parents, teachers and the board have all asked for it this year."),
    )
    CROSS_CUTTING = (
        "cross_cutting",
        lazy("Which parts of the municipality does it touch?"),
        lazy("For example: the schools, the library and those who look after the roads."),
    )
    COMPLEX = (
        "complex",
        lazy("What has been tried, and why is it not enough?"),
        lazy("For example: there are two offers already, but hardly anybody who works in the evening can come."),
    )
    LEARNING = (
        "learning",
        lazy("What do we not know yet?"),
        lazy("For example: why do some never answer when we write to them?"),
    )
    ROOM_FOR_NEW = (
        "room_for_new",
        lazy("What is cumbersome or costly as it is today?"),
        lazy("For example: three units write to the same family about the same thing."),
    )
    NEW_VOICES = (
        "new_voices",
        lazy("Who knows something about it and has not been asked?"),
        lazy("For example: those who clean the halls at night, or young people who left the club."),
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
