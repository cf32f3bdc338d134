"""Pages of the staff's room."""

from app.desk.views import acting, case, jobs, registering, worklist
from app.desk.views.room import blueprint

__all__ = ["acting", "blueprint", "case", "jobs", "registering", "worklist"]
