"""How the web server runs, wherever it is started from: `gunicorn wsgi:application` reads this by itself."""

from threading import Thread
from typing import Any

worker_class = "gthread"
threads = 4
control_socket_disable = True  # nobody talks to it, and it would lie in a home folder the service may not have


def post_worker_init(_worker: Any) -> None:  # noqa: ANN401 -- gunicorn's worker has no public type
    """Load the word forms of the search in the background: about a second, which the first search would wait for."""
    from app.search_terms import terms  # noqa: PLC0415 -- the workers import the application, not the server

    Thread(target=terms, args=("børn",), daemon=True).start()
