"""The types and stages of a network."""

from enum import StrEnum


class NetworkType(StrEnum):
    """What a network is for."""

    WELFARE = "welfare"
    LEARNING = "learning"
    INNOVATION = "innovation"


class Stage(StrEnum):
    """How far a network is; only a live one can take something in."""

    PROPOSED = "proposed"
    STARTUP = "startup"
    DESIGN = "design"
    EXPLORE = "explore"
    IDEATE = "ideate"
    TEST = "test"
    ANCHOR = "anchor"
    CLOSED = "closed"

    @property
    def live(self) -> bool:
        """Return whether submissions can be routed to a network at this stage."""
        return self not in {Stage.PROPOSED, Stage.CLOSED}


class LineKind(StrEnum):
    """What a line of a network's description is about."""

    COMPETENCE = "competence"
    PARTNER = "partner"
    ROLE = "role"
    MISSING_PERSPECTIVE = "missing_perspective"
    METHOD = "method"
    KEYWORD = "keyword"
    PHRASE = "phrase"
