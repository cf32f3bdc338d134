"""The letters to those who follow something and to staff about their work, and the job that finds the former."""

from datetime import timedelta

from app import jobs, mail

NEWS = mail.letter("news")
WORK_NEWS = mail.letter("work_news")
FAN_OUT = jobs.kind("fan out")
MAIL_OVERDUE = jobs.kind("mail_overdue", every=timedelta(days=1))
FORGET_FOLLOWS = jobs.kind("forget_follows", every=timedelta(days=1))
