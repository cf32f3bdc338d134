"""The letters to the unit that takes a text, and those to whoever wrote it."""

from app import mail

TO_UNIT = mail.letter("statutory_to_unit")
BESIDE_TO_UNIT = mail.letter("statutory_beside_to_unit")
BESIDE_RECEIVED = mail.letter("statutory_beside_received")
TAKEN_BACK = mail.letter("statutory_taken_back")
CASE_RECEIVED = mail.letter("statutory_case_received")
COMMENT_RECEIVED = mail.letter("statutory_comment_received")
