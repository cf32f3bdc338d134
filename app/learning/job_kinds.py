"""The jobs that only learning queues; `app.learning.jobs` does them."""

from app import jobs

PROPOSE_AGAIN = jobs.kind("propose again")
