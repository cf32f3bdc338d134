"""Who takes a submission out of a challenge."""

from enum import StrEnum


class EndedBy(StrEnum):
    """Who took a submission out: what its author has taken out stays out."""

    AUTHOR = "author"
    STAFF = "staff"
