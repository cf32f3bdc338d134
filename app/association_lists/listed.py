"""What is read of a list: its rows, what was odd about some of them, or why nothing of it is read."""

from dataclasses import dataclass
from enum import StrEnum

from app.i18n import lazy
from app.labelled import Labelled

MOST_BYTES = 1_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 100
MOST_HEAD_LINES = 30
"""So many lines may stand above the first row of a list: its title, notes, and the head."""
LONGEST_NAME = 100


class GuessedKind(StrEnum):
    """What kind of organisation a row seems to be; the values are those that organisations are stored with."""

    ASSOCIATION = "association"
    BUSINESS = "business"
    HOUSING = "housing"
    COUNCIL = "council"
    SELF_GOVERNING = "self_governing"
    EDUCATION = "education"
    FAITH = "faith"
    MUNICIPALITY = "municipality"
    GROUP = "group"


@dataclass(frozen=True)
class ListedRow:
    """One organisation of a list; `row` is where it stands, as one counts in the file.

    `cvr` has eight digits and a right check digit, `email` its normal form. No names of people and no streets are read.
    """

    row: int
    name: str
    kind: GuessedKind | None = None
    cvr: str | None = None
    email: str | None = None
    place: str | None = None
    website: str | None = None


class RemarkKind(Labelled):
    """What is odd about a row, in a sentence that says what came of it."""

    LETTERS_MENDED = (
        "letters_mended",
        lazy("The file had wrong letters in place of æ, ø and å. They have been put right; look the names through."),
    )
    LETTERS_LOST = (
        "letters_lost",
        lazy("Letters of the name were lost before the file came to us. Put the name right."),
    )
    NO_NAME = "no_name", lazy("The row has no name, so it was not read.")
    NAME_CHANGED = (
        "name_changed",
        lazy("The spreadsheet has made a date, a number or a fault of the name, so the row was not read."),
    )
    NAME_TOO_LONG = "name_too_long", lazy("The name is too long, so the row was not read.")
    NAME_SIGN = (
        "name_sign",
        lazy("The name began with a sign that spreadsheets take for a formula. It was read without it."),
    )
    PERSON = (
        "person",
        lazy("The name looks like that of a person, and there is no CVR number, so the row was not read."),
    )
    CPR = "cpr", lazy("The row seems to hold a CPR number, so it was not read.")
    TOTAL = "total", lazy("The row is a total and no organisation, so it was not read.")
    HEADING = "heading", lazy("The row is a heading and no organisation, so it was not read.")
    CVR_WRONG = (
        "cvr_wrong",
        lazy("That is no CVR number: it has eight digits, of which the last checks the others. The row has none now."),
    )
    CVR_ROUNDED = (
        "cvr_rounded",
        lazy("The spreadsheet has rounded the CVR number, so it cannot be known. The row has none now."),
    )
    CVR_DATE = (
        "cvr_date",
        lazy("The spreadsheet has made a date of the CVR number, so it cannot be known. The row has none now."),
    )
    CVR_SEVERAL = (
        "cvr_several",
        lazy("The row has several CVR numbers. The first right one was read."),
    )
    EMAIL_WRONG = (
        "email_wrong",
        lazy("That is no e-mail address one can write to. The row has none now."),
    )
    EMAIL_SEVERAL = (
        "email_several",
        lazy("The row has several e-mail addresses. The first right one was read."),
    )
    WEBSITE_WRONG = (
        "website_wrong",
        lazy("That is no address of a website. The row has none now."),
    )
    SAME_CVR = (
        "same_cvr",
        lazy("The row has the same CVR number as row %(other)s, so the two were read as one."),
    )
    SAME_NAME = (
        "same_name",
        lazy("The row has the same name and e-mail address as row %(other)s, so the two were read as one."),
    )


@dataclass(frozen=True)
class Remark:
    """What is odd about a row, None for the whole file; `other` is the row it was read as one with.

    Nothing that stands in the file is quoted.
    """

    row: int | None
    kind: RemarkKind
    other: int | None = None

    @property
    def sentence(self) -> str:
        """Return what is odd and what came of it, in the current language."""
        return self.kind.label % {"other": self.other}


@dataclass(frozen=True)
class ListRead:
    """The rows of a list in the order of the file, and what is to be said of it, by row."""

    rows: tuple[ListedRow, ...]
    remarks: tuple[Remark, ...]
