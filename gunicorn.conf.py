"""How the web server runs, wherever it is started from: `gunicorn wsgi:application` reads this by itself."""

from typing import Any

worker_class = "gthread"
threads = 8  # two may match, two more wait for a turn to (app/web/turns.py), and four are left for reading
forwarder_headers = ""  # SCRIPT_NAME and PATH_INFO are the application's own: nobody may name them in a request
control_socket_disable = True  # nobody talks to it, and it would lie in a home folder the service may not have


def post_worker_init(worker: Any) -> None:  # noqa: ANN401 -- gunicorn's worker has no public type
    """Get ready to match in the background: the first visitor would wait for it."""
    from app.reading import warming  # noqa: PLC0415 -- the workers import the application, not the server

    warming.begin(worker.wsgi)
