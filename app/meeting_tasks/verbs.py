"""What can happen to the tasks of minutes; what was written stands in no history."""

from app.history import verb
from app.i18n import lazy

TASK_WRITTEN = verb("meeting_task_written", lazy("A task was written down."))
TASK_CHANGED = verb("meeting_task_changed", lazy("A task was changed."))
TASK_REMOVED = verb("meeting_task_removed", lazy("A task was taken away."))
TASK_DONE = verb("meeting_task_done", lazy("A task was done."))
TASK_NOT_DONE = verb("meeting_task_not_done", lazy("A task was not done after all."))
