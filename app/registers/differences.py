"""What differs between a row and the same row at another time, by column and in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.registers.columns import Values
from app.registers.register import Register
from app.registers.word_differences import Run, list_runs


@dataclass(frozen=True)
class Difference:
    """What a column said before and says after, in words; empty for nothing."""

    name: str
    title: str
    before: str
    after: str
    language: str = ""

    @property
    def runs(self) -> list[Run]:
        """Return how a long text became another, word by word; nothing for what is read faster whole."""
        return list_runs(self.before, self.after)


def list_differences(register: Register, before: Values | None, after: Values | None) -> list[Difference]:
    """Return the columns that differ, in their order; None is a row that was not there, or is not any more.

    A column that was added to the register since is one that said nothing.
    """
    was: Mapping[str, str] = before or {}
    then: Mapping[str, str] = after or {}
    return [
        Difference(
            one.name, one.title, _said(one.say, was.get(one.name)), _said(one.say, then.get(one.name)), one.language
        )
        for one in register.columns
        if was.get(one.name, "") != then.get(one.name, "")
    ]


def _said(say: object, value: str | None) -> str:
    return str(say(value)) if value and callable(say) else ""
