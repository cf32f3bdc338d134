"""The jobs that submissions queue; `app.submissions.jobs` and, for what is learned, `app.learning.jobs` do them."""

from datetime import timedelta

from app import jobs

SUGGEST = jobs.kind("suggest")
COMPARE = jobs.kind("compare")
COMPARE_STORED = jobs.kind("compare stored")
RELATE = jobs.kind("relate")
RELATE_STORED = jobs.kind("relate stored", every=timedelta(days=1))
EMBED = jobs.kind("embed", every=timedelta(minutes=5))
COPY_VECTORS = jobs.kind("copy vectors", every=timedelta(hours=1))
TRAIN = jobs.kind("train", every=timedelta(days=7), lease=jobs.LONG_LEASE)
CATCH_UP = jobs.kind("catch up", every=timedelta(minutes=5))
