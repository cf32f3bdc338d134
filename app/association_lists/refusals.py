"""Why nothing of a file is read."""

from app.i18n import lazy
from app.labelled import Labelled


class Refusal(Labelled):
    """Why nothing of a file is read, in sentences that also say what to do."""

    EMPTY = "empty", lazy("The file is empty.")
    TOO_LARGE = (
        "too_large",
        lazy(
            "The file is too large: at most 1 MB can be read. Delete sheets, pictures and columns that are not needed."
        ),
    )
    TOO_MANY_ROWS = (
        "too_many_rows",
        lazy("The list is too long: at most 5,000 rows can be read at once. Divide it into several files."),
    )
    TOO_MANY_COLUMNS = (
        "too_many_columns",
        lazy("The list is too wide: at most 100 columns can be read. Delete those that are not needed."),
    )
    OTHER_FORMAT = (
        "other_format",
        lazy("This kind of file cannot be read, or it is locked by a password. Save the list as XLSX or CSV."),
    )
    UNREADABLE = (
        "unreadable",
        lazy("The file cannot be read. Open it in a spreadsheet, save it anew as XLSX or CSV, and try again."),
    )
    NO_HEAD = (
        "no_head",
        lazy(
            "We cannot see which column holds the names. Write what each column is on one line above the list, such as"
            " Association, Type, CVR number and E-mail."
        ),
    )
    NO_ROWS = "no_rows", lazy("There is no row below the names of the columns.")
    MEMBER_LIST = (
        "member_list",
        lazy(
            "This seems to be a list of people, such as the members of an association, and not a list of associations."
            " Nothing of it was kept. What concerns people, such as birthdays, CPR numbers or passwords, must not be"
            " sent here. Export the list of associations instead, one to a row, and send that."
        ),
    )


class ListRefused(Exception):
    """Nothing of the file is read or kept; `reason` says why and what to do."""

    def __init__(self, reason: Refusal) -> None:
        """Refuse a file for `reason`."""
        super().__init__(reason.value)
        self.reason = reason
