"""What the page of one submission shows, to everybody and to its author."""

from collections.abc import Callable, Sequence

from app import clock, history
from app.history import Happened
from app.municipality.queries import get_reference
from app.networks.queries import NetworkInfo, get_directory
from app.reading.cards import other_language
from app.reading.page_queries import SubmissionPage
from app.reading.suggestions import Proposal, grounds_of, said_to_fit
from app.reading.timeline import steps
from app.submissions import labels
from app.submissions.awaited import is_awaited
from app.submissions.refusals import list_refused


def page_values(page: SubmissionPage) -> dict[str, object]:
    """Return what the templates of one submission show, the author's own page too."""
    reference, directory = get_reference(), get_directory()
    where = where_of(page)
    return {
        "submission": page,
        "lang": other_language(page.language),
        "themes": [reference.themes[one] for one in page.theme_ids if one in reference.themes],
        "author_label": labels.author_label(page.author_kind, page.shown_name, page.source),
        "place_label": labels.place_label(reference, page.place_id, page.place_text),
        "where": where,
        "network": directory.networks.get(page.network_id) if page.network_id else None,
        "pile": directory.piles.get(page.theme_pile_id) if page.theme_pile_id else None,
        "authority": reference.authorities.get(page.authority_id) if page.authority_id else None,
        "department": reference.departments.get(page.department_id) if page.department_id else None,
        "grounds": grounds_of(page),
        "steps": steps(page, where),
        "history_entries": [_history_entry(one, history.line) for one in reversed(page.history)],
        "units": labels.unit_name,
        "other_language": other_language,
        "outcome_label": labels.outcome_label,
    }


def author_values(page: SubmissionPage, proposed: Sequence[Proposal]) -> dict[str, object]:
    """Return what the templates of the author's own pages show: also what is proposed, and what they said to it."""
    wanted = get_directory().networks.get(page.wanted_network_id or 0)
    return page_values(page) | {
        "proposals": proposed,
        "refused": _refused(page),
        "awaited": not proposed and page.route_kind is None and is_awaited(page.id),
        "wanted": wanted if wanted is not None and wanted.id != page.network_id else None,
        "objectable": page.route_kind is not None or said_to_fit(proposed) is not None,
        "history_entries": [_history_entry(one, history.own_line) for one in reversed(page.history)],
    }


def _refused(page: SubmissionPage) -> list[NetworkInfo]:
    """Return the networks that have said no to what lies nowhere now."""
    if page.route_kind is not None:
        return []
    networks = get_directory().networks
    return [networks[one] for one in sorted(list_refused(page.id)) if one in networks]


def where_of(page: SubmissionPage) -> str:
    """Return the name of where a submission is, empty while it is nowhere."""
    target = page.network_id or page.department_id or page.authority_id or page.theme_pile_id
    if page.route_kind is None or target is None:
        return ""
    return labels.where_label(page.route_kind, target, get_reference(), get_directory())


def _history_entry(happened: Happened, say: Callable[[Happened], str]) -> dict[str, object]:
    return {"date": clock.town_date(happened.at), "text": say(happened), "reason": happened.reason}
