"""The moves of a network between its stages, and their dates."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm.attributes import flag_modified

from app import db, i18n
from app.acts import Texts
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.history import Details, Verb
from app.i18n import gettext, lazy
from app.network_stages import verbs
from app.network_stages.forms import DATED, Dated, DatesForm, Moved, MovingForm, OtherStageForm
from app.network_stages.led import NetworkState, acts_of_networks
from app.network_stages.models import NetworkStep
from app.network_stages.queries import HasCourse, list_steps
from app.network_stages.running import list_denied, list_running
from app.network_stages.stage_data import ORDER, STAGES, next_of, skipped_between
from app.network_stages.trying import give_back, take_places
from app.network_stages.when import Precision, When
from app.networks.models import Network
from app.networks.moving_actions import say_now, stand
from app.networks.states import Stage
from app.permissions import Actor, Permission
from app.publishing.verbs import UNDONE
from app.tasks.queries import before_end


def _is_theirs(actor: Actor, network: NetworkState) -> bool:
    """Return whether a person may move it: one that has not begun is the secretariat's to begin."""
    return network.stage != Stage.PROPOSED or actor.may(Permission.DESCRIBE)


COURSES = acts_of_networks("network-stages")


@COURSES.act(
    noun="next",
    needs=Permission.DESCRIBE,
    form=MovingForm,
    texts=Texts(
        label=lambda network: gettext("Go on to %(stage)s", stage=_next_label(network)),
        told=lazy("It stands on the network's page. If you write a reason, everybody reads it."),
        send=lazy("Go on"),
    ),
    done=lambda said, _by: gettext("The network is in %(stage)s now.", stage=i18n.quoted(said.to.label)),
    said_aloud=True,
    where=_is_theirs,
    part="network_desk/_next.html",
)
def go_on(network: Network, said: Moved, by: By) -> Event:
    """Move a network to the stage after its own; raises `NotPossibleError` if something is missing without a reason."""
    if said.to != next_of(Stage(network.stage)):
        raise NotPossibleError(gettext("The network is in another stage by now."))
    missing = _missing(said, list_denied(network.id, said.to))
    if not said.reason and missing:
        raise NotPossibleError(gettext("Tick or name what is missing, or write why you go on all the same."))
    return _move(verbs.STAGE_REACHED, network, said, by, missing=missing)


def _missing(said: Moved, denied: Collection[str]) -> list[str]:
    """Return what of the check list is missing: what is ticked although it cannot hold yet is missing too."""
    before = STAGES[said.to].before
    there = {*said.holds} - {*denied} - {one.key for one in before if one.names} | {*said.named.chosen}
    return [one.key for one in before if one.key not in there]


def _next_label(network: NetworkState) -> str:
    following = next_of(Stage(network.stage))
    return i18n.quoted(following.label) if following is not None else ""


@COURSES.act(
    noun="stage",
    needs=Permission.DESCRIBE,
    form=OtherStageForm,
    texts=Texts(
        label=lazy("Go back, or pass a stage over"),
        told=lazy("It stands on the network's page with your reason, which everybody reads."),
        send=lazy("Go there"),
    ),
    done=lambda said, _by: gettext("The network is in %(stage)s now.", stage=i18n.quoted(said.to.label)),
    said_aloud=True,
    where=_is_theirs,
    part="network_desk/_stage.html",
)
def go_elsewhere(network: Network, said: Moved, by: By) -> Event:
    """Move a network back, or past stages, with a reason; raises `NotPossibleError` without, or where it cannot go."""
    if said.to not in list_other(Stage(network.stage)):
        raise NotPossibleError(gettext("The network cannot go there from where it is now."))
    if not said.reason.strip():
        raise NotPossibleError(gettext("Write why, in a few words."))
    return _move(verbs.STAGE_CHANGED, network, said, by)


def list_other(stage: Stage) -> list[Stage]:
    """Return the stages to which a network can go from one by a reason: all but the next; none from a proposal."""
    if stage == Stage.PROPOSED:
        return []
    return [one for one in DATED if one not in {stage, next_of(stage)}]


@go_on.possible
def _(network: NetworkState) -> str | None:
    following = next_of(Stage(network.stage))
    if following is None:
        return gettext("The network is rounded off.")
    return why_not_closed(network.id) if following == Stage.CLOSED else None


@go_elsewhere.possible
def _(network: NetworkState) -> str | None:
    return None if list_other(Stage(network.stage)) else gettext("The network has not begun.")


def why_not_closed(network_id: int) -> str | None:
    """Return why a network cannot be rounded off yet: nobody would see to what is open in it.

    What is to be done about the network itself is over with it, and what outlasts it is done afterwards.
    """
    said = [one.said for one in list_running(network_id)]
    if db.session.scalar(select(exists().where(before_end(network_id)))):
        said.append(gettext("Something is still to be done in the network. Once it is done, it can be rounded off."))
    return " ".join(said) or None


