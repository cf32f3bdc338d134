"""What was put into a challenge of the demo town, by the names its files give, and when something happens to it."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Put:
    """A challenge's id once it is drafted, and those of the things in it that the files name."""

    challenge_id: int = 0
    ids: dict[str, int] = field(default_factory=dict)

    def keep(self, name: str, subject_id: int) -> None:
        """Keep what is called `name`; most is called nothing."""
        if name:
            self.ids[name] = subject_id


@dataclass(frozen=True)
class Doing:
    """Something done so many working days after a challenge was drafted, at an hour of that day."""

    after: int
    hour: int
    do: Callable[[], None]
