"""What a column of words or bytes holds of a person, and the key that its bytes were made by.

Erasing goes by the one alone and changing keys by the other, and a law asks them of each column.
"""

from enum import StrEnum


class Holds(StrEnum):
    """Whose it is, said at the column: ``mapped_column(info={"holds": Holds.AUTHORS_WORDS})``."""

    AUTHORS_WORDS = "authors_words"
    """What a resident wrote, and what is made of it: a hash, a vector, the words that spoke for a network."""
    AUTHORS_IDENTITY = "authors_identity"
    """Who a resident is, where to write to them, and what lets a browser of theirs in."""
    AUTHORS_KEY = "authors_key"
    """What tells the receipt that only whoever wrote something holds; it says nothing of who that is."""
    AUTHORS_CHOICE = "authors_choice"
    """What a resident chose among what is ours: no words, but theirs, and erased with them."""
    OF_ORGANISATION = "of_organisation"
    """What an organisation is called and says of itself: it is of all who act for it, and stays when one is gone."""
    NOTED = "noted"
    """What colleagues and departments say of one thing among themselves: it decides nothing, and goes as notes do."""
    OF_NOBODY = "of_nobody"
    """What somebody wrote of whom nothing at all is kept: nobody can be told of it or erased with it."""
    OF_STAFF = "of_staff"
    """What staff write in their work, and who they are."""
    NOTHING_PERSONAL = "nothing_personal"
    """What the installation and the program say of themselves."""


OF_AUTHORS = frozenset({Holds.AUTHORS_WORDS, Holds.AUTHORS_IDENTITY, Holds.AUTHORS_KEY})


class Key(StrEnum):
    """By which key a column's bytes are made, said beside what it holds: ``info={"key": Key.SEALED, ...}``."""

    SEALED = "sealed"
    """Encrypted under DATA_KEY: sealed anew when that changes. Of a column of JSON, the texts in it that are."""
    DATA = "data"
    """A hash under DATA_KEY of what is sealed elsewhere: worked out anew when that changes (`app.rekeying`)."""
    SECRET = "secret"  # noqa: S105 -- a word for a kind of key
    """A hash under SECRET_KEY of what is not kept: asked under former keys too, or over within the hour."""
    NONE = "none"
    """Made without a key: vectors, hashes of texts, and of secrets drawn by chance."""
