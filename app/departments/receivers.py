"""Who in a department gets mail."""

from enum import StrEnum


class Receiver(StrEnum):
    """Whose address it is."""

    DEPARTMENT = "department"
    """Where the department is asked about cases that lie with it."""
    OPERATIONS = "operations"
    """Where it is asked about those that lie with its operations."""
    LEADER = "leader"
    """Whoever leads it, and hears what is past its date."""
    DIRECTOR = "director"
    """Whoever is above them."""
