"""The one mail to an author about all of theirs that was handled together, and to the department they went to."""

from app import mail

JOINT = mail.letter("joint")
DEPARTMENT = mail.letter("department_asked_together")
