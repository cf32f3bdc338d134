"""The command that screens texts from a pipe: ``flask --app wsgi screen``."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from app.screening.findings import Finding
from app.screening.screen import screen


@click.command("screen")
@click.option("--json", "as_json", is_flag=True, help='One JSON object a line in, {"text": ...}, and one a line out.')
def screen_command(*, as_json: bool) -> None:
    """Say what a text from standard input holds that nobody else should read: kind, place and passage.

    With --json each line is a text of its own, and is answered before the next one is read.
    """
    stream = sys.stdin.buffer
    if as_json:
        for answer in _answers(stream):
            click.echo(json.dumps(answer))
        return
    text = stream.read().decode("utf-8", "replace")
    for one in screen(text):
        passage = " ".join(text[one.start : one.end].split())
        urgent = " (cannot wait)" if one.danger else ""
        click.echo(f"{one.start}-{one.end}  {one.kind.value}{urgent}: {passage}")


def _answers(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
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
            yield _as_json(screen(text))
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
