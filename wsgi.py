"""The entry for servers and for the `flask` command."""

import os

# Matching multiplies small matrices: threads of the number library would wait for each other, and for other requests.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from app import create_app

# The database, mail laid in a folder and logs hold what people wrote: nobody else on the machine reads them.
os.umask(0o077)

application = create_app()
