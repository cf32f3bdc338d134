"""What is found of a submission that seems to be one with others, as plain values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Compared:
    """The text of a submission that is compared, its title before it if that says more."""

    id: int
    version_id: int
    text: str


@dataclass(frozen=True)
class Near:
    """Another submission: how alike words and meaning are together, and whether it is the same text reworded."""

    id: int
    version_id: int
    score: float
    nearly_the_same: bool


@dataclass(frozen=True)
class Standing:
    """How a submission stands: the wording that is compared, its campaign, and the ids it is proposed with."""

    version_id: int | None
    campaign_id: int | None
    proposed: frozenset[int]


@dataclass(frozen=True)
class Found:
    """What a submission is alike, nearest first, and how it stood when that was found out."""

    id: int
    standing: Standing
    near: tuple[Near, ...]
