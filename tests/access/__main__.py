"""`make access`: the matrix over a fresh database, and what it let through wrongly."""

import os
import sys

os.environ.update(PORTAL_MODE="test", DJANGO_SETTINGS_MODULE="portal.settings")

import django

django.setup()

from django.db import connection  # noqa: E402 - settings first
from django.test.utils import setup_test_environment  # noqa: E402 - settings first

from tests.access import matrix  # noqa: E402 - settings first
from tests.access.world import Who  # noqa: E402 - settings first


def main() -> int:
    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    try:
        result = matrix.run()
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
    for title, lines in (
        ("address without a rule", result.without_rule),
        ("rule without an address", result.without_address),
        ("let through wrongly", result.let_through),
        ("shut out wrongly", result.shut_out),
        ("broken", result.broken),
        ("kept", result.kept),
    ):
        for line in lines:
            print(f"{title}: {line}")
    print(
        f"{result.addresses} addresses × {len(Who)} roles × {len(matrix.METHODS)} methods: "
        f"{result.tried} tried, let through wrongly: {len(result.let_through)}, "
        f"shut out wrongly: {len(result.shut_out)}, broken: {len(result.broken)}, "
        f"kept: {len(result.kept)}, without a rule: {len(result.without_rule)}"
    )
    return 0 if result.holds else 1


if __name__ == "__main__":
    sys.exit(main())
