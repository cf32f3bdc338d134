"""The jobs that networks queue; `app.networks.jobs` does them."""

from datetime import timedelta

from app import jobs

EMBED_NETWORKS = jobs.kind("embed networks", every=timedelta(minutes=5))
