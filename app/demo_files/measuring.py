"""How well the engine does on the demo town, without a database: every network live, every text as it was sent in."""

from pathlib import Path

from app.demo_files.files import DATA, read_networks, read_reference, read_submissions
from app.demo_files.networks import profiles
from app.matching import Reader, read_beforehand
from app.matching.evaluation import Case, Evaluation, evaluate
from app.titles.typed import full_text

GOAL = 34
"""So many of the texts with a right network must have one of these first."""


def measure(reader: Reader | None = None, data: Path = DATA) -> Evaluation:
    """Rank all networks for each of the demo town's texts and count how often a right one comes first.

    By words alone without `reader`, a sentence model.
    """
    cases = [
        Case(full_text(entry.title["da"], entry.text.strip()), tuple(entry.expected_networks), entry.id)
        for entry in read_submissions(data, few=False)
        if entry.is_measured
    ]
    described = profiles(read_networks(data), read_reference(data))
    texts = [case.text for case in cases]
    return evaluate(described, cases, meaning=read_beforehand(described, texts, reader) if reader else None)
