"""The letter to those who follow something, and the job that finds them."""

from datetime import timedelta

from app import jobs, mail

NEWS = mail.letter("news")
FAN_OUT = jobs.kind("fan out")
FORGET_FOLLOWS = jobs.kind("forget_follows", every=timedelta(days=1))
