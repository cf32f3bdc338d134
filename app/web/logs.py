"""Logs as JSON lines: what happened and how long it took, never an address' query, a text or a person.

Each request has a number, which its lines, its error page, the jobs it queues and their lines have in common.
"""

import json
import logging
import secrets
import time
from datetime import UTC, datetime

from flask import Flask, Response, g, has_app_context, request

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_log = logging.getLogger("samspil.requests")


class JsonFormatter(logging.Formatter):
    """One JSON object a line. Exceptions give their type and place, not their words."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as JSON."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **({"request": number} if has_app_context() and (number := g.get("request_number")) else {}),
            **{key: value for key, value in vars(record).items() if key not in _STANDARD},
        }
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            trace = error.__traceback__
            places = []
            while trace is not None:
                places.append(f"{trace.tb_frame.f_code.co_filename.rpartition('/app/')[2]}:{trace.tb_lineno}")
                trace = trace.tb_next
            line |= {"error": type(error).__name__, "trace": places[-8:]}
        return json.dumps(line, default=str, ensure_ascii=False)


def _begin() -> None:
    g.began, g.request_number = time.perf_counter(), secrets.token_hex(4)


def _end(response: Response) -> Response:
    rule = request.url_rule.rule if request.url_rule else None
    took = round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1)
    _log.info("answered", extra={"method": request.method, "rule": rule, "status": response.status_code, "ms": took})
    return response


def init_app(app: Flask) -> None:
    """Log every answer, and everything else, as JSON on standard error."""
    if not logging.getLogger().handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(JsonFormatter())
        logging.getLogger().addHandler(handler)
        logging.getLogger().setLevel(logging.INFO)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    app.before_request(_begin)
    app.after_request(_end)
