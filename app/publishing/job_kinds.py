"""The job that public things of every kind queue; `app.submissions.jobs` does it."""

from app import jobs

OVERWRITE = jobs.kind("overwrite")
