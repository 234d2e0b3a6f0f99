"""Words that someone writes at 23.15, and what they find."""

import runpy
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils.timezone import now

from contacts.models import Listing
from guidance import content_files
from guidance.models import Page, PageText, Resource
from guidance.search.vocabulary import synonyms
from portal import version
from portal.models import Municipality
from tests.guidance.editor import rewritten

ROOT = Path(__file__).resolve().parent.parent.parent
NOW = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)

IN_SWEDISH = {
    "hotbrev": "letter-or-parcel",
    "hot brev": "letter-or-parcel",
    "misstänkt paket": "letter-or-parcel",
    "pulver i brevet": "letter-or-parcel",
    "polisanmälan": "report-to-the-police",
    "polis anmälan": "report-to-the-police",
    "polisanmelan": "report-to-the-police",
    "hur anmäler jag till polisen": "report-to-the-police",
    "någon står utanför min dörr": "at-the-door",
    "en man följer efter mig hem": "at-the-door",
    "stalker": "repeated-contact",
    "forfoljd": "repeated-contact",
    "kontaktförbud": "repeated-contact",
    "mutor": "bribery",
    "de hotade min dotter": "family-threatened",
    "doxing": "details-spread",
    "falskt kontto": "details-spread",
    "facebook": "online-threats",
    "hatmejl": "online-threats",
    "dödshot på sms": "phone-threats",
    "ringer från dolt nummer": "phone-threats",
    "de har sprejat på min bil": "vandalism",
    "krossat fönster": "vandalism",
    "sexuela trakaserier": "sexual-harassment",
    "arg man på mötet": "meeting-disturbed",
    "en kollega i fullmäktige hotar mig": "threat-from-within",
    "skärmdump": "keep-evidence",
    "vem läser min rapport": "what-happens-with-my-report",
    "jag är rädd": "happening-now",
    "hjälp mig": "happening-now",
    "hjälp någon står utanför dörren": "at-the-door",
    "jag orkar inte mer": "if-something-happens",
    "valstuga": "campaign-and-events",
    "gruppledare": "party-contacts",
    "webbhistorik": "leave-no-trace",
}
IN_ENGLISH = {
    "threatening letter": "letter-or-parcel",
    "someone at the door": "at-the-door",
    "stalked": "repeated-contact",
    "harrasment": "sexual-harassment",
    "how do I report to the police": "report-to-the-police",
    "facebook": "online-threats",
    "bribes": "bribery",
    "help me": "happening-now",
    "I can't cope": "if-something-happens",
    "my kids": "family-threatened",
    "doxxed": "details-spread",
}


@pytest.fixture(autouse=True)
def shipped(db):
    Municipality.objects.create(pk=1, name="Kommunen")
    content_files.fill(NOW)


@pytest.fixture
def found(client):
    """The pages that answer, the best first, by their codes."""

    def _found(query: str, address: str = "/sok/") -> list[str]:
        hits = client.get(address, {"q": query}).context["hits"]
        slugs = [hit.address.rstrip("/").rpartition("/")[2] for hit in hits]
        by_slug = dict(PageText.objects.values_list("slug", "page__code"))
        return [by_slug.get(slug, slug) for slug in slugs]

    return _found


@pytest.fixture
def card():
    return Listing.objects.create(
        code="chief", title_sv="Säkerhetschef", title_en="Security chief", phone="08-123 45 67"
    )


@pytest.mark.sqlite_alone
class TestWhatIsFoundFirst:
    def test_in_swedish(self, found):
        assert {query: found(query)[:1] for query in IN_SWEDISH} == {
            query: [code] for query, code in IN_SWEDISH.items()
        }

    def test_in_english(self, found):
        assert {query: found(query, "/en/sok/")[:1] for query in IN_ENGLISH} == {
            query: [code] for query, code in IN_ENGLISH.items()
        }

    @pytest.mark.parametrize(("language", "address"), [("sv", "/sok/"), ("en", "/en/sok/")])
    def test_every_synonym_leads_somewhere(self, found, language, address):
        assert [word for word in synonyms(language).same if not found(word, address)] == []

    def test_never_more_than_twenty(self, found):
        assert 10 < len(found("polisen")) <= 20

    def test_a_word_with_dots_is_not_taken_for_the_one_without(self, found):
        assert found("spår")[0] == "leave-no-trace"
        assert found("spara")[0] == "keep-evidence"


