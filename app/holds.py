"""What a column of words or bytes holds of a person; erasing goes by this alone, and a law asks it of each of them."""

from enum import StrEnum


class Holds(StrEnum):
    """Whose it is, said at the column: ``mapped_column(info={"holds": Holds.AUTHORS_WORDS})``."""

    AUTHORS_WORDS = "authors_words"
    """What a resident wrote, and what is made of it: a hash, a vector, the words that spoke for a network."""
    AUTHORS_IDENTITY = "authors_identity"
    """Who a resident is, where to write to them, and what lets a browser of theirs in."""
    AUTHORS_KEY = "authors_key"
    """What tells the receipt that only whoever wrote something holds; it says nothing of who that is."""
    OF_STAFF = "of_staff"
    """What staff write in their work, and who they are."""
    NOTHING_PERSONAL = "nothing_personal"
    """What the installation and the program say of themselves."""


OF_AUTHORS = frozenset({Holds.AUTHORS_WORDS, Holds.AUTHORS_IDENTITY, Holds.AUTHORS_KEY})
