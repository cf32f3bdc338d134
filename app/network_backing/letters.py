"""The letters to a contact in the management, and to whoever leads the network when they ask something or say no."""

from datetime import timedelta

from app import jobs, mail

GATE = mail.letter("network_gate")
GATE_QUESTION = mail.letter("network_gate_question")
REMIND = jobs.kind("remind_of_gates", every=timedelta(days=1))
