"""Trials are written down, moved on step by step, ended and taken up again; each move is told in a line."""

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any, Protocol

from sqlalchemy import delete
from sqlalchemy.orm.attributes import flag_modified

from app import clock, db, i18n
from app.acts import Acts, Texts
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.history import Details, Verb
from app.i18n import gettext, lazy
from app.mail import Letter
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.network_stages.led import NetworkState, acts_of_networks
from app.network_stages.trying import give_back, list_unnamed, take_places
from app.networks.models import Network
from app.networks.rules import may_describe
from app.networks.states import Stage
from app.permissions import Actor, Permission
from app.publishing.verbs import UNDONE
from app.trials import verbs
from app.trials.forms import (
    BeforeForm,
    Described,
    Ended,
    EndForm,
    Heard,
    HearingsForm,
    LineForm,
    Stands,
    TrialForm,
)
from app.trials.going_form import GoneOn, GoOnForm
from app.trials.kinds import Outcome, Step, after, before, endings
from app.trials.models import Trial, TrialBefore, TrialHearing
from app.trials.queries import list_before, list_lacking
from app.web.act_form import Why


class TrialState(Protocol):
    """What acts look at in a trial; its row and the value that pages show both have it."""

    @property
    def id(self) -> int: ...  # noqa: D102 -- its own

    @property
    def network_id(self) -> int: ...  # noqa: D102 -- that of its network

    @property
    def step(self) -> str: ...  # noqa: D102 -- a kinds.Step

    @property
    def outcome(self) -> str | None: ...  # noqa: D102 -- a kinds.Outcome once it has ended

    @property
    def until(self) -> date: ...  # noqa: D102 -- its last day

    @property
    def nobody_to_hear(self) -> bool: ...  # noqa: D102 -- whether nobody must be heard of it


def _tell(_letter: Letter, _id: int, _not_before: datetime | None) -> None:
    """Tell nobody: a network has no author."""


def _may(actor: Actor, _permission: Permission, trial: TrialState) -> bool:
    return may_describe(actor, trial.network_id)


BEGINNINGS = acts_of_networks("network-trials")
TRIALS: Acts[Trial, TrialState] = Acts(
    Trial, plural="trials", may=_may, tell=_tell, subject_of=lambda trial: trial.network_id, named="trial"
)


@BEGINNINGS.act(
    noun="trial",
    needs=Permission.DESCRIBE,
    form=TrialForm,
    texts=Texts(
        label=lazy("Write down a trial"),
        told=lazy("It stands on the network's page at once, as something that is being got ready."),
        send=lazy("Write it down"),
    ),
    done=lazy("The trial is written down."),
    said_aloud=True,
    part="trials/_trial.html",
)
def write_trial(network: Network, said: Described, by: By) -> Event:
    """Write down what a network is going to try."""
    trial = Trial(network_id=network.id, step=Step.SETUP, created_at=clock.now())
    _describe(trial, said)
    db.session.add(trial)
    db.session.flush()
    announce_change(Topic.NETWORKS)
    return record(verbs.WRITTEN, by=by, subject_id=network.id, details={"trial": trial.id})


@write_trial.possible
def _(network: NetworkState) -> str | None:
    return None if Stage(network.stage).live else gettext("Only a network at work tries something out.")


@TRIALS.act(
    noun="words",
    needs=Permission.DESCRIBE,
    form=TrialForm,
    texts=Texts(
        label=lazy("Change what it says"),
        told=lazy("The new words take the place of the earlier ones, which are not kept."),
        send=lazy("Save the change"),
    ),
    done=lazy("It is changed."),
    said_aloud=True,
    part="trials/_trial.html",
)
def rewrite_trial(trial: Trial, said: Described, by: By) -> Event:
    """Let a trial say something else of itself."""
    _describe(trial, said)
    return _record(verbs.REWRITTEN, trial, by)


@TRIALS.act(
    noun="hearings",
    needs=Permission.DESCRIBE,
    form=HearingsForm,
    texts=Texts(
        label=lazy("Who must be heard"),
        told=lazy("By law or by agreement. Everybody reads it on the network's page."),
        send=lazy("Save who is heard"),
    ),
    done=lazy("It is noted who is heard."),
    said_aloud=True,
    part="trials/_hearings.html",
)
def hear(trial: Trial, said: Heard, by: By) -> Event:
    """Note who must be heard of a trial, and when they were or why not."""
    if trial.step != Step.SETUP and any(one.heard_on is None and not one.why_not for one in said.hearings):
        raise NotPossibleError(gettext("Say of each who must be heard when they were, or why not."))
    db.session.execute(delete(TrialHearing).where(TrialHearing.trial_id == trial.id))
    db.session.add_all(
        TrialHearing(trial_id=trial.id, body=one.body, heard_on=one.heard_on, why_not=one.why_not)
        for one in said.hearings
    )
    trial.nobody_to_hear = said.nobody
    flag_modified(trial, "step")  # they stand in another table, and the version must rise with them
    return _record(verbs.HEARD, trial, by)


