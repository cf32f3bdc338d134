"""The whole product at a real address: a server in threads of this process, on a database of its own."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from app import create_app, migrating
from app.db import Database
from app.demo.loading import load, load_reference
from tests.conftest import settings_for


@dataclass(frozen=True)
class Town:
    """A town that answers at `url`."""

    url: str
    app: Flask

    @property
    def database(self) -> Database:
        """Return the town's database."""
        database: Database = self.app.extensions["database"]
        return database


class _Quiet(WSGIRequestHandler):
    """Logs nothing: the application has its own log."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Leave the line out."""


@contextlib.contextmanager
def town_at(database_url: str, folder: Path, *, few: bool = False, empty: bool = False) -> Iterator[Town]:
    """Migrate the database, fill it with the demo town, and serve it until the block ends.

    `few` has three live networks; `empty` has the municipality and its networks, and nothing written by anybody.
    """
    with contextlib.closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(128)
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        app = create_app(settings_for(database_url, folder, base_url=url))
        town = Town(url, app)
        migrating.upgrade(town.database)
        with app.app_context(), town.database.writing():
            if empty:
                load_reference(few=few)
            else:
                load(few=few)
        try:
            with _answering(app, listening):
                yield town
        finally:
            town.database.dispose()


@contextlib.contextmanager
def _answering(app: Flask, listening: socket.socket) -> Iterator[None]:
    host, port = listening.getsockname()
    server = make_server(host, port, app, threaded=True, request_handler=_Quiet, fd=listening.fileno())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
