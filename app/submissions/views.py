"""The public pages: the list with its filters, and the page of one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import urlencode

from flask import Blueprint, current_app, render_template

from app import clock, history
from app.access import readable
from app.accounts import guests
from app.history import Happened
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.municipality.queries import get_reference
from app.networks.queries import NetworkInfo, get_directory, get_network_by_former_slug
from app.subjects import AuthorKind
from app.submissions import campaigns, labels, page_queries, queries, search
from app.submissions.awaited import is_awaited
from app.submissions.cards import card, other_language
from app.submissions.filter_fields import FilterField, filter_fields
from app.submissions.following import beside_page
from app.submissions.numbers import parse_code, parse_number
from app.submissions.page_queries import SubmissionPage
from app.submissions.queries import SORTS, Filters
from app.submissions.refusals import list_refused
from app.submissions.states import Kind, Outcome, Status
from app.submissions.suggestions import Proposal, grounds_of, said_to_fit
from app.submissions.timeline import steps
from app.web.asked import Asked
from app.web.gates import public

blueprint = Blueprint("submissions", __name__, template_folder="templates")

_LONGEST_QUERY = 200


@blueprint.get("/submissions")
@public
def list_submissions() -> str:
    """Show what everybody can read, narrowed by the address."""
    asked = Asked()
    filters = _filters(asked)
    cursor = asked.cursor(*queries.cursor_readers(filters.sort))
    page = queries.list_listed(filters, cursor)
    if cursor is not None and not page.rows:  # what it led to is no longer there
        asked.leave_out_page()
        page = queries.list_listed(filters)
    count = queries.count_listed(filters)
    fields = filter_fields(current_app.jinja_env, get_reference(), get_directory())
    return render_template(
        "submissions/list.html",
        cards=[card(row, grouped=not filters.q and filters.alike is None) for row in page.rows],
        newer=_address(asked, page=page.newer) if page.newer else None,
        older=_address(asked, page=page.older) if page.older else None,
        found=_found(count),
        fields=[one.choosing(asked.kept.get(one.name)) for one in fields],
        filters=filters,
        active=[*_chosen(fields, asked), *_chosen_campaign(filters, asked)],
        left_out=asked.left_out,
        may_be_own=filters.number is not None or parse_code(filters.q) is not None,
    )


@blueprint.get("/submissions/<int:submission_id>")
@public(exists=page_queries.has_been_listed)
def show_submission(submission_id: int) -> str:
    """Show one submission that everybody can read; once public and now gone is a 410."""
    page = page_queries.get_listed_page(submission_id)
    values = page_values(page) | beside_page(submission_id, guests.current())
    return render_template("submissions/submission.html", **values)


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


def _filters(asked: Asked) -> Filters:
    """Read the filters; an unknown value of one is left out."""
    reference, directory = get_reference(), get_directory()
    q = asked.words("q", longest=_LONGEST_QUERY)
    themes = {one.id: one.names.values() for one in reference.themes.values()}
    called = {one.id: [said.name for said in one.words.values()] for one in directory.networks.values()}
    theme = asked.choose("theme", {one.slug: one for one in reference.themes.values()}, _("Theme"))
    place = asked.choose("place", {one.slug: one for one in reference.places.values()}, _("Place"))
    networks = {one.slug: one for one in directory.networks.values()}
    network = asked.choose("network", networks, _("Network"), former=get_network_by_former_slug)
    return Filters(
        q=q,
        number=parse_number(q),
        named_themes=search.list_named(q, themes) if q else (),
        named_networks=search.list_named(q, called) if q else (),
        kind=asked.choose("kind", {str(one): one for one in Kind}, _("Kind")),
        theme_id=theme.id if theme else None,
        place_id=place.id if place else None,
        network_id=network.id if network else None,
        status=asked.choose("status", {str(one): one for one in Status}, _("Status")),
        outcome=asked.choose("outcome", {str(one): one for one in Outcome}, _("The answer")),
        author_kind=asked.choose("author_kind", {str(one): one for one in AuthorKind}, _("From")),
        alike=asked.row("alike", _("those that say nearly the same"), _is_listed_campaign),
        sort=asked.choose("sort", {one: one for one in SORTS}, _("Order")) or SORTS[0],
    )


def _is_listed_campaign(submission_id: int) -> bool:
    return campaigns.is_in_one(submission_id, readable(NOBODY, campaigns.MEMBER))


def _address(asked: Asked, **changes: str | None) -> str:
    """Return the list's address with some of its parts changed; another filter begins at the first page."""
    kept = {key: value for key, value in (asked.kept | changes).items() if value}
    return f"/submissions?{urlencode(kept)}" if kept else "/submissions"


def _chosen(fields: Iterable[FilterField], asked: Asked) -> Iterator[tuple[str, str, str]]:
    """Yield each filter that is set: its label, its value in words, and the address without it."""
    for field in fields:
        value = asked.kept.get(field.name)
        if value is not None and field.name != "sort":
            yield field.label, field.choices[value], _address(asked, **{field.name: None})


def _chosen_campaign(filters: Filters, asked: Asked) -> Iterator[tuple[str, str, str]]:
    if filters.alike is not None:
        yield _("Only"), _("those that say nearly the same"), _address(asked, alike=None)


def _found(count: int) -> str:
    if count > queries.MOST_COUNTED:
        return _("More than %(number)s found", number=queries.MOST_COUNTED)
    return _("%(number)s found", number=count)
