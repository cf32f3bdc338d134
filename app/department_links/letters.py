"""The letters to a department that is asked by a link."""

from datetime import timedelta

from app import jobs, mail
from app.limits import Limit

ASKED = mail.letter("department_asked")
ASKED_AGAIN = mail.letter("department_asked_again", limit=Limit.CASE_LINK)
CODE = mail.letter("department_code", limit=Limit.CASE_LINK)
OUT = mail.letter("department_answer_out")
LATE = mail.letter("department_late")
DIRECTOR = mail.letter("department_director")
WRITE_DIRECTORS = jobs.kind("write_directors", every=timedelta(days=1))
