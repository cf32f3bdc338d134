"""The letter to those who follow something, and the job that finds them."""

from datetime import timedelta

from app import jobs, mail

NEWS = mail.letter("news")
FAN_OUT = jobs.kind("fan out")
MAIL_OVERDUE = jobs.kind("mail_overdue", every=timedelta(days=1))
FORGET_FOLLOWS = jobs.kind("forget_follows", every=timedelta(days=1))
