"""The trainings that are kept and the one in use: the only place that changes them."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import func, select, update
from sqlalchemy.orm.exc import StaleDataError

from app import clock, db
from app.clearing import require_cleared
from app.errors import NotPossibleError
from app.events import By, record
from app.matching import Learned
from app.municipality.actions import announce_change
from app.municipality.models import ReferenceVersion, Topic
from app.networks import verbs
from app.networks.holding_actions import hold_networks
from app.networks.models import Training, TrainingChoice
from app.networks.queries import get_directory, get_network_by_former_slug

KEPT_READY = 20
"""So many of the newest trainings can be used again; of older ones only the figures stay."""


def keep(*, engine: str, decisions: int, figures: Mapping[str, float], weights: bytes) -> int:
    """Store a training, without using it; returns its id."""
    training = Training(
        engine=engine, decisions=decisions, figures=dict(figures), weights=weights, created_at=clock.now()
    )
    db.session.add(training)
    db.session.flush()
    record(verbs.TRAINED, by=By.SYSTEM, details={"training": training.id, "decisions": decisions})
    _lay_old_ones_aside()
    return training.id


def choose(
    training_id: int | None,
    *,
    by: By,
    reason: str | None = None,
    read: int | None = None,
    cleared: Collection[str] = (),
) -> bool:
    """Use a training from now on, or with None the networks' descriptions alone; every process hears of it.

    Returns whether that changed anything. Raises `NotPossibleError` for a training that is not there or too old to
    be used again, `StaleDataError` if `read` is not the latest choice any more (0 for none), and `NotClearedError` if a
    passage of the reason that may be a CPR number is not among the `cleared` keys.
    """
    require_cleared({"reason": reason}, cleared)
    taking_turns = select(ReferenceVersion).where(ReferenceVersion.topic == Topic.ENGINE).with_for_update()
    db.session.execute(taking_turns)  # so that of two who choose, one does it after the other
    before = _chosen()
    if before == training_id:  # what was chosen already, by a second click too, is refused to nobody
        return False
    latest = db.session.scalar(select(func.max(TrainingChoice.id))) or 0
    if read is not None and read != latest:
        message = "something else was chosen since the page was opened"
        raise StaleDataError(message)
    if training_id is not None and not _is_ready(training_id):
        raise NotPossibleError
    event = record(
        verbs.TRAINING_CHOSEN,
        by=by,
        details={"training": training_id, "was": {"training": before}},
        reason=reason,
    )
    db.session.add(
        TrainingChoice(
            training_id=training_id, person_id=by.person_id, reason_id=event.reason_id, created_at=clock.now()
        )
    )
    announce_change(Topic.ENGINE)
    return True


def rename(before: str, after: str) -> None:
    """Let what was learned of a network count under its new address, in every training that can be used."""
    for one in db.session.scalars(select(Training).where(func.length(Training.weights) > 0)):
        try:
            learned = Learned.load(one.weights)
        except ValueError:
            one.weights = b""  # nobody can read it, so nobody can say what stands in it
            continue
        keys = tuple(after if key == before else key for key in learned.keys)
        if keys != learned.keys:
            one.weights = replace(learned, keys=keys).dump()


def as_called_now(learned: Learned) -> Learned:
    """Return what was learned under the addresses that networks have by now; they keep them until the unit ends."""
    hold_networks()
    now = {one.slug for one in get_directory().networks.values()}
    former = {key: get_network_by_former_slug(key) for key in learned.keys if key not in now}
    return replace(learned, keys=tuple(found.slug if (found := former.get(key)) else key for key in learned.keys))


def _chosen() -> int | None:
    return db.session.scalar(select(TrainingChoice.training_id).order_by(TrainingChoice.id.desc()).limit(1))


def _is_ready(training_id: int) -> bool:
    size = db.session.scalar(select(func.length(Training.weights)).where(Training.id == training_id))
    return bool(size)


def _lay_old_ones_aside() -> None:
    """Empty the weights of all but the newest trainings and the one in use."""
    newest = select(Training.id).order_by(Training.id.desc()).limit(KEPT_READY)
    kept = [*db.session.scalars(newest), _chosen()]
    old = Training.id.not_in([one for one in kept if one is not None])
    db.session.execute(update(Training).where(old, func.length(Training.weights) > 0).values(weights=b""))