@pytest.mark.sqlite_alone
class TestThePage:
    def test_marks_the_words_in_title_and_text(self, client):
        page = client.get("/sok/", {"q": "polisanmälan"}).content.decode()
        assert "<mark>Polisanmäl</mark>" in page
        assert "<mark>polisanmälan</mark>" in page

    @pytest.mark.parametrize(
        ("address", "query", "said"),
        [
            ("/sok/", "självmord", "tankar på att ta ditt liv? Ring 112."),
            ("/sok/", "vill inte leva", "tankar på att ta ditt liv? Ring 112."),
            ("/en/sok/", "I want to die", "thoughts of taking your life? Ring 112."),
        ],
    )
    def test_whoever_thinks_of_suicide_is_told_at_once_whom_to_ring(
        self, client, address, query, said
    ):
        first = client.get(address, {"q": query}).context["hits"][0]
        assert said in "".join(part.text for part in first.says)

    def test_asks_whether_a_word_was_meant_when_one_is_misspelt(self, client):
        page = client.get("/sok/", {"q": "sexuela trakaserier"}).content.decode()
        assert 'Menade du <a href="/sok/?q=sexuella%20trakasserier">' in page
        assert "Menade du" not in client.get("/sok/", {"q": "trakasserad"}).content.decode()

    def test_shows_whom_to_ring(self, client, card):
        page = client.get("/sok/", {"q": "säkerhets chef"})
        assert [one.code for one in page.context["cards"]] == ["chief"]
        assert 'href="tel:+4681234567"' in page.content.decode()
        numbers = client.get("/sok/", {"q": "polisens nummer"}).context["numbers"]
        assert [one.code for one in numbers] == ["police-emergency", "police"]
        assert client.get("/sok/", {"q": "11414"}).context["numbers"][1].code == "police"

    def test_helps_on_where_nothing_is_found(self, client):
        page = client.get("/sok/", {"q": "xyzzy"})
        assert len(page.context["situations"]) == 10
        words = page.content.decode()
        assert "Inga råd har de orden" in words
        assert 'href="tel:112"' in words
        assert 'value="xyzzy"' in words

    def test_stands_where_one_looks_for_it(self, client):
        for address in ("/rad/", "/finns/inte/"):
            page = client.get(address).content.decode()
            assert ('<label for="q">' in page, 'action="/sok/"' in page) == (True, True)

    def test_leads_to_the_same_words_in_the_other_language(self, client):
        page = client.get("/sok/", {"q": "hot & våld"}).content.decode()
        assert 'href="/en/sok/?q=hot+%26+v%C3%A5ld"' in page


@pytest.mark.sqlite_alone
class TestNothingIsKept:
    def test_by_browser_search_engine_or_the_next_page(self, client):
        page = client.get("/sok/", {"q": "stalker"})
        assert "no-store" in page["Cache-Control"]
        assert page["Referrer-Policy"] == "no-referrer"
        assert not page.cookies
        head = page.content.decode().partition("<body>")[0]
        assert 'content="noindex, nofollow"' in head
        assert "stalker" not in head

    def test_by_the_log_of_addresses(self):
        assert runpy.run_path(str(ROOT / "deploy/gunicorn.conf.py"))["accesslog"] is None
        assert "access_log off;" in (ROOT / "deploy/nginx.conf").read_text()


@pytest.fixture
def hits(client):
    """What answers, the best first: address, kind, and what is shown of it."""

    def _hits(query: str, address: str = "/sok/") -> list[tuple[str, str, str]]:
        found = client.get(address, {"q": query}).context["hits"]
        return [(one.address, one.kind, "".join(part.text for part in one.says)) for one in found]

    return _hits


@pytest.mark.sqlite_alone
class TestWhatThereIsToReadAndDo:
    def test_leads_to_it_and_says_what_it_is(self, client, hits):
        assert hits("brottsoffermyndigheten")[0] == (
            "https://www.brottsoffermyndigheten.se/",
            "Länk till www.brottsoffermyndigheten.se",
            "Råd till den som har drabbats av brott.",
        )
        page = client.get("/sok/", {"q": "tystna inte"}).content.decode()
        assert 'href="https://www.tystnainte.se/" rel="noreferrer"' in page
        assert hits("häfte")[0][:2] == ("/rad/hafte.pdf", "PDF")
        assert "/rad/broschyr.pdf" in [one[0] for one in hits("broschyr")]
        assert hits("folder")[0][:2] == ("/rad/material/", "Finns hos säkerhetschefen.")
        assert "/rad/material/" in [one[0] for one in hits("läsa skrifter")]
        assert hits("crime victim authority", "/en/sok/")[0][1] == (
            "Link to www.brottsoffermyndigheten.se"
        )

    def test_training_leads_to_what_everyone_sees_of_it(self, client, hits):
        found = {address: says for address, _, says in hits("utbildning")}
        assert found["/utbildning/"] == "Logga in för att markera vilken utbildning du har gått"
        assert "https://sakerhetsutbildning.net/" in found

    def test_what_its_editor_alone_reads_is_not_found(self, hits):
        Resource.objects.filter(code="city-folder").update(source="Zeppelinare ska kontrolleras.")
        version.bump()
        assert hits("zeppelinare") == []

    def test_one_that_is_changed_or_hidden_is_so_at_once(self, hits):
        folder = Resource.objects.get(code="city-folder")
        folder.about_sv = "Om luftballonger."
        folder.save()
        assert [one[2] for one in hits("luftballong")] == ["Om luftballonger."]
        folder.shown = False
        folder.save()
        assert hits("luftballong") == []


