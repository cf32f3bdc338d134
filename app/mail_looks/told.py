"""What the administration says of a mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Told:
    """A mail by the name of its templates, with when it is sent, in words."""

    name: str
    when: Any


@dataclass(frozen=True)
class Group:
    """Mails to the same kind of receivers, under a heading."""

    heading: Any
    mails: Sequence[Told]
