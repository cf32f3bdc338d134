"""Solutions are written down, handed over, made public, and told what they gave."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm.attributes import flag_modified

from app import clock, db, i18n
from app.acts import Acts, Texts
from app.effects.kinds import Line, Moment, Outcome, Standing, heard_since, list_due
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.history import Details, Verb
from app.i18n import gettext, lazy
from app.mail import Letter
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.network_stages.led import NetworkState, acts_of_networks
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Permission
from app.publishing import actions as publishing
from app.publishing.rules import is_public
from app.publishing.verbs import HIDDEN, PUBLISHED, PUBLISHED_AGAIN
from app.solutions import verbs
from app.solutions.address_actions import address_of, draft_address
from app.solutions.candidate_queries import list_candidates
from app.solutions.forms import (
    Described,
    EffectForm,
    Handed,
    HandingForm,
    OriginsForm,
    PlainForm,
    Seen,
    SolutionForm,
    StandingForm,
    Stood,
    Traced,
)
from app.solutions.models import Solution, SolutionEffect, SolutionOrigin, SolutionText
from app.solutions.origin_queries import list_chosen
from app.solutions.queries import has_answer
from app.solutions.rules import OUT_OF_SIGHT, SolutionState, may_write, why_not_told
from app.subjects import Subject, SubjectKind, Visibility, Wording
from app.trials.queries import list_before
from app.web.act_form import ReasonForm, Said, Why


def _tell(_letter: Letter, _id: int, _not_before: datetime | None) -> None:
    """Tell nobody by an act's own letter: those whose texts it grew from are told by a job."""


BEGINNINGS = acts_of_networks("network-solutions")
SOLUTIONS: Acts[Solution, SolutionState] = Acts(Solution, plural="solutions", may=may_write, tell=_tell)


@BEGINNINGS.act(
    noun="solution",
    needs=Permission.DESCRIBE,
    form=SolutionForm,
    texts=Texts(
        label=lazy("Write down a solution"),
        told=lazy("Nobody else reads it until you make it public."),
        send=lazy("Write it down"),
    ),
    done=lazy("The solution is written down. Nobody else reads it yet."),
    said_aloud=True,
    part="solutions/_solution.html",
)
def write_solution(network: Network, said: Described, by: By) -> Event:
    """Write down what a network has come to."""
    subject = publishing.create(SubjectKind.SOLUTION, language=i18n.DEFAULT.code)
    row = Solution(
        id=subject.id,
        network_id=network.id,
        slug=draft_address(subject.id),
        standing=Standing.TRIED,
        created_at=clock.now(),
    )
    _describe(row, said)
    db.session.add(row)
    db.session.flush()
    _put_in_english(row, said)
    publishing.add_wording(subject, said.title, said.text, written_by="staff")
    record(verbs.DRAFTED, by=by, subject_id=subject.id)
    _carry_before(row, by)
    return record(verbs.WRITTEN, by=by, subject_id=network.id, details={"solution": subject.id})


@write_solution.possible
def _(network: NetworkState) -> str | None:
    return gettext("The network has not begun.") if network.stage == Stage.PROPOSED else None


@SOLUTIONS.act(
    noun="words",
    needs=Permission.DESCRIBE,
    form=SolutionForm,
    texts=Texts(
        label=lazy("Change what it says"),
        told=lazy("If the solution is public, everybody reads the new words at once."),
        send=lazy("Save the change"),
    ),
    done=lazy("It is changed."),
    said_aloud=True,
    part="solutions/_solution.html",
)
def rewrite_solution(solution: Solution, said: Described, by: By) -> Event:
    """Let a solution say something else of itself."""
    subject = publishing.get_subject_for_update(solution.id)
    _describe(solution, said)
    _put_in_english(solution, said)
    _carry_before(solution, by)
    stands = db.session.get_one(Wording, subject.current_wording_id)
    if (stands.title, stands.text) != (said.title, said.text):
        wording = publishing.add_wording(subject, said.title, said.text, written_by="staff")
        if is_public(subject):
            publishing.publish(subject, wording_id=wording.id, by=by)
    return _record(verbs.REWRITTEN, solution, by)


