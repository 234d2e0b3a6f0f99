"""How gunicorn serves the portal, in the demo, in the tests and in production alike."""

import os
from pathlib import Path

bind = os.environ.get("PORTAL_BIND", "127.0.0.1:8000")
worker_class = "gthread"  # two slow uploads block nobody
workers = 2
threads = 12  # an upload holds one for as long as its line takes; as many as DATABASE_POOL
timeout = 60
graceful_timeout = 30
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  heartbeats only
accesslog = None  # addresses carry keys of reports; a proxy keeps what has to be kept
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "portal.log.WithoutContent",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "gunicorn.error": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}


def worker_exit(server: object, worker: object) -> None:
    """Lets go of the database while the process still can."""
    from portal import database  # settings are read in the workers, not in the master

    database.close_pools()
