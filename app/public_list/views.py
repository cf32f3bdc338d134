"""The page of the list."""

from collections.abc import Iterable, Iterator
from math import ceil
from urllib.parse import urlencode

from flask import current_app, render_template

from app.challenges.directory import get_challenges
from app.i18n import format_number, ngettext
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.public_list.asked_filters import LONGEST_QUERY, read_filters
from app.public_list.blueprint import blueprint
from app.public_list.elsewhere import find_elsewhere
from app.public_list.filter_fields import FilterField, best_label, filter_fields, sort_labels
from app.public_list.searched import BEST, list_searched
from app.reading import queries
from app.reading.cards import list_cards
from app.reading.queries import Filters
from app.results.figures import get_received
from app.submissions.numbers import parse_code, parse_number
from app.web.asked import Asked
from app.web.gates import public


@blueprint.get("/submissions")
@public
def list_submissions() -> str:
    """Show what everybody can read, narrowed by the address."""
    asked = Asked()
    q = asked.words("q", longest=LONGEST_QUERY)
    filters = read_filters(asked)
    by_fit = bool(q) and "sort" not in asked.kept
    cursor = asked.cursor(*(BEST if by_fit else queries.ORDERS[filters.sort]).readers)
    found = list_searched(q, filters, cursor, by_fit=by_fit, partly=True)
    if cursor is not None and not found.page.rows:  # what it led to is no longer there
        asked.leave_out_page()
        found = list_searched(q, filters, by_fit=by_fit, partly=True)
    page, sort = found.page, None if filters.sort == "oldest" else asked.kept.get("sort")
    every_field = filter_fields(current_app.jinja_env, get_reference(), get_directory())
    fields = [one for one in every_field if one.searched in (None, bool(q))]
    return render_template(
        "public_list/list.html",
        q=q,
        meant=found.meant,
        partly=found.partly,
        meant_url=_address(asked, q=found.meant),
        cards=list_cards(page.rows, grouped=filters.alike is None and not (q and found.count == 1)),
        newer=_address(asked, page=page.newer, q=found.meant or q) if page.newer else None,
        older=_address(asked, page=page.older, q=found.meant or q) if page.older else None,
        found=_found(found.count, narrowed=bool(asked.kept.keys() - {"sort", "written"}) or bool(q)),
        beside=_beside(filters, asked, found.count, grouped=found.rows < found.count),
        pages=ceil(found.rows / queries.PAGE_SIZE) if found.rows <= queries.MOST_COUNTED else None,
        order=best_label() if by_fit else dict(zip(queries.SORTS, sort_labels(), strict=True))[filters.sort],
        other_order=_other_order(q, found.meant, asked, by_fit=by_fit),
        fitted=queries.MOST_FITTED if found.cut else None,
        one_of_each=filters.alike is None,
        feed=_address(asked, page=None, sort=sort).replace("/submissions", "/submissions.atom", 1),
        table=_address(asked, page=None, q=found.meant or q).replace("/submissions", "/submissions.csv", 1),
        fields=[one.choosing(asked.kept.get(one.name)) for one in fields],
        filters=filters,
        active=[*_chosen(fields, asked), *_chosen_beside(filters, asked)],
        elsewhere=find_elsewhere(q) if q and (found.partly or not page.rows) else None,
        left_out=asked.left_out,
        may_be_own=parse_number(q) is not None or parse_code(q) is not None,
    )


def _address(asked: Asked, **changes: str | None) -> str:
    """Return the list's address with some of its parts changed; another filter begins at the first page."""
    kept = {key: value for key, value in (asked.kept | changes).items() if value}
    return f"/submissions?{urlencode(kept)}" if kept else "/submissions"


def _other_order(q: str, meant: str | None, asked: Asked, *, by_fit: bool) -> tuple[str, str] | None:
    """Return the address and the name of the order a search is not in, of by fit and the latest first, if it is one."""
    if not q:
        return None
    label = sort_labels()[0] if by_fit else best_label()
    return _address(asked, q=meant or q, page=None, sort=queries.SORTS[0] if by_fit else None), label


def _chosen(fields: Iterable[FilterField], asked: Asked) -> Iterator[tuple[str, str, str]]:
    """Yield each filter that is set: its label, its value in words, and the address without it."""
    for field in fields:
        value = asked.kept.get(field.name)
        if value is not None and field.name != "sort":
            yield field.label, field.choices[value], _address(asked, **{field.name: None})


def _chosen_beside(filters: Filters, asked: Asked) -> Iterator[tuple[str, str, str]]:
    if filters.alike is not None:
        yield _("Only"), _("those that say nearly the same"), _address(asked, alike=None)
    if filters.ended is not None:
        yield _("Came to an end"), _("Ended in %(year)s", year=filters.ended), _address(asked, ended=None)
    if filters.written is not None:
        yield _("Written"), _("Written in %(year)s", year=filters.written), _address(asked, written=None)
    if filters.challenge_id is not None:
        yield _("Challenge"), get_challenges()[filters.challenge_id].title, _address(asked, challenge=None)


def _found(count: int, *, narrowed: bool) -> str:
    if count > queries.MOST_COUNTED:
        return _("More than %(number)s found", number=queries.MOST_COUNTED)
    return (
        _("%(number)s found", number=count)
        if narrowed
        else ngettext("Everybody can read one", "Everybody can read %(num)s", count)
    )


def _beside(filters: Filters, asked: Asked, count: int, *, grouped: bool) -> str:
    """Return why there are not as many as another page says, or as there are cards; empty where there are."""
    said = [_("Those that say nearly the same stand on one card.")] if grouped else []
    if filters.written is not None and asked.kept.keys() <= {"written", "sort"}:
        received = get_received(filters.written)
        if received > count:
            said.append(
                _(
                    "In %(year)s we got %(number)s in all. The rest are not for everybody, or we have not read them "
                    "yet, or they were taken back, sent back, hidden, handed over by law, or erased.",
                    year=filters.written,
                    number=format_number(received),
                )
            )
    return " ".join(said)