@SOLUTIONS.act(
    noun="handing",
    needs=Permission.DESCRIBE,
    form=HandingForm,
    texts=Texts(
        label=lazy("To whom it was handed over"),
        told=lazy("It stands on the solution's page. From that day on we ask after 3, 6 and 12 months what it gives."),
        send=lazy("Save who has it"),
    ),
    done=lazy("It is noted who has it now."),
    part="solutions/_handing.html",
)
def hand_over(solution: Solution, said: Handed, by: By) -> Event:
    """Note which department a solution was handed over to, and when.

    What was told of times that have not come by another day is taken away if that is said; raises `NotPossibleError`
    if not.
    """
    # While the day stays, so does what was told before its time: it was written when that could be written.
    due = list_due(said.on, clock.today()) if said.on != solution.handed_on else [*Moment]
    early = [SolutionEffect.solution_id == solution.id, SolutionEffect.moment.not_in(due)]
    if not said.takes_away and db.session.scalar(select(SolutionEffect.id).where(*early).limit(1)) is not None:
        raise NotPossibleError(
            gettext(
                "It is written already what the solution gives at a time that has not come if it was handed over on "
                "this day. Choose an earlier day, or tick that it is taken away."
            )
        )
    solution.department_id, solution.handed_on = said.department_id, said.on
    gone = db.session.scalars(delete(SolutionEffect).where(*early).returning(SolutionEffect.id)).all()
    details = {"department": said.department_id, "on": said.on.isoformat(), "gone": len(gone)}
    return _record(verbs.HANDED, solution, by, details=details)


@SOLUTIONS.act(
    noun="standing",
    needs=Permission.DESCRIBE,
    form=StandingForm,
    texts=Texts(
        label=lazy("How it stands"),
        told=lazy("Your line stands on the solution's page. That it was dropped is worth knowing too."),
        send=lazy("Save how it stands"),
    ),
    done=lazy("It is noted how the solution stands."),
    said_aloud=True,
    part="solutions/_standing.html",
)
def stand(solution: Solution, said: Stood, by: By) -> Event:
    """Say how a solution stands now, with a line for everybody."""
    solution.standing = said.standing
    return _record(verbs.STANDS, solution, by, details={"to": said.standing}, reason=said.reason)


@SOLUTIONS.act(
    noun="effect",
    needs=Permission.DESCRIBE,
    form=EffectForm,
    texts=Texts(
        label=lazy("Write what it gives"),
        told=lazy("What you write of a line and a time takes the place of what stood there. Everybody reads it."),
        send=lazy("Save what it gives"),
    ),
    done=lazy("It stands on the solution's page."),
    said_aloud=True,
    part="solutions/_effect.html",
)
def tell_effect(solution: Solution, said: Seen, by: By) -> Event:
    """Write what was seen on one of the three lines.

    Raises `NotPossibleError` for a moment that has not come, and where staff alone cannot say it.
    """
    why_not = why_not_told(solution.handed_on, said.moment)
    if why_not is not None:
        raise NotPossibleError(why_not)
    needs_residents = said.line == Line.RESIDENTS and said.outcome not in {None, Outcome.UNMEASURED}
    if needs_residents and solution.handed_on is not None:
        since = heard_since(solution.handed_on, said.moment)
        if not has_answer(solution.id, since):
            raise NotPossibleError(
                gettext(
                    "What residents notice cannot be written by staff alone. First one resident must have answered yes "
                    "or no on the solution's page since %(date)s. Until then you can write that it is not measured.",
                    date=i18n.long_date(since),
                )
            )
    at = (SolutionEffect.solution_id == solution.id, SolutionEffect.line == said.line)
    found = db.session.scalars(select(SolutionEffect).where(*at, SolutionEffect.moment == said.moment)).first()
    row = found or SolutionEffect(solution_id=solution.id, line=said.line, moment=said.moment)
    row.outcome, row.words, row.method, row.certainty = said.outcome, said.noticed, said.method, said.certainty
    row.figure, row.unit, row.asked, row.asked_how = said.figure, said.unit, said.asked, said.asked_how
    row.seen_on, row.written_at = clock.today(), clock.now()
    db.session.add(row)
    details = {"line": said.line, "moment": said.moment, "outcome": said.outcome}
    return _record(verbs.SEEN, solution, by, details=details)


