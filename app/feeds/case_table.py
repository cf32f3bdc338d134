"""Submissions as rows to save: what each is about, where it stands and what came of it, and not what it says."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask import current_app, url_for

from app import clock
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.reading.queries import Filters, get_themes, stream_listed
from app.results.kinds import EndKind
from app.spreadsheets import Cell
from app.submissions.labels import place_label
from app.submissions.states import Kind, MatchState, Status, status_of

MOST = 20_000
"""So many rows are in one file, the newest; a year at a time gives the others."""
_HAS_OR_IS_ASKED = (MatchState.ACCEPTED, MatchState.OFFERED)


def list_rows(filters: Filters) -> Iterator[Sequence[Cell]]:
    """Give a heading, and a row for each submission that everybody can read and the filters let through, newest first.

    One that nearly says what others do has a row of its own. Words that are for programs stand beside those for people.
    """
    yield [
        *(_("Case number"), _("Address"), _("Kind"), _("Title"), _("Language"), _("Place"), _("Themes")),
        *(_("Network"), _("Network that is asked")),
        *(_("Received"), _("Published"), _("First update"), _("Answered")),
        *(_("End, for programs"), _("What became of it"), _("Status, for programs"), _("Status")),
    ]
    for rows in stream_listed(filters, most=MOST):
        themes = get_themes([row.id for row in rows])
        for row in rows:
            yield _row(row, themes.get(row.id, ()))


def _row(row: Any, theme_ids: Sequence[int]) -> list[Cell]:  # noqa: ANN401 -- a row of `stream_listed`
    reference, networks = get_reference(), get_directory().networks
    base_url: str = current_app.extensions["settings"].base_url
    status = status_of(row.handling)
    network = networks.get(row.network_id)
    moments = (row.received_at, row.published_at, row.first_word_at, row.answered_at)
    return [
        *(row.number, base_url + url_for("reading.show_submission", submission_id=row.id)),
        *(Kind.label_of(row.kind), row.title, row.language, place_label(reference, row.place_id, row.place_text)),
        "; ".join(reference.themes[one].name for one in theme_ids if one in reference.themes),
        *(network.name if network and row.match_state == one else None for one in _HAS_OR_IS_ASKED),
        *(clock.town_date(moment) if moment is not None else None for moment in moments),
        *(row.end_kind, EndKind.label_of(row.end_kind) if row.end_kind else None),
        *(str(status), Status.label_of(status)),
    ]
