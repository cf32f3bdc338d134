"""Whom somebody in need is offered to call, in the page's language and, where we have the sentences, in their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.municipality.help_lines import Line
from app.own_languages import OwnLanguage


@dataclass(frozen=True)
class Help:
    """Whom to call; `own` is the language they wrote in, None where it is one of the screens'.

    `in_danger` is whether it tells of danger, to a child or somebody else, and not of despair alone.
    """

    lines: Sequence[Line] = ()
    own: OwnLanguage | None = None
    in_danger: bool = False

    def __bool__(self) -> bool:
        """Return whether anything is offered."""
        return bool(self.lines)

    def __iter__(self) -> Iterator[Line]:
        """Give the lines."""
        return iter(self.lines)

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self.lines)

    @property
    def own_lines(self) -> list[tuple[Line, str]]:
        """Return those of which something is said in the writer's own language, with that."""
        told = [(line, self.own.line(line.number)) for line in self.lines] if self.own is not None else []
        return [(line, said) for line, said in told if said]


NO_HELP = Help()
