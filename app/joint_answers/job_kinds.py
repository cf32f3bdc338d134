"""The job that does what was ordered for many cases, some at a time."""

from app import jobs

HANDLE = jobs.kind("handle_jointly")
TELL = jobs.kind("tell_jointly")
