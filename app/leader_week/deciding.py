"""The page of one decision: what it says, and the form of the one act that settles it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from app import clock
from app.acts import Shown
from app.casework import acts as case_acts
from app.casework.routing_actions import decide_match
from app.challenge_desk.page import get_desk_page
from app.challenge_desk.weighing import weigh
from app.challenges.act_forms import ExtensionForm
from app.challenges.duties import LAST_DAY, READ_DRAFT
from app.challenges.queries import Shown as Challenge
from app.challenges.queries import get_current
from app.contribution_desk import page as contribution_page
from app.contribution_desk.answering_forms import AcceptanceForm
from app.contributions.answering_queries import get_answered
from app.contributions.duties import ANSWER_CONTRIBUTION
from app.desk import cases
from app.desk.case_files import get_case_file
from app.events import list_happened
from app.leader_week.queries import Decision
from app.permissions import Actor
from app.reading.highlights import marked_paragraphs, without_cpr
from app.web.act_form import ActForm, Said

LONGER = timedelta(days=14)
"""So much more time a challenge is given if nobody chooses another day, and a word is not promised before."""
USED_WITHIN = timedelta(days=30)
"""By when a contribution is used if nobody chooses another day, and its challenge is not over before."""


@dataclass(frozen=True)
class DecisionPage:
    """Something to decide: its words in their language, the form that settles it, and where the page with all is.

    What should be looked at in its words is marked, as on that page. `question` is what it says first: a title, or the
    question of its challenge. `form` is None where the one press cannot be done by now, or not by this person.
    `presses` is what the one button says of itself.
    """

    decision: Decision
    question: str
    paragraphs: Sequence[Markup]
    language: str
    giver: str
    whole: str
    noun: str
    form: ActForm[Said] | None
    texts: Shown | None
    presses: tuple[str, str] | None = None


def get_page(decision: Decision, by: Actor) -> DecisionPage:
    """Return the page of a decision, for whom it is one."""
    return _PAGES.get(decision.what, _of_case)(decision, by)


def _of_case(decision: Decision, by: Actor) -> DecisionPage:
    case = cases.get_case(decision.subject_id, visible_to=by)
    file = get_case_file(case, by)
    offered = case_acts.is_offered(decide_match, file, by)
    return DecisionPage(
        *(decision, without_cpr(case.title), marked_paragraphs(case.text, reach=file.reach), case.language, ""),
        *(f"/desk/cases/{case.id}", decide_match.noun),
        form=case_acts.fresh_form(decide_match, file, None) if offered else None,
        texts=decide_match.shown(file.case),
        presses=("decision", "accept"),
    )


def _of_contribution(decision: Decision, by: Actor) -> DecisionPage:
    contribution = get_answered(decision.subject_id, by)
    page = contribution_page.get_page(contribution, by, list_happened(contribution.id), None, None)
    form = page.forms.get("acceptance")
    if isinstance(form, AcceptanceForm):
        ends = get_current(contribution.root_id).closes_on
        day = clock.today() + USED_WITHIN
        form.carrier.data = by.name
        form.use_by.data = min(day, ends) if ends is not None and ends > clock.today() else day
    return DecisionPage(
        *(decision, contribution.challenge_title, marked_paragraphs(contribution.text), contribution.language),
        *(contribution.giver, f"/desk/contributions/{contribution.id}", "acceptance"),
        *(form, page.texts.get("acceptance")),
    )


def _opening(decision: Decision, by: Actor) -> DecisionPage:
    return _of_challenge(decision, by, "opening")


def _extending(decision: Decision, by: Actor) -> DecisionPage:
    page = _of_challenge(decision, by, "extension")
    if isinstance(page.form, ExtensionForm):
        challenge = get_current(decision.subject_id)
        page.form.closes_on.data = _last_day(max(decision.due_on, clock.today()), challenge.hears_on)
        weigh(page.form, challenge)
    return page


def _last_day(before: date, hears_on: date | None) -> date:
    """Return the day a challenge is given if nobody chooses another: not past the day on which a word is promised."""
    longer = before + LONGER
    return hears_on if hears_on is not None and before < hears_on < longer else longer


def _of_challenge(decision: Decision, by: Actor, noun: str) -> DecisionPage:
    challenge: Challenge = get_current(decision.subject_id)
    page = get_desk_page(challenge, by)
    return DecisionPage(
        *(decision, challenge.title, marked_paragraphs(challenge.text), challenge.language, ""),
        *(f"/desk/challenges/{challenge.id}", noun),
        *(page.forms.get(noun), page.texts.get(noun)),
    )


_PAGES: dict[str, Callable[[Decision, Actor], DecisionPage]] = {
    ANSWER_CONTRIBUTION.name: _of_contribution,
    READ_DRAFT.name: _opening,
    LAST_DAY.name: _extending,
}
"""How the page of a kind of decision is made; of all others it is a case's."""
