"""The Flask application with our one rule on top: the unit of work ends with the answer."""

from flask import Flask
from flask.typing import ResponseReturnValue

from app import db


class Application(Flask):
    """Commits a request's unit when its view answers below 400, else rolls it back."""

    def dispatch_request(self) -> ResponseReturnValue:
        """Return the view's answer once what it wrote is on disk."""
        response = self.make_response(super().dispatch_request())
        db.finish_request(commit=response.status_code < 400)
        return response
