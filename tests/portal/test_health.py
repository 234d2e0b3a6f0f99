"""Whoever watches over the portal learns whether it works, and nothing more."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils.timezone import now

from portal import health, heartbeat
from portal.models import Delivery

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _worker_at_work(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    heartbeat.beat(now())


def a_delivery(due_at):
    return Delivery.objects.create(
        kind="try", address="anna@example.se", due_at=due_at, message_id="<a@example.se>"
    )


def test_alive_asks_nothing_of_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_ready_when_every_part_is_in_order(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert {"database ok", "outbox ok", "keys ok", "insert_only ok", "worker ok"} <= set(
        answer.text.splitlines()
    )


def test_not_ready_when_mail_has_waited_for_long(client):
    a_delivery(now() - timedelta(hours=1))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "outbox failed" in answer.text.splitlines()
    assert "anna" not in answer.text


def test_ready_when_mail_waits_for_its_time(client):
    a_delivery(now() + timedelta(hours=1))
    assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize("since", [None, timedelta(hours=1)], ids=["never", "no longer"])
def test_not_ready_when_no_worker_is_at_work(client, settings, since):
    if since:
        heartbeat.beat(now() - since)
    else:
        settings.DATA_DIR /= "empty"
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "worker failed" in answer.text.splitlines()


def test_a_part_that_cannot_be_asked_is_not_in_order(client, monkeypatch):
    def away() -> bool:
        raise DatabaseError

    monkeypatch.setitem(health._checks, "triggers", away)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "triggers failed" in answer.text.splitlines()


def test_health_is_never_kept(client):
    assert "no-store" in client.get("/readyz")["Cache-Control"]