@SOLUTIONS.act(
    noun="origins",
    needs=Permission.DESCRIBE,
    form=OriginsForm,
    texts=Texts(
        label=lazy("Which texts it grew from"),
        told=lazy("Those who wrote them get one mail when it is public, and one when it is told what it gives."),
        send=lazy("Save where it comes from"),
    ),
    done=lazy("It is noted where the solution comes from."),
    part="solutions/_origins.html",
)
def trace(solution: Solution, said: Traced, by: By) -> Event:
    """Choose which texts a solution grew from, among those that lie with its network.

    Raises `NotPossibleError` for one that was written after the solution was handed over.
    """
    candidates = {one.id: one for one in list_candidates(solution.network_id)}
    chosen, before = {one for one in said.subject_ids if one in candidates}, set(list_chosen(solution.id))
    _require_older(chosen - before, solution.handed_on)
    left = [one for one in candidates if one not in chosen]  # what is no candidate any more stays where it is
    gone = (SolutionOrigin.solution_id == solution.id, SolutionOrigin.subject_id.in_(left))
    db.session.execute(delete(SolutionOrigin).where(*gone))
    db.session.add_all(
        SolutionOrigin(solution_id=solution.id, subject_id=one, root_id=candidates[one].root_id, created_at=clock.now())
        for one in sorted(chosen - before)
    )
    return _record(verbs.TRACED, solution, by, details={"number": len(chosen | (before - set(left)))})


@SOLUTIONS.act(
    noun="publication",
    needs=Permission.DESCRIBE,
    form=PlainForm,
    texts=Texts(
        label=lazy("Make it public"),
        told=lazy("Everybody reads it, and those whose texts it grew from get a mail ten minutes later."),
        send=lazy("Make it public"),
    ),
    done=lazy("Everybody can read the solution now."),
    part="solutions/_plain.html",
)
def make_public(solution: Solution, _said: Said, by: By) -> Event:
    """Let everybody read a solution."""
    subject = publishing.get_subject_for_update(solution.id)
    wording = db.session.get_one(Wording, subject.current_wording_id)
    if subject.published_seq is None:
        solution.slug = address_of(wording.title or "")
        db.session.flush()
    return publishing.publish(subject, wording_id=wording.id, by=by)


@SOLUTIONS.act(
    noun="hiding",
    needs=Permission.MODERATE,
    form=ReasonForm,
    texts=Texts(
        label=lazy("Hide it"),
        told=lazy("Nobody else can read the solution. Only staff read your reason."),
        send=lazy("Hide it"),
    ),
    done=lazy("The solution is hidden."),
    part="solutions/_reason.html",
)
def hide(solution: Solution, said: Why, by: By) -> Event:
    """Hide a solution from everybody but staff."""
    return publishing.hide(publishing.get_subject_for_update(solution.id), reason=said.reason, by=by)


@SOLUTIONS.act(
    noun="display",
    needs=Permission.MODERATE,
    form=ReasonForm,
    texts=Texts(
        label=lazy("Show it again"),
        told=lazy("Everybody reads it as it is worded now. Only staff read your reason."),
        send=lazy("Show it again"),
    ),
    done=lazy("Everybody can read the solution again."),
    part="solutions/_reason.html",
)
def show_again(solution: Solution, said: Why, by: By) -> Event:
    """Show a solution again, as it is worded now."""
    subject = publishing.get_subject_for_update(solution.id)
    event = publishing.show_again(subject, reason=said.reason, by=by)
    wording_id = subject.current_wording_id
    if wording_id is not None and is_public(subject) and wording_id != subject.published_wording_id:
        publishing.publish(subject, wording_id=wording_id, by=by)  # what was rewritten while it was hidden
    return event


@rewrite_solution.possible
@hand_over.possible
@stand.possible
@tell_effect.possible
@trace.possible
def _(_solution: SolutionState) -> str | None:
    return None


@make_public.possible
def _(solution: SolutionState) -> str | None:
    if solution.visibility not in OUT_OF_SIGHT:
        return gettext("Everybody can read it already.")
    return gettext("It is hidden.") if solution.visibility == Visibility.HIDDEN else None


