"""How the web server runs, wherever it is started from: `gunicorn wsgi:application` reads this by itself."""

from threading import Thread
from typing import Any

worker_class = "gthread"
threads = 8  # two may match, two more wait for a turn to (app/web/turns.py), and four are left for reading
forwarder_headers = ""  # SCRIPT_NAME and PATH_INFO are the application's own: nobody may name them in a request
control_socket_disable = True  # nobody talks to it, and it would lie in a home folder the service may not have


def post_worker_init(worker: Any) -> None:  # noqa: ANN401 -- gunicorn's worker has no public type
    """Load the search's word forms and the sentence model in the background: the first visitor would wait for them."""
    from app.encoding.loading import get_encoder  # noqa: PLC0415 -- the workers import the application, not the server
    from app.languages import detect  # noqa: PLC0415 -- as above
    from app.search_terms import terms  # noqa: PLC0415 -- as above

    def load() -> None:
        terms("børn")
        detect("Et sted at mødes i byen")
        get_encoder(worker.wsgi.extensions["settings"].data_dir)

    Thread(target=load, daemon=True).start()
