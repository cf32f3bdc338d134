"""Tests, beginning with what must be so before the number library is loaded."""

import os

# As in `wsgi.py`: its threads would wait for each other, and for those of the other test process, at a full core each.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