@pytest.mark.sqlite_alone
class TestWhatAnyoneMayRead:
    def test_what_is_entered_above_a_page_is_found(self, hits):
        municipality = Municipality.current()
        municipality.data_protection_officer = "Luftballongen"
        municipality.save()
        assert hits("luftballongen") == [
            ("/integritet/", "", "Dataskyddsombud: Luftballongen"),
        ]
        assert "/tillganglighet/" in [one[0] for one in hits("protokoll skärmläsare")]

    def test_easy_swedish_is_found_in_swedish(self, hits):
        assert hits("lätt svenska")[0][0] == "/rad/latt/om-nagot-hander/"
        assert "/rad/latt/" not in str(hits("lätt svenska", "/en/sok/"))

    def test_a_moment_is_shown_by_the_step_that_was_found_or_by_what_it_is_about(self, hits):
        moment = "/vem-gor-vad/nagon-vid-dorren/"
        by_word = {
            query: next(one for one in hits(query) if one[0] == moment)
            for query in ("utseende bil", "någon vid dörren")
        }
        assert by_word == {
            "utseende bil": (
                moment,
                "Vem gör vad",
                "Du: Skriv ned tid, utseende, bil och nummer.",
            ),
            "någon vid dörren": (moment, "Vem gör vad", "Öppna inte."),
        }


class TestWhatIsShownNow:
    def test_a_page_that_is_withdrawn_is_gone_at_once(self, found):
        assert found("mutor")[0] == "bribery"
        text = PageText.objects.get(page__code="bribery", language="sv")
        text.state = PageText.State.WITHDRAWN
        text.save()
        assert "bribery" not in found("mutor")

    def test_a_page_whose_time_has_passed_is_gone_though_nobody_saved_anything(self, found):
        assert found("mutor")[0] == "bribery"
        PageText.objects.filter(page__code="bribery").update(published_until=now() - timedelta(1))
        assert "bribery" not in found("mutor")

    def test_what_another_process_published_is_found_at_the_next_request(self, found):
        assert found("luftballong") == []
        rewritten("bribery", title="Luftballong")
        version.bump()
        assert found("luftballong") == ["bribery"]

    def test_a_draft_is_not_found(self, found):
        page = Page.objects.create(code="balloons", kind=Page.Kind.TOPIC)
        page.texts.create(language="sv", title="Luftballong", slug="luftballong", body="")
        assert found("luftballong") == []

    def test_a_block_is_found_by_the_pages_that_show_it_alone(self, found):
        block = Page.objects.create(code="balloons", kind=Page.Kind.BLOCK)
        text = block.texts.create(
            language="sv", title="Luftballong", slug="x", body="En zeppelinare kommer."
        )
        rewritten("bribery", more="\n{block: balloons}\n")
        assert found("zeppelinare") == []
        text.state, text.published_from = PageText.State.PUBLISHED, NOW
        text.save()
        assert (found("zeppelinare"), found("luftballong")) == (["bribery"], [])

    def test_members_part_is_not_found(self, client, card):
        Listing.objects.update(audience=Listing.Audience.MEMBERS)
        assert client.get("/sok/", {"q": "säkerhetschef"}).context["cards"] == []

    def test_a_search_asks_the_base_as_little_whatever_is_found(
        self, found, client, django_assert_num_queries
    ):
        found("polisen")
        for query in ("polisen", "mutor"):
            with django_assert_num_queries(6):
                client.get("/sok/", {"q": query})


TYPED = [
    *("", "   ", "\0", "hot\0brev", "och att det", "(.*)+[a-z]{9999}\\", "%_'\"; --"),
    *("\ufffe\u202e\u200b", "𝕙𝕠𝕥 😀", "- + 1-2", "ﬀ ß İ", "<script>alert(1)</script>"),
]
TOO_LONG = ["a" * 3_000_000, "hot " * 750_000, "\0" * 3_000_000]


def test_whatever_is_typed_is_answered_and_112_with_it(client):
    for typed in TYPED:
        answer = client.get("/sok/", {"q": typed})
        page = answer.content.decode()
        assert (answer.status_code, 'href="tel:112"' in page) == (200, True), typed
        assert "<script>alert" not in page


def test_what_is_too_long_is_cut_and_that_is_said(client):
    for typed in TOO_LONG:
        page = client.get("/sok/", {"q": typed}).content.decode()
        assert "Sökningen gäller det som fick plats i rutan." in page
        assert len(page) < 60_000


def test_an_address_that_cannot_be_read_is_answered(client):
    for raw in ("q=%00", "q=%ED%A0%80", "q=%FF", "q=hot&q=%00", "", "q"):
        assert client.get(f"/sok/?{raw}").status_code == 200