@hide.possible
def _(solution: SolutionState) -> str | None:
    return gettext("Nobody else can read it.") if solution.visibility in OUT_OF_SIGHT else None


@show_again.possible
def _(solution: SolutionState) -> str | None:
    return None if solution.visibility == Visibility.HIDDEN else gettext("It is not hidden.")


def _is_as_it_was_left(solution: SolutionState, details: Details) -> bool:
    was = details.get("was", {}).get("visibility")
    return solution.visibility == details.get("visibility") and solution.visibility != was


@make_public.undone(PUBLISHED, stands=_is_as_it_was_left)
@make_public.undone(PUBLISHED_AGAIN, stands=_is_as_it_was_left)
def take_back(solution: Solution, event: Event, by: By) -> Event:
    """Let nobody else read a solution that was made public a moment ago."""
    return publishing.undo(publishing.get_subject_for_update(solution.id), event, by=by)


@hide.undone(HIDDEN, stands=_is_as_it_was_left)
def put_back(solution: Solution, event: Event, by: By) -> Event:
    """Let everybody read a solution that was hidden a moment ago."""
    return publishing.undo(publishing.get_subject_for_update(solution.id), event, by=by)


def follow_subject(subject: Subject) -> None:
    """Keep with a solution whether others can read it."""
    row = db.session.get(Solution, subject.id)
    if row is not None:
        row.visibility = subject.visibility
        db.session.flush()
        announce_change(Topic.NETWORKS)


def _require_older(subject_ids: Collection[int], handed_on: date | None) -> None:
    if handed_on is None:
        return
    since = clock.town_midnight(handed_on + timedelta(days=1))
    first = (Wording.subject_id.in_(subject_ids), Wording.number == 1)
    younger = select(Wording.id).where(*first, Wording.created_at >= since)
    if db.session.scalar(younger.limit(1)) is not None:
        raise NotPossibleError(
            gettext(
                "A solution cannot have grown from what was written after it was handed over. "
                "Untick the newer text, or correct the day on which it was handed over."
            )
        )


def _describe(solution: Solution, said: Described) -> None:
    solution.professionals, solution.residents, solution.trial_id = said.professionals, said.residents, said.trial_id


def _carry_before(solution: Solution, by: By) -> None:
    """Begin with how it stood before the trial that a solution comes from, where nothing is written of that here."""
    if solution.trial_id is None:
        return
    at = (SolutionEffect.solution_id == solution.id, SolutionEffect.moment == Moment.START)
    written = {*db.session.scalars(select(SolutionEffect.line).where(*at))}
    for one in list_before(solution.trial_id)[solution.trial_id]:
        if one.line in written:
            continue
        of_residents = one.line == Line.RESIDENTS
        row = SolutionEffect(solution_id=solution.id, line=one.line, moment=Moment.START, words=one.words)
        row.outcome = None if one.is_measured else Outcome.UNMEASURED
        row.method, row.asked_how = ("", one.who) if of_residents else (one.who, "")
        row.asked, row.seen_on, row.written_at = one.asked, one.written_on, clock.now()
        db.session.add(row)
        details = {"line": one.line, "moment": Moment.START, "outcome": row.outcome}
        record(verbs.SEEN, by=by, subject_id=solution.id, details=details)


def _put_in_english(solution: Solution, said: Described) -> None:
    db.session.execute(delete(SolutionText).where(SolutionText.solution_id == solution.id))
    if said.english is not None:
        title, text, professionals, residents = said.english
        words = {"title": title, "text": text, "professionals": professionals, "residents": residents}
        db.session.add(SolutionText(solution_id=solution.id, language="en", **words))


def _record(
    verb: Verb, solution: Solution, by: By, *, details: Details | None = None, reason: str | None = None
) -> Event:
    flag_modified(solution, "standing")  # much of it stands in other tables, and the version must rise with them
    db.session.flush()
    announce_change(Topic.NETWORKS)
    details = {**(details or {}), "function": by.function_in(solution.network_id)}
    return record(verb, by=by, subject_id=solution.id, details=details, reason=reason)
