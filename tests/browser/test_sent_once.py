"""Against the running processes: pressed twice, or pressed again because no answer came."""

import re
import socket
import threading
from urllib.parse import urlencode, urlsplit

import httpx
import pytest
from django.conf import settings
from django.test import Client

from incidents.models import Draft, Incident
from portal.models import Delivery
from tests import cast

pytestmark = pytest.mark.main_line
TIMES = 50


class Councillor:
    """Fills in the form over HTTP, as a browser without scripts does."""

    def __init__(self, address):
        session = Client()
        session.force_login(cast.a_member())
        cookie = session.cookies[settings.SESSION_COOKIE_NAME]
        self.http = httpx.Client(
            base_url=address,
            cookies={cookie.key: cookie.value},
            limits=httpx.Limits(max_keepalive_connections=0),  # else some end as they are taken
            timeout=60,
            trust_env=False,
        )
        self.begin()

    def begin(self):
        answer = self.http.get("/rapportera/ny/?ny=1")
        self.key = answer.headers["Location"].split("/")[2]
        self.check = f"/rapportera/{self.key}/granska/"
        self.receipt = f"/arenden/{self.key}/"

    def hidden(self, path):
        found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', self.http.get(path).text)
        return dict(found)

    def post(self, path, **fields):
        return self.http.post(path, data={**self.hidden(path), **fields})

    def ready(self):
        """A report that only waits for its last press; the fields of that press."""
        self.post(f"/rapportera/{self.key}/vad/", words="Någon vet var jag bor.", go="1")
        self.post(self.check, party="essentials", chair="essentials")
        return {**self.hidden(self.check), "send": "1"}


@pytest.fixture
def councillor(live):
    found = Councillor(live.address)
    yield found
    found.http.close()


def of_report(key):
    """How many reports, references and mails a recipient there are of one draft."""
    mails = Delivery.objects.filter(about__in=events_of(key))
    return (
        Incident.objects.filter(pk=key).count(),
        Draft.objects.filter(pk=key).count(),
        mails.count() == mails.values("address").distinct().count() > 0,
    )


def events_of(key):
    return [str(pk) for pk in Incident.objects.get(pk=key).events.values_list("pk", flat=True)]


def test_two_presses_at_once_make_one_report_with_one_receipt(councillor):
    for _time in range(TIMES):
        fields, answers = councillor.ready(), []
        start = threading.Barrier(2)

        def press(fields=fields, answers=answers, start=start):
            start.wait()
            answers.append(councillor.http.post(councillor.check, data=fields))

        threads = [threading.Thread(target=press) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        led = [(answer.status_code, answer.headers.get("Location")) for answer in answers]
        assert led == [(302, councillor.receipt)] * 2
        assert of_report(councillor.key) == (1, 0, True)
        councillor.begin()


def test_pressed_again_because_no_answer_came_leads_to_the_first_ones_receipt(councillor):
    fields = councillor.ready()
    hang_up(councillor, fields)
    answer = councillor.http.post(councillor.check, data=fields)
    assert (answer.status_code, answer.headers["Location"]) == (302, councillor.receipt)
    assert of_report(councillor.key) == (1, 0, True)


def hang_up(councillor, fields):
    """Send the form, and close the line before anything comes back."""
    body = urlencode(fields).encode()
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in councillor.http.cookies.jar)
    host = urlsplit(str(councillor.http.base_url))
    head = (
        f"POST {councillor.check} HTTP/1.1\r\nHost: {host.netloc}\r\nCookie: {cookies}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection((host.hostname, host.port)) as line:
        line.sendall(head.encode() + body)
