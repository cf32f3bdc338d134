"""From an address to what answers it: view, gate, templates, and the tests that know it."""

import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect, Rule

from app.web.gates import gate_of

ROOT = Path(__file__).parent.parent
_METHODS = ("GET", "POST")


@dataclass(frozen=True)
class Place:
    """What answers one method of an address. Paths are relative to the project's root."""

    method: str
    rule: str
    endpoint: str
    view: str
    gate: str
    templates: tuple[str, ...]
    tests: tuple[str, ...]


def find(app: Flask, url: str) -> list[Place]:
    """Return what answers `url` (whole or only its path) for each method; empty if nothing does."""
    adapter = app.url_map.bind("localhost")
    places = []
    for method in _METHODS:
        try:
            rule, _values = adapter.match(urlsplit(url).path or "/", method=method, return_rule=True)
        except (HTTPException, RequestRedirect):
            continue
        places.append(_place(app, method, rule))
    return places


@click.command("where")
@click.argument("url")
@with_appcontext
def where(url: str) -> None:
    """Say which view, gate, template and test belong to URL."""
    places = find(current_app, url)
    for place in places:
        click.echo(f"{place.method} {place.rule}  ({place.endpoint})")
        click.echo(f"  view       {place.view}")
        click.echo(f"  gate       {place.gate}")
        click.echo(f"  templates  {', '.join(place.templates) or 'none named in the view'}")
        click.echo(f"  tests      {', '.join(place.tests) or 'none mention it'}")
    if not places:
        click.echo(f"Nothing answers {url}.", err=True)
        sys.exit(1)


def templates_of(view: Callable[..., Any]) -> list[str]:
    """Return the templates that the view, or a function of its module that it calls, gives to `render_template`."""
    module = inspect.getmodule(view)
    tree = ast.parse(inspect.getsource(module)) if module else ast.parse(textwrap.dedent(inspect.getsource(view)))
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return list(dict.fromkeys(_templates(view.__name__, functions, set())))


def _place(app: Flask, method: str, rule: Rule) -> Place:
    view = inspect.unwrap(app.view_functions[rule.endpoint])
    file = Path(inspect.getsourcefile(view) or "")
    shown = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
    return Place(
        method=method,
        rule=rule.rule,
        endpoint=rule.endpoint,
        view=f"{shown}:{inspect.getsourcelines(view)[1]} {view.__name__}",
        gate=_gate(view, method),
        templates=tuple(templates_of(view)),
        tests=tuple(_tests(rule)),
    )


def _gate(view: Callable[..., Any], method: str) -> str:
    gate = gate_of(view)
    if gate is None:
        return "none: it does not answer"
    return f"{gate}, limit {gate.limit.name}" if gate.limit is not None and method == "POST" else str(gate)


def _templates(name: str, functions: dict[str, ast.FunctionDef], seen: set[str]) -> Iterator[str]:
    if name in seen or name not in functions:
        return
    seen.add(name)
    for node in ast.walk(functions[name]):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id == "render_template":
            yield from (str(arg.value) for arg in node.args[:1] if isinstance(arg, ast.Constant))
        else:
            yield from _templates(node.func.id, functions, seen)


def _tests(rule: Rule) -> Iterator[str]:
    address = re.sub(r"<[^>]+>", "\0", rule.rule)
    pattern = re.escape(address).replace("\0", r"""[^/"'\s]+""")
    known = re.compile(rf"""["']{pattern}["'?#]|["']{re.escape(rule.endpoint)}["']""")
    for path in sorted((ROOT / "tests").rglob("*.py")):
        if known.search(path.read_text(encoding="utf-8")):
            yield str(path.relative_to(ROOT))
