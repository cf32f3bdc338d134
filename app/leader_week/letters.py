"""The mail of a leader's week, and the job that sends it."""

from datetime import timedelta

from app import jobs, mail

WEEK = mail.letter("leader_week")
SEND = jobs.kind("send_leader_weeks", every=timedelta(days=1))
