"""Whom somebody in need can call in Denmark, until a town says it differently."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """Whom one can call: the number as it is written, who answers, and when."""

    name: str
    number: str
    hours: str


DEFAULTS: dict[str, tuple[Line, ...]] = {
    "da": (
        Line(
            "Livslinien, når tankerne bliver for sorte", "70 201 201", "Alle dage. Du kan også skrive på livslinien.dk."
        ),
        Line("Alarmcentralen, når der er fare for liv", "112", "Døgnet rundt."),
        Line(
            "Lev Uden Vold, når nogen derhjemme slår eller truer",
            "1888",
            "Døgnet rundt. Du behøver ikke sige dit navn.",
        ),
        Line("BørneTelefonen, for børn og unge", "116 111", "Døgnet rundt."),
        Line("Lægevagten i Region Hovedstaden", "1813", "Når din egen læge har lukket."),
    ),
    "en": (
        Line(
            "Livslinien, when your thoughts grow too dark",
            "70 201 201",
            "Every day. You can also write on livslinien.dk.",
        ),
        Line("The emergency services, when a life is in danger", "112", "Day and night."),
        Line(
            "Lev Uden Vold, when somebody at home hits or threatens",
            "1888",
            "Day and night. You need not say your name.",
        ),
        Line("BørneTelefonen, for children and young people", "116 111", "Day and night."),
        Line("The doctors on call in the Capital Region", "1813", "When your own doctor is closed."),
    ),
}
"""By language. The numbers are facts: livslinien.dk, politi.dk, levudenvold.dk, bornetelefonen.dk, 1813.dk."""
