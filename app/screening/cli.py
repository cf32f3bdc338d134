"""The command that screens texts from a pipe: ``flask --app wsgi screen``."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click
from flask.cli import with_appcontext

from app import db
from app.clearing import town_screener
from app.screening.findings import Finding
from app.screening.lists import Lists, default_lists
from app.screening.screen import screen


@click.command("screen")
@click.option("--json", "as_json", is_flag=True, help='One JSON object a line in, {"text": ...}, and one a line out.')
@click.option("--town", is_flag=True, help="Go by the town's own lists, which lie in its database.")
@with_appcontext
def screen_command(*, as_json: bool, town: bool) -> None:
    """Say what a text from standard input holds that nobody else should read: kind, place and passage.

    It goes by the lists that come with the program and needs no database, unless --town is given. With --json each
    line is a text of its own, and is answered before the next one is read.
    """
    lists = _town_lists() if town else default_lists()
    stream = sys.stdin.buffer
    if as_json:
        for answer in _answers(stream, lists):
            click.echo(json.dumps(answer))
        return
    text = stream.read().decode("utf-8", "replace")
    for one in screen(text, lists):
        passage = " ".join(text[one.start : one.end].split())
        urgent = " (cannot wait)" if one.danger else ""
        click.echo(f"{one.start}-{one.end}  {one.kind.value}{urgent}: {passage}")


def _town_lists() -> Lists:
    with db.database().reading():
        return town_screener().lists


def _answers(lines: Iterable[bytes], lists: Lists) -> Iterator[dict[str, Any]]:
    """Yield one answer for each line that is not empty; a line that cannot be read is answered too, with an error."""
    for line in lines:
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            text = asked["text"]
        except (ValueError, KeyError, TypeError, RecursionError):
            text = None
        if isinstance(text, str):
            yield _as_json(screen(text, lists))
        else:
            yield {"findings": [], "error": 'this line is no JSON object with a "text"'}


def _as_json(found: Iterable[Finding]) -> dict[str, Any]:
    """Return the findings of a text, and what in it cannot wait if anything does."""
    found = list(found)
    answer: dict[str, Any] = {
        "findings": [{"kind": one.kind.value, "start": one.start, "end": one.end} for one in found]
    }
    if dangers := sorted({one.danger.value for one in found if one.danger}):
        answer["acute"] = dangers
    return answer
