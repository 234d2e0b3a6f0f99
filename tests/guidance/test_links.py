"""Links of the guidance are asked whether they still work, and nothing private is ever asked."""

import signal
import socket
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils.timezone import now

from guidance.links import asking, checking
from guidance.links.asking import Gone, Silent
from guidance.models import Link, PageText
from portal import chores, outbox
from tests import cast
from tests.guidance.editor import CODE, PAGES, a_page, on_page, rewritten

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
LINKS = "/admin/guidance/link/"
URL = "https://polisen.example/rad"


class Site(BaseHTTPRequestHandler):
    """A site of others, which notes who asks for what."""

    asked: list[str] = []

    def do_HEAD(self):
        self.asked.append(f"{self.command} {self.headers['Host']}{self.path}")
        status, _, to = self.path.strip("/").partition("/")
        self.send_response(int(status) if self.command == "HEAD" or status != "405" else 200)
        if to:
            self.send_header("Location", to)
        self.end_headers()

    def do_GET(self):
        self.do_HEAD()

    def log_message(self, *args):
        """The test's output stays its own."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@pytest.fixture
def ask(port):
    """Names of `.example` are this machine's server; all else is judged as it is for real."""
    Site.asked.clear()

    def resolve(host, wanted):
        return host if host.endswith(".example") else asking.public_machine(host, wanted)

    def connect(host, wanted, machine):
        return HTTPConnection("127.0.0.1", port, timeout=5)

    return lambda url: asking.ask(url, resolve=resolve, connect=connect)


class TestOneQuestion:
    def test_an_address_that_answers_is_fine(self, ask):
        assert ask("https://polisen.example/200") == 200
        assert len(Site.asked) == 1

    def test_who_refuses_the_short_question_is_asked_in_full(self, ask):
        assert ask("https://polisen.example/405") == 200
        assert [one.split()[0] for one in Site.asked] == ["HEAD", "GET"]

    def test_a_way_on_is_followed(self, ask):
        assert ask("https://polisen.example/301/https://ny.example/200") == 200

    @pytest.mark.parametrize("status", [404, 410])
    def test_what_is_gone_is_gone(self, ask, status):
        with pytest.raises(Gone):
            ask(f"https://polisen.example/{status}")

    @pytest.mark.parametrize("status", [403, 429, 500])
    def test_a_site_in_trouble_is_not_a_broken_link_yet(self, ask, status):
        with pytest.raises(Silent):
            ask(f"https://polisen.example/{status}")

    def test_a_circle_ends(self, ask):
        with pytest.raises(Silent):
            ask("https://polisen.example/301/301")

    @pytest.mark.parametrize(
        "url",
        [
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://10.1.2.3/",
            "https://169.254.169.254/latest/meta-data/",
            "https://[fe80::1]/",
            "https://[64:ff9b::a00:1]/",
            "https://0.0.0.0/",
            "https://localhost/",
            "http://polisen.example/200",
            "https://polisen.example:x/",
        ],
    )
    def test_nothing_private_is_asked_whoever_leads_there(self, ask, url):
        with pytest.raises(Silent):
            ask(url)
        assert Site.asked == []
        with pytest.raises(Silent):
            ask(f"https://polisen.example/302/{url}")
        assert len(Site.asked) == 1

    def test_a_name_with_one_private_machine_is_private(self, monkeypatch):
        both = [(0, 0, 0, "", (one, 443)) for one in ("93.184.216.34", "10.0.0.1")]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
        with pytest.raises(Silent):
            asking.public_machine("tva.example", 443)


