"""Two presses, or a press whose answer never came: one report, one receipt, one set of mails."""

import threading

import pytest
from django.db import connection
from django.test import Client

from incidents.models import Incident
from portal.models import Delivery
from tests.incidents.filing.form import Filing

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 5


def at_once(filing, address, fields):
    """The same form from two threads; where each was led."""
    start, answers = threading.Barrier(2), []

    def press():
        browser = Client()
        browser.cookies = filing.client.cookies
        start.wait()
        try:
            answer = browser.post(address, fields)
            answers.append((answer.status_code, answer.headers.get("Location")))
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_two_presses_at_once_make_one_report(filing):
    for time in range(1, TIMES + 1):
        this = (filing if time == 1 else Filing.begun(filing.client, filing.author)).filled()
        fields = {**this.hidden("granska"), "send": "1"}
        led = at_once(this, this.address("granska"), fields)
        assert led == [(302, f"/arenden/{this.key}/")] * 2
        assert (Incident.objects.count(), Delivery.objects.count()) == (time, 3 * time)


def test_two_saves_of_one_step_at_once_break_nothing(filing):
    fields = {**filing.hidden("vad"), "words": "ord", "go": "1"}
    led = at_once(filing, filing.address("vad"), fields)
    assert led == [(302, filing.address("forut"))] * 2
    assert filing.draft.answers["vad"]["words"] == "ord"
