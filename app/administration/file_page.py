"""The page on which one sees what a file would do, or what putting back all of an earlier one would."""

from app.administration.doors import OPENED_THERE, opens_too_early
from app.administration.page import FilePage
from app.administration.promises import list_opened, list_warnings
from app.administration.told_before import list_told_in
from app.closed_days.opened_queries import MovedPromise
from app.errors import NotThereError
from app.registers.planning import Fate, Plan, make_plan
from app.registers.register import Register
from app.registers.together import list_back, list_together
from app.web.shown import render_page


def render_file(page: FilePage) -> str:
    """Return the page with what it warns of."""
    added = [one.values for one in page.plan.of(Fate.ADDED)] if page.plan else []
    opened = list_opened_by(page.register, page.plan) if page.plan else []
    left = list_told_in(page.register, page.plan) if page.plan else []
    warned = list_warnings(page.register, added)
    return render_page("administration/file.html", page, warned=warned, opened=opened, left=left)


def list_opened_by(register: Register, plan: Plan) -> list[MovedPromise]:
    """Return the promises that were moved because of days that a plan takes away."""
    return list_opened(register, [one.key for one in plan.of(Fate.REMOVED)])


def page_back(register: Register, change_id: int, *, is_anew: bool = False) -> FilePage:
    """Return what putting back all that was changed at once would do; raises `NotThereError`."""
    changes = list_together(register, change_id)
    if not changes:
        raise NotThereError
    rows = list_back(register, changes)
    plan, kept = make_plan(register, rows), len(changes) - len(rows)
    if opens_too_early(register, plan):
        return FilePage(register, str(OPENED_THERE), back=change_id)
    return FilePage(register, plan=plan, is_anew=is_anew, back=change_id, kept=kept)
