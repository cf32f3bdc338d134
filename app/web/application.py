"""The Flask application with our rules on top: a number in an address is an id, and the unit ends with the answer."""

from collections.abc import Callable, MutableMapping
from typing import Any, ClassVar

from flask import Flask, Response, redirect, request
from flask.templating import Environment
from flask.typing import ResponseReturnValue
from jinja2 import StrictUndefined
from werkzeug.exceptions import NotFound
from werkzeug.routing import IntegerConverter, Map, ValidationError

from app import db
from app.web import headers, meant

_BIGGEST_ID = 2**63 - 1
"""The biggest id that either database holds; asking for a bigger one is an error there."""


class RowId(IntegerConverter):
    """A number in an address. One that no row can have leads nowhere, so no view has to look."""

    def __init__(self, map: Map, **options: Any) -> None:  # noqa: A002, ANN401 -- Werkzeug's own names
        super().__init__(map, **({"min": 1, "max": _BIGGEST_ID} | options))

    def to_python(self, value: str) -> int:
        """Return the id that stands in an address; raises `NotFound` for one that no row can have.

        Werkzeug's own refusal is told as "not allowed" where one view reads an address and another is sent to.
        """
        try:
            return int(super().to_python(value))
        except ValidationError as error:
            raise NotFound from error


class Templates(Environment):
    """Our templates. What they can all use is one mapping: none is loaded with names of its own."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names every template has. Jinja would chain them to an empty mapping, slow to go through."""
        return self.globals if d is None else super().make_globals(d)


class Application(Flask):
    """Commits a request's unit when its view answers below 400, else rolls it back.

    A name that a template uses and nobody gives it is an error, on pages and in mails.
    """

    jinja_environment = Templates
    jinja_options: ClassVar[dict[str, Any]] = {**Flask.jinja_options, "undefined": StrictUndefined}  # type: ignore[misc]

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Flask's own arguments
        super().__init__(*args, **options)
        self.url_map.converters["int"] = RowId

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function as it is: none of ours is asynchronous, which Flask would ask of each at each request."""
        return func

    def process_response(self, response: Response) -> Response:
        """Return the answer with its headers settled, after the session has added its own.

        Where there is nothing, it leads to the page that was meant.
        """
        if response.status_code == 404 and (address := meant.find_meant_address()):
            response = self.make_response(redirect(address, 301))
        return headers.keep_findable(super().process_response(response))

    def log_exception(self, exc_info: Any) -> None:  # noqa: ANN401 -- Flask's own signature
        """Log a fault that reached Flask itself by its rule: an address may hold a secret."""
        rule = request.url_rule.rule if request.url_rule else None
        self.logger.error("a fault outside every view", exc_info=exc_info, extra={"rule": rule})

    def dispatch_request(self) -> ResponseReturnValue:
        """Return the view's answer once what it wrote is on disk."""
        response = self.make_response(super().dispatch_request())
        db.finish_request(commit=response.status_code < 400)
        return response
