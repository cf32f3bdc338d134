"""The page of one case, put together: shown when it is opened, and again when an act could not be done."""

from dataclasses import dataclass

from flask import url_for

from app.casework import told
from app.casework.case_view import get_case_page
from app.casework.told import Entry
from app.desk import case_files, worklist_rows
from app.desk.cases import Case
from app.desk.worklist import Shelf, get_next
from app.pairs.queries import Pair, Settled, list_pairs
from app.permissions import Actor, Permission
from app.publishing.asked_queries import find_covering
from app.publishing.queries import list_wishes
from app.publishing.verbs import WISHED
from app.statutory.beside_queries import has_undecided
from app.statutory.queries import find_mark
from app.statutory.verbs import BESIDE_SUGGESTED
from app.submissions import labels
from app.vault import get_vault
from app.web.act_form import ActForm, Said
from app.web.shown import render_page


@dataclass(frozen=True)
class Beside:
    """What stands beside a case: the shelf it came from, the next one there, and cases like it."""

    shelf_label: str
    shelf_url: str
    next_url: str | None
    pairs: list[tuple[Pair, str]]
    alike: str
    alike_url: str


@dataclass(frozen=True)
class Interrupted:
    """Why an act was not done: the case has changed (`news` is what has happened), or the pair is settled already.

    `why_refused` is the sentence of the act itself, where it has one.
    """

    conflict: bool = False
    settled_by: Settled | None = None
    news: tuple[Entry, ...] = ()
    why_refused: str | None = None


def render(
    case: Case,
    actor: Actor,
    shelf: Shelf,
    bound: ActForm[Said] | None = None,
    *,
    conflict: bool = False,
    settled_by: Settled | None = None,
    why: str | None = None,
) -> str:
    """Return the page of a case; `bound` is a form that was sent and has to be shown again."""
    file = case_files.get_case_file(case, actor)
    news = told.news(file, bound.read_events if bound is not None else None) if conflict else []
    return render_page(
        "casework/case.html",
        *get_case_page(file, actor, shelf, bound),
        _beside(case, actor, shelf),
        Interrupted(conflict, settled_by, tuple(news), why),
        statutory=find_mark(case.id) if case.withheld else None,
        covering=find_covering(case.id, file.history, actor.id, get_vault()),
        begun=case.begun,
        wishes=list_wishes(case.id) if actor.may(Permission.MODERATE) and file.has_happened(WISHED) else [],
        beside_undecided=actor.may(Permission.MODERATE)
        and file.has_happened(BESIDE_SUGGESTED)
        and has_undecided(case.id),
    )


def _beside(case: Case, actor: Actor, shelf: Shelf) -> Beside:
    following = get_next(actor, shelf, due_on=case.due_on, after_id=case.id)
    return Beside(
        shelf_label=worklist_rows.shelf_label(shelf),
        shelf_url=url_for("desk.worklist", **shelf.query),
        next_url=case_url(following, shelf) if following else None,
        pairs=[(pair, case_url(pair.other.id, shelf)) for pair in list_pairs(case, actor)],
        alike=labels.alike_label(case.alike),
        alike_url=url_for("desk.worklist", **shelf.query, alike=case.id),
    )


def case_url(case_id: int, shelf: Shelf, *, anchor: str | None = None) -> str:
    """Return a case's address, with the shelf one came from."""
    return url_for("casework.show_case", case_id=case_id, **shelf.query, _anchor=anchor)