class TestTheRound:
    @pytest.fixture(autouse=True)
    def _written(self, settings):
        settings.LINK_CHECK = True
        a_page(CODE, "det-hander-nu", f"Läs [råden]({URL}).\n")
        checking.gather(now())

    @staticmethod
    def answers(error):
        def ask(url):
            raise error

        return ask

    def test_each_address_is_asked_once_a_week(self):
        at = now()
        assert [checking.check_due(at, ask=lambda url: 200) for _ in range(2)] == [1, 0]
        assert checking.check_due(at + timedelta(days=8), ask=lambda url: 200) == 1

    def test_what_is_gone_stands_in_the_lists(self, client):
        checking.check_due(now(), ask=self.answers(Gone()))
        client.force_login(cast.an_editor())
        assert "1trasig länk" in on_page(client.get("/admin/"))
        assert "Finns inte längre" in on_page(client.get(LINKS))
        page = PageText.objects.get(language="sv").page
        assert "En länk fungerar inte:" in on_page(client.get(f"{PAGES}{page.pk}/change/"))

    def test_silence_counts_after_three_days(self):
        at = now()
        checking.check_due(at, ask=self.answers(Silent()))
        assert not Link.objects.broken(at).exists()
        checking.check_due(at + timedelta(days=3), ask=self.answers(Silent()))
        assert Link.objects.broken(at + timedelta(days=3)).exists()

    def test_what_no_text_names_any_more_is_forgotten(self):
        rewritten(CODE, body="Text.\n")
        checking.gather(now())
        assert not Link.objects.exists()

    def test_an_endless_address_keeps_no_other_from_being_asked(self):
        endless = f"https://lang.example/{'x' * 1000}"
        rewritten(CODE, "en", body=f"Read [this]({endless}).\n")
        checking.gather(now())
        assert list(Link.objects.values_list("url", flat=True)) == [URL]

    def test_an_editor_has_all_asked_anew(self, client):
        checking.check_due(now(), ask=lambda url: 200)
        client.force_login(cast.an_editor())
        client.post(LINKS)
        assert checking.check_due(now(), ask=lambda url: 200) == 1

    def test_where_it_is_switched_off_nobody_is_asked(self, settings, client):
        settings.LINK_CHECK = False
        assert checking.check_due(now(), ask=self.answers(AssertionError())) == 0
        client.force_login(cast.an_editor())
        assert "avstängd" in on_page(client.get(LINKS))


class TestASiteThatNeverEnds:
    """It answers a line at a time and never comes to the end of it."""

    PROGRAM = """
import django, functools, http.client, sys
django.setup()
from django.core.management import call_command
from guidance.links import asking
from guidance.management.commands import check_links
check_links.SECONDS = 2
asking.ask = functools.partial(
    asking.ask,
    resolve=lambda host, port: host,
    connect=lambda *_: http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=5),
)
call_command("check_links")
"""

    @pytest.fixture
    def asked(self, monkeypatch) -> Iterator[threading.Event]:
        asked, over = threading.Event(), threading.Event()

        class Endless(BaseHTTPRequestHandler):
            def do_HEAD(self):
                asked.set()
                while not over.wait(0.1):
                    self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")

            def log_message(self, *args):
                """The test's output stays its own."""

            def finish(self):
                """Whoever asked is gone by then."""

        with ThreadingHTTPServer(("127.0.0.1", 0), Endless) as server:
            server.handle_error = lambda *_: None
            threading.Thread(target=server.serve_forever, daemon=True).start()
            program = (sys.executable, "-c", self.PROGRAM, str(server.server_address[1]))
            monkeypatch.setattr(checking, "PROGRAM", program)
            yield asked
            over.set()
            server.shutdown()

    @pytest.mark.django_db(transaction=True)
    def test_holds_up_no_mail_and_is_silent(
        self, asked, anna, mailbox, settings, monkeypatch, tmp_path
    ):
        settings.LINK_CHECK, settings.DATA_DIR = True, tmp_path
        monkeypatch.setenv("LINK_CHECK", "1")
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{connection.settings_dict['NAME']}")
        monkeypatch.setattr(chores, "_chores", {})
        checking.register()
        a_page(CODE, "nu", "[A](https://a.example/) [B](https://b.example/)\n")
        checking.gather(now())
        call_command("worker", once=True)
        process = checking._Apart.process
        assert asked.wait(30)
        outbox.send_test_mail(anna.email, by=anna)
        chores._chores["link_check"].done_at = None
        call_command("worker", once=True)
        assert len(mailbox.to(anna.email)) == 1
        assert (process.poll(), checking._Apart.process) == (None, process)
        assert process.wait(30) == -signal.SIGALRM
        assert list(Link.objects.order_by("url").values_list("url", "answer")) == [
            ("https://a.example/", Link.Answer.SILENT),
            ("https://b.example/", Link.Answer.UNASKED),
        ]