@TRIALS.act(
    noun="before",
    needs=Permission.DESCRIBE,
    form=BeforeForm,
    texts=Texts(
        label=lazy("How is it today?"),
        told=lazy("It stands on the network's page. The solution that grows from the trial begins with it."),
        send=lazy("Save how it is today"),
    ),
    done=lazy("It is written how it is today."),
    said_aloud=True,
    part="trials/_before.html",
)
def say_before(trial: Trial, said: Stands, by: By) -> Event:
    """Write how it stands on the three lines before a trial runs; what is as it was keeps its day."""
    stands = {one.line: one for one in list_before(trial.id)[trial.id]}
    for one in said.before:
        was = stands.get(one.line)
        if was is not None and replace(was, written_on=one.written_on) == one:
            continue
        db.session.execute(delete(TrialBefore).where(TrialBefore.trial_id == trial.id, TrialBefore.line == one.line))
        db.session.add(TrialBefore(trial_id=trial.id, **asdict(one)))
    flag_modified(trial, "step")  # they stand in another table, and the version must rise with them
    return _record(verbs.BEFORE, trial, by)


@TRIALS.act(
    noun="next",
    needs=Permission.DESCRIBE,
    form=GoOnForm,
    texts=Texts(
        label=lambda trial: gettext("Go on to %(step)s", step=_quoted(after(trial.step))),
        told=lazy("Your line stands on the network's page."),
        send=lazy("Go on"),
    ),
    done=lazy("The trial has gone on."),
    said_aloud=True,
    part="trials/_next.html",
)
def go_on(trial: Trial, said: GoneOn, by: By) -> Event:
    """Move a trial to its next step; raises `NotPossibleError` if it would run with nobody named and no reason why."""
    asked = list_unnamed(trial.network_id) if trial.step == Step.SETUP else []
    missing = [one for one in asked if one not in said.named.chosen]
    if missing and not said.why_unnamed:
        raise NotPossibleError(gettext("Name who tries it out, or write why you go on all the same."))
    details: dict[str, Any] = {"missing": missing or None}
    if said.named.chosen:
        details |= {"named": [*said.named.chosen]}
        details |= {"seats": take_places(trial.network_id, said.named, clock.today())}
        announce_change(Topic.NETWORKS)
    told = "\n\n".join(one for one in (said.reason, said.why_unnamed) if one)
    return _step(verbs.MOVED, trial, after(trial.step), told, by, **details)


@TRIALS.act(
    noun="back",
    needs=Permission.DESCRIBE,
    form=LineForm,
    texts=Texts(
        label=lambda trial: gettext("Go back to %(step)s", step=_quoted(before(trial.step))),
        told=lazy("Your line stands on the network's page."),
        send=lazy("Go back"),
    ),
    done=lazy("The trial has gone back."),
    said_aloud=True,
    part="trials/_line.html",
)
def go_back(trial: Trial, said: Why, by: By) -> Event:
    """Move a trial back to the step before."""
    return _step(verbs.BACK, trial, before(trial.step), said.reason, by)


@TRIALS.act(
    noun="end",
    needs=Permission.DESCRIBE,
    form=EndForm,
    texts=Texts(
        label=lambda trial: gettext("End the trial") if trial.step == Step.NEXT else gettext("Stop the trial"),
        told=lazy("What came out of it stands first on the network's page. That it did not work is a result too."),
        send=lazy("End it"),
    ),
    done=lazy("The trial has ended."),
    said_aloud=True,
    part="trials/_end.html",
)
def end(trial: Trial, said: Ended, by: By) -> Event:
    """End a trial; raises `NotPossibleError` for an end that is decided later."""
    if said.outcome not in endings(trial.step):
        raise NotPossibleError(gettext("How it ends is decided in the last step. Before that, it can only be stopped."))
    return _move(verbs.ENDED, trial, by, said.reason, outcome=said.outcome, to=said.outcome)


