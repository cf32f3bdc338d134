"""The figures of moderation in words, as tables to read and to save."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app import i18n
from app.i18n import gettext as _
from app.moderation_figures.counting import FEWEST, Moderated
from app.publishing import verbs
from app.publishing.grounds import Ground
from app.spreadsheets import Cell


@dataclass(frozen=True)
class Row:
    """What was counted, under a word of ours."""

    word: str
    label: str
    number: str


@dataclass(frozen=True)
class Table:
    """Some rows under a heading; `sentence` says what they are."""

    anchor: str
    heading: str
    sentence: str
    rows: Sequence[Row]


def list_tables(moderated: Moderated) -> list[Table]:
    """Return the tables of the page."""
    acts = {
        verbs.HIDDEN.name: _("Hidden"),
        verbs.RETURNED.name: _("Sent back to whoever wrote it"),
        verbs.WORDING_REFUSED.name: _("A change turned down"),
        verbs.REDACTED.name: _("Words covered"),
    }
    return [
        Table(
            "acts",
            _("What we did"),
            _("Texts of every kind. What a moderator undid within ten minutes is left out."),
            [_row(word, label, moderated.acts.get(word, 0), moderated.withheld) for word, label in acts.items()],
        ),
        Table(
            "grounds",
            _("By which rule"),
            _("Of what was hidden, sent back or turned down. Words are covered because they may be personal data."),
            [
                _row(one.value, one.label, moderated.grounds.get(one.value, 0), moderated.withheld)
                for one in sorted(Ground, key=lambda ground: ground == Ground.OTHER)
            ],
        ),
        Table(
            "objections",
            _("Objections"),
            _("Another than who did it decides."),
            [
                _row("upheld", _("It was changed"), moderated.upheld),
                _row("rejected", _("It stays as it is"), moderated.rejected),
                _row("undecided", _("Waits for a decision"), moderated.waiting),
            ],
        ),
        Table(
            "limits",
            _("Limits on senders"),
            _("The sender is heard first, another than who proposed it decides, and each ends by itself."),
            [
                _row("imposed", _("Decided this year"), moderated.imposed),
                _row("not_imposed", _("Proposed and not decided for"), moderated.refused),
                _row("in_force", _("Hold today"), moderated.in_force),
            ],
        ),
    ]


def list_rows(tables: Sequence[Table]) -> list[list[Cell]]:
    """Return all of it as rows to save."""
    heading: list[Cell] = [_("Table"), _("Word"), _("What"), _("Number")]
    rows: list[list[Cell]] = [[one.anchor, row.word, row.label, row.number] for one in tables for row in one.rows]
    return [heading, *rows]


def _row(word: str, label: str, number: int, withheld: Collection[str] = ()) -> Row:
    if word in withheld:
        return Row(word, label, "–")
    few = _("fewer than %(number)s", number=FEWEST)
    return Row(word, label, few if 0 < number < FEWEST else i18n.format_number(number))
