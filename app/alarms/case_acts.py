"""What staff do about what cannot wait in a case: whoever reads it raises the alarm."""

from app.alarms.text_acts import see_to
from app.permissions import Permission
from app.submissions import rules
from app.submissions.case_acts import CASES

raise_alarm, handle_alarm = see_to(CASES, raised_with=Permission.READ_DESK, raised_where=rules.may_read_case)
