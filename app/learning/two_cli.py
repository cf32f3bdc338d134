"""The command that measures how well a text of two subjects is noticed; it needs no database."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import click

from app.languages import detect
from app.learning import measuring
from app.learning.cli import get_reader
from app.learning.evaluating import Labelled
from app.learning.measuring_cli import matching_commands
from app.matching import Engine, Profile, Reader, find_two, read_beforehand

__all__ = ["matching_commands"]

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FEWEST_WORDS = 4


@matching_commands.command("two-subjects")
@click.option("--networks", required=True, type=_FILE, help="JSONL: label, title and any of purpose, keywords, themes.")
@click.option("--cases", required=True, type=_FILE, help="JSONL: text, label.")
@click.option(
    "--pairs", "most", type=click.IntRange(min=1), default=1000, show_default=True, help="So many of each kind."
)
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--no-model", is_flag=True, help="Compare words alone.")
def two_subjects(*, networks: Path, cases: Path, most: int, seed: int, no_model: bool) -> None:
    """Measure how often two texts in one are noticed, where their labels differ and where they are the same."""
    try:
        profiles = measuring.profiles_of(measuring.read_rows(networks))
        judged = measuring.labelled(measuring.read_rows(cases))
    except measuring.FileError as error:
        raise click.ClickException(str(error)) from error
    told = [one for one in judged if len(one.text.split()) >= _FEWEST_WORDS]
    engine = _engine(profiles, told, None if no_model else get_reader())
    pairs = list(combinations(told, 2))
    random.Random(seed).shuffle(pairs)  # noqa: S311 -- a repeatable choice, no secret
    different = [one for one in pairs if one[0].label != one[1].label][:most]
    same = [one for one in pairs if one[0].label == one[1].label][:most]
    found, wrong = _share(engine, different), _share(engine, same)
    alone = sum(find_two(one.text, engine) is not None for one in told[:most]) / max(1, len(told[:most]))
    click.echo(f"two labels, noticed         {found:.3f} of {len(different)}")
    click.echo(f"one label twice, noticed    {wrong:.3f} of {len(same)}")
    click.echo(f"one text alone, noticed     {alone:.3f} of {len(told[:most])}")
    click.echo(f"right where both are as many {found / (found + wrong) if found else 0:.3f}")


def _engine(profiles: Sequence[Profile], cases: Sequence[Labelled], reader: Reader | None) -> Engine:
    meaning = read_beforehand(profiles, [one.text for one in cases], reader) if reader else None
    return Engine(profiles, meaning=replace(meaning, reader=reader) if meaning and reader else None, detect=detect)


def _share(engine: Engine, pairs: Sequence[tuple[Labelled, Labelled]]) -> float:
    found = [find_two(f"{one.text.rstrip(' .')}. {other.text.rstrip(' .')}.", engine) for one, other in pairs]
    return sum(one is not None for one in found) / max(1, len(found))
