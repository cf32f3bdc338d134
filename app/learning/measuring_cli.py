"""Commands that measure the matching on files; they need no database."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from app.learning import evaluating, measuring
from app.learning.cli import get_reader, matching_commands

__all__ = ["matching_commands"]

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@matching_commands.command("evaluate")
@click.option("--networks", required=True, type=_FILE, help="JSONL: label, title and any of purpose, keywords, themes.")
@click.option("--cases", required=True, type=_FILE, help="JSONL: text, label.")
@click.option("--train", type=_FILE, help="JSONL: text, label; decisions to learn from first.")
@click.option("--limit-train", type=click.IntRange(min=0), help="Use only so many of them, chosen by --seed.")
@click.option("--town", type=_FILE, help="JSONL: text; Danish texts of the town to which the cases are written.")
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--hold-out-label-share", "absent", type=click.FloatRange(0, 1), default=0.0, help="Take networks away.")
@click.option("--no-model", is_flag=True, help="Compare words alone.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def evaluate(
    *,
    networks: Path,
    cases: Path,
    train: Path | None,
    limit_train: int | None,
    town: Path | None,
    seed: int,
    absent: float,
    no_model: bool,
    as_json: bool,
) -> None:
    """Measure how often the right network comes first, with and without decisions to learn from."""
    if town and no_model:
        raise click.UsageError("--town is read by the sentence model alone: leave out --no-model.")
    try:
        profiles = measuring.profiles_of(measuring.read_rows(networks))
        judged = measuring.labelled(measuring.read_rows(cases))
        decisions = measuring.labelled(measuring.read_rows(train, may_be_empty=True)) if train else []
        stored = measuring.texts_of(measuring.read_rows(town)) if town else []
    except measuring.FileError as error:
        raise click.ClickException(str(error)) from error
    figures = evaluating.evaluate(
        profiles,
        judged,
        decisions=evaluating.limited(decisions, limit_train, seed),
        reader=None if no_model else get_reader(),
        absent=absent,
        seed=seed,
        town=stored,
    )
    _tell(figures, as_json=as_json)


@matching_commands.command("similar")
@click.option("--pairs", type=_FILE, help="JSONL: a, b; each a must find its b.")
@click.option("--cases", type=_FILE, help="JSONL: text and what --same names; the nearest texts must share it.")
@click.option("--same", default="label", show_default=True, help="The field that texts about the same have in common.")
@click.option("--no-model", is_flag=True, help="Compare words alone.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def similar(*, pairs: Path | None, cases: Path | None, same: str, no_model: bool, as_json: bool) -> None:
    """Measure how well texts about the same thing are found: in pairs, or in groups."""
    if (pairs is None) == (cases is None):
        raise click.UsageError("Give either --pairs or --cases.")
    reader = None if no_model else get_reader()
    try:
        figures = (
            evaluating.evaluate_similar(measuring.paired(measuring.read_rows(pairs)), reader)
            if pairs
            else evaluating.evaluate_groups(measuring.labelled(measuring.read_rows(cases or Path()), same), reader)
        )
    except measuring.FileError as error:
        raise click.ClickException(str(error)) from error
    _tell(figures, as_json=as_json)


def _tell(figures: Mapping[str, float | None], *, as_json: bool) -> None:
    rounded = {name: None if value is None else round(value, 4) for name, value in figures.items()}
    if as_json:
        json.dump(rounded, sys.stdout)
        click.echo()
        return
    for name, value in rounded.items():
        click.echo(f"{name:24} {'-' if value is None else value}")
