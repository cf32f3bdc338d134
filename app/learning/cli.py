"""Commands of the matching: learn from decisions, look at what was learned, go back."""

import os
import sys
from collections.abc import Mapping
from time import monotonic

import click
from flask import current_app
from flask.cli import AppGroup

from app import clock, db
from app.encoding.encoder import Encoder
from app.encoding.store import State, get_status, model_folder
from app.errors import NotPossibleError
from app.events import By
from app.learning import actions
from app.learning.queries import count_decided
from app.learning.training_queries import Trained, get_chosen, list_before, list_trainings
from app.networks import trainings
from app.networks.matcher import get_matcher

matching_commands = AppGroup("matching", help="How well texts find their network.")

_FIGURES = (
    ("right network first", "top1", "zero_shot_top1"),
    ("right network among three", "recall_at_3", "zero_shot_recall_at_3"),
    ("right in the surer half", "precision_confident_half", None),
    ("confidence off by", "ece", None),
)


@matching_commands.command("train")
def train() -> None:
    """Learn from the decisions of staff, and use it unless it does worse than the descriptions alone."""
    begun = monotonic()
    learnt = actions.learn()
    with db.database().writing():
        kept = actions.keep(learnt)
    if kept is None or learnt.trained is None:
        click.echo(
            f"Nothing was learned: staff have decided about {learnt.decisions} submissions, and it takes"
            f" {actions.FEWEST_DECISIONS}, and {actions.FEWEST_PLACES} places to send them to."
        )
        return
    click.echo(f"Training {kept.training_id}: {learnt.decisions} decisions ({monotonic() - begun:.1f} s).")
    _tell(learnt.trained.figures)
    click.echo(
        "It is used from now on."
        if kept.used
        else "It is kept but not used: the networks' descriptions alone do better."
    )


@matching_commands.command("status")
def status() -> None:
    """List what was learned, newest first, and what is in use."""
    with db.database().reading():
        chosen, found, decided = get_chosen(), list_trainings(), count_decided()
        engine = get_matcher().engine
    used = chosen.training_id if chosen is not None else None
    click.echo(f"Engine:         {engine.version}")
    click.echo(f"Sentence model: {'takes part' if engine.reads_meaning else 'does not take part, words alone count'}")
    click.echo(f"Decisions:      {decided}")
    click.echo(f"In use:         {f'training {used}' if used else 'the descriptions alone'}")
    for one in found:
        click.echo(_line(one, current=one.id == used))
        _tell(one.figures)


@matching_commands.command("rollback")
@click.argument("training_id", metavar="[ID]", type=int, required=False)
@click.option("--to-descriptions", is_flag=True, help="Use the networks' descriptions alone.")
def rollback(training_id: int | None, *, to_descriptions: bool) -> None:
    """Use training ID again, else what was in use before the present one."""
    if training_id is not None and to_descriptions:
        raise click.UsageError("Give an ID or --to-descriptions, not both.")
    with db.database().writing():
        wanted = training_id if training_id is not None or to_descriptions else _before()
        try:
            changed = trainings.choose(wanted, by=By.SYSTEM)
        except NotPossibleError:
            click.echo(f"Training {wanted} is not kept. See `matching status`.", err=True)
            sys.exit(1)
    said = f"Training {wanted} is used" if wanted else "The descriptions alone are used"
    click.echo(f"{said} from now on." if changed else f"{said} already. Nothing was changed.")


def _before() -> int | None:
    """Return what was in use before and can be used again; None for the descriptions, which always can."""
    ready = {one.id for one in list_trainings() if one.ready}
    return next((one for one in list_before() if one in ready), None)


def _line(one: Trained, *, current: bool) -> str:
    kept = "" if one.ready else ", too old to be used again"
    mark = "*" if current else " "
    local = one.created_at.astimezone(clock.TOWN_TIME)
    reads = "" if one.reads_meaning else ", words alone"
    return f"{mark} {one.id}: {local:%Y-%m-%d %H:%M}, {one.decisions} decisions{reads}{kept}"


def _tell(figures: Mapping[str, float]) -> None:
    for label, name, beside in _FIGURES:
        if name in figures:
            alone = f" (descriptions alone {figures[beside]:.3f})" if beside is not None and beside in figures else ""
            click.echo(f"    {label:<26} {figures[name]:.3f}{alone}")


def get_reader() -> Encoder | None:
    """Return a sentence model for a command that reads much, with all cores; says so where there is none."""
    folder = model_folder(current_app.extensions["settings"].data_dir)
    if get_status(folder).state is State.READY:
        return Encoder(folder, threads=os.cpu_count() or 1)
    click.echo("There is no sentence model (flask --app wsgi model build): words alone are compared.", err=True)
    return None