@TRIALS.act(
    noun="again",
    needs=Permission.DESCRIBE,
    form=LineForm,
    texts=Texts(
        label=lazy("Take it up again"),
        told=lazy("Your line stands on the network's page. It is where it was before it ended."),
        send=lazy("Take it up again"),
    ),
    done=lazy("The trial is taken up again."),
    said_aloud=True,
    part="trials/_line.html",
)
def resume(trial: Trial, said: Why, by: By) -> Event:
    """Take up again a trial that had ended."""
    return _move(verbs.RESUMED, trial, by, said.reason, to=trial.step)


@rewrite_trial.possible
@hear.possible
@say_before.possible
@end.possible
def _(trial: TrialState) -> str | None:
    return _why_over(trial)


@go_on.possible
def _(trial: TrialState) -> str | None:
    if trial.outcome or after(trial.step) is None:
        return _why_over(trial) or gettext("Now it is time to say how it ends.")
    lacking = list_lacking(trial) if trial.step == Step.SETUP else []
    return " ".join(one.said for one in lacking) or None


@go_back.possible
def _(trial: TrialState) -> str | None:
    return _why_over(trial) or (None if before(trial.step) else gettext("It has not begun yet."))


@resume.possible
def _(trial: TrialState) -> str | None:
    return None if trial.outcome else gettext("It has not ended.")


def _stands(trial: TrialState, details: Details) -> bool:
    """Return whether a trial stands as a move left it, and may stand again as it did before.

    It runs only with all that it needs for that, and one that has ended runs no more in a network that is over.
    """
    if details.get("stands") != _standing(trial):
        return False
    _id, step, _outcome = details["was"]["stands"]
    if trial.step == Step.SETUP != step and list_lacking(trial):
        return False
    return trial.outcome is None or Stage(db.session.get_one(Network, trial.network_id).stage).live


@go_on.undone(verbs.MOVED, stands=_stands)
@go_back.undone(verbs.BACK, stands=_stands)
@end.undone(verbs.ENDED, stands=_stands)
@resume.undone(verbs.RESUMED, stands=_stands)
def undo_move(trial: Trial, event: Event, by: By) -> Event:
    """Let a trial stand again as before a move; whoever was named for it is named no more."""
    _id, trial.step, trial.outcome = event.details["was"]["stands"]
    if seats := event.details.get("seats"):
        give_back(seats)
        announce_change(Topic.NETWORKS)
    details = {"trial": trial.id, "event": event.seq, "undoes": event.seq}
    return record(UNDONE, by=by, subject_id=trial.network_id, details=details)


def _why_over(trial: TrialState) -> str | None:
    return gettext("The trial has ended.") if trial.outcome else None


def _describe(trial: Trial, said: Described) -> None:
    trial.title, trial.hypothesis, trial.place = said.title, said.hypothesis, said.place
    trial.how_small, trial.looks_at, trial.until = said.how_small, said.looks_at, said.until


def _step(verb: Verb, trial: Trial, to: Step | None, line: str, by: By, **details: Any) -> Event:  # noqa: ANN401 -- JSON
    if to is None:
        raise NotPossibleError
    return _move(verb, trial, by, line, step=to, to=to, **details)


def _move(
    verb: Verb,
    trial: Trial,
    by: By,
    line: str,
    *,
    step: Step | None = None,
    outcome: Outcome | None = None,
    **details: Any,  # noqa: ANN401 -- JSON
) -> Event:
    """Let a trial stand in a step, its own if none is given, with an end or without; its history knows how it stood."""
    _ask_for_line(line)
    was = _standing(trial)
    trial.step, trial.outcome = step or trial.step, outcome
    return _record(verb, trial, by, reason=line, stands=_standing(trial), was={"stands": was}, **details)


def _standing(trial: TrialState) -> list[Any]:
    return [trial.id, str(trial.step), trial.outcome and str(trial.outcome)]


def _ask_for_line(line: str) -> None:
    if not line.strip():
        raise NotPossibleError(gettext("Write why, in a few words."))


def _record(
    verb: Verb,
    trial: Trial,
    by: By,
    *,
    to: str | None = None,
    reason: str | None = None,
    **more: Any,  # noqa: ANN401
) -> Event:
    details = {"trial": trial.id, "to": to, "function": by.function_in(trial.network_id), **more}
    return record(verb, by=by, subject_id=trial.network_id, details=details, reason=reason)


def _quoted(step: Step | None) -> str:
    return i18n.quoted(step.label) if step is not None else ""