def _move(verb: Verb, network: Network, said: Moved, by: By, *, missing: list[str] | None = None) -> Event:
    if said.to == Stage.CLOSED and (why_not := why_not_closed(network.id)):
        raise NotPossibleError(why_not)
    if (earliest := earliest_of(network)) is not None and said.since < earliest:
        raise NotPossibleError(gettext("It cannot begin before the stage above it."))
    say_now(network, said.now, by=by)
    before, step = Stage(network.stage), get_step(network.id, said.to)
    between = [get_step(network.id, one) for one in skipped_between(before, said.to)]
    skipped = [Stage(one.stage) for one in between if one.begun_on is None and not one.skipped]
    details: dict[str, Any] = {
        "from": before,
        "to": said.to,
        "since": said.since.isoformat(),
        "missing": missing or None,
        "skipped": [*skipped] or None,
        "was": {
            "begun": _value(step.begun_on, step.begun_as),
            "skipped": step.skipped or None,
            "started": network.started_on.isoformat(),
            "closed": network.closed_on.isoformat() if network.closed_on else None,
        },
    }
    if said.named.chosen:
        details |= {"named": [*said.named.chosen], "seats": take_places(network.id, said.named, said.since)}
    _begin(network, step, said)
    for one in skipped:
        get_step(network.id, one).skipped = True
    return record(verb, by=by, subject_id=network.id, details=details, reason=said.reason.strip() or None)


def earliest_of(network: HasCourse) -> date | None:
    """Return the first day on which the next stage of a network can begin: when the one it is in began, if known."""
    begun = list_steps(network)[Stage(network.stage)].begun
    return begun.first if begun is not None else None


def _begin(network: Network, step: NetworkStep, said: Moved) -> None:
    step.begun_on, step.begun_as, step.skipped = said.since, Precision.DAY, False
    started_on = said.since if network.stage == Stage.PROPOSED else network.started_on
    stand(network, said.to, started_on=started_on, closed_on=said.since if said.to == Stage.CLOSED else None)


def _stands(network: NetworkState, details: Details) -> bool:
    return network.stage == details.get("to")


@go_elsewhere.undone(verbs.STAGE_CHANGED, stands=_stands)
@go_on.undone(verbs.STAGE_REACHED, stands=_stands)
def undo_move(network: Network, event: Event, by: By) -> Event:
    """Let a network be in the stage again in which it was, with the dates from before; one given since then stays.

    Whoever was named for the move is named no more.
    """
    was, step = event.details["was"], get_step(network.id, Stage(event.details["to"]))
    begun, since = When.read(was.get("begun") or ""), date.fromisoformat(event.details["since"])
    if (step.begun_on, step.begun_as) == (since, Precision.DAY):
        step.begun_on, step.begun_as = (begun.first, begun.precision) if begun is not None else (None, None)
    step.skipped = bool(was.get("skipped"))
    for one in event.details.get("skipped") or ():
        get_step(network.id, Stage(one)).skipped = False
    closed_on = date.fromisoformat(was["closed"]) if was.get("closed") else None
    give_back(event.details.get("seats") or {})
    before = Stage(event.details["from"])
    moved = before == Stage.PROPOSED and network.started_on == since
    started_on = date.fromisoformat(was["started"]) if moved else network.started_on
    stand(network, before, started_on=started_on, closed_on=closed_on)
    return record(UNDONE, by=by, subject_id=network.id, details={"event": event.seq, "undoes": event.seq})


@COURSES.act(
    noun="dates",
    needs=Permission.DESCRIBE,
    form=DatesForm,
    texts=Texts(
        label=lazy("Dates of the stages"),
        told=lazy("They stand on the network's page. A month or a quarter is enough."),
        send=lazy("Save the dates"),
    ),
    done=lazy("The dates are saved."),
    part="network_desk/_dates.html",
)
def give_dates(network: Network, said: Dated, by: By) -> Event:
    """Let these be the dates of the stages: real ones of those that have begun, planned ones of the others."""
    at, steps, changed = ORDER.index(Stage(network.stage)), list_steps(network), {}
    for stage in DATED:
        when, known, begun = said.days.get(stage), steps[stage], ORDER.index(stage) <= at
        if when == (known.begun if begun else known.planned):
            continue
        step = get_step(network.id, stage)
        first, precision = (when.first, when.precision) if when is not None else (None, None)
        if begun:
            step.begun_on, step.begun_as = first, precision
        else:
            step.planned_on, step.planned_as = first, precision
        changed[str(stage)] = when.value if when is not None else "-"
    _follow(network, said)
    if not changed:
        raise NotPossibleError(gettext("Nothing was changed."))
    flag_modified(network, "stage")  # the dates stand in another table, and the version must rise with them
    return record(verbs.STAGES_DATED, by=by, subject_id=network.id, details=changed)


@give_dates.possible
def _(_network: NetworkState) -> str | None:
    return None  # dates are known better later, also of one that is rounded off


def _follow(network: Network, said: Dated) -> None:
    """Let the days that stand with a network be those of its first and its last stage."""
    first, last, stage = said.days.get(Stage.STARTUP), said.days.get(Stage.CLOSED), Stage(network.stage)
    started_on = first.first if first is not None and stage != Stage.PROPOSED else network.started_on
    closed_on = last.first if last is not None and stage == Stage.CLOSED else network.closed_on
    stand(network, stage, started_on=started_on, closed_on=closed_on)


def get_step(network_id: int, stage: Stage) -> NetworkStep:
    """Return the row of a stage of a network that is held, made if there is none."""
    wanted = select(NetworkStep).where(NetworkStep.network_id == network_id, NetworkStep.stage == stage)
    step = db.session.scalars(wanted).first()
    if step is None:
        step = NetworkStep(network_id=network_id, stage=stage, skipped=False)
        db.session.add(step)
    return step


def _value(first: date | None, precision: str | None) -> str | None:
    return When(first, Precision(precision)).value if first is not None and precision is not None else None
