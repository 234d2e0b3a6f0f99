"""Looking for work reads what waits, however much has been sent."""

import pytest
from django.db import connection
from django.utils.timezone import now

from portal.models import Delivery

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "index"),
    [("due", "delivery_due"), ("claimed_before", "delivery_claimed")],
)
def test_looking_for_work_goes_by_an_index_of_what_waits(query, index):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # with three rows the planner would rather read all
            cursor.execute("SET LOCAL enable_seqscan = off")
        plan = getattr(Delivery.objects, query)(now())[:20].explain()
    assert index in plan
