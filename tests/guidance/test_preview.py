"""What an editor's text will look like, and that nothing in it can run or ask a stranger."""

import re

import pytest
from django.test import Client

from guidance.models import Page, PageText
from tests import cast
from tests.guidance.editor import a_page, on_page, press, wrong

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
HOSTILE = """\
<script>alert(1)</script> <img src=x onerror=alert(1)>

<a href="https://x.example" onclick="a()">x</a>

<details open ontoggle=alert(1)><svg/onload=alert(1)>

[a](https://x.example/"onmouseover="alert(1)) <https://x.example/auto>

`<b onclick=alert(1)>` &lt;iframe src=//x.example&gt; <style>@import "//x.example"</style>

[ref]

[ref]: https://x.example/%22%20onclick=alert(1)

# Rubrik {onclick=alert(1)} <iframe src="https://x.example">
"""


@pytest.fixture(autouse=True)
def page():
    return a_page("happening-now", "det-hander-nu")


@pytest.fixture
def editor(client):
    client.force_login(cast.an_editor())


def a_block(code, *, state="published", **fields):
    block = Page.objects.create(code=code, kind=Page.Kind.BLOCK, **fields)
    block.texts.create(
        language="sv",
        slug=code,
        title=f"Titeln {code}",
        body="Stycket självt.\n",
        state=state,
        published_from="2026-11-01T08:00Z" if state == "published" else None,
    )


@pytest.mark.usefixtures("editor")
class TestThePreview:
    def test_shows_the_page_as_readers_will_see_it_and_keeps_nothing(self, client):
        preview = press(client, "preview", body="## Ny rubrik\n\nNya ord.")
        assert "<h2>Ny rubrik</h2>" in preview.content.decode()
        assert PageText.objects.filter(page__code="happening-now", language="sv").count() == 1
        assert preview["Content-Security-Policy"] == client.get("/")["Content-Security-Policy"]

    def test_is_in_the_language_of_the_text(self, client):
        preview = press(client, "preview", language="en").content.decode()
        assert '<html lang="en"' in preview
        assert "Så här kommer sidan att se ut." in preview

    def test_says_where_a_block_begins_and_ends(self, client):
        a_block("stycke")
        shown = on_page(press(client, "preview", body="Före.\n\n{block: stycke}\n\nEfter."))
        assert re.search(
            r"Före\. ◆ Härifrån: stycket Titeln stycke.* Stycket självt\. ◆ Hit: .* Efter\.", shown
        )

    def test_says_what_an_empty_place_asks_for_and_readers_see_nothing(self, client):
        a_block("natt", state="draft", asks="Skriv nattnumret.")
        body = "Före.\n\n{block: natt}\n\nEfter."
        assert "Tom plats: Titeln natt. Skriv nattnumret." in on_page(
            press(client, "preview", body=body)
        )
        press(client, "save", body=body)
        press(client, "review")
        press(client, "publish")
        public = on_page(Client().get("/rad/det-hander-nu/"))
        assert "Före. Efter." in public
        assert "Tom plats" not in public

    def test_shows_who_does_what_as_a_picture(self, client):
        Page.objects.update(kind=Page.Kind.MOMENT)
        lanes = "## Du\n\n1. Ring 112.\n\n## Polisen\n\n2. Kommer.\n"
        assert 'class="lane lane--2"' in press(client, "preview", body=lanes).content.decode()
        assert wrong(press(client, "preview", body="Bara ord."))[0].startswith("Skriv en rubrik")

    def test_is_left_with_every_word(self, client):
        typed = {"title": "Titel", "body": "Rad ett.\n\n- punkt\n"}
        preview = press(client, "preview", **typed)
        form = preview.context["form"]
        hidden = {name: form[name].value() or "" for name in form.fields}
        back = client.post(preview.request["PATH_INFO"], {**hidden, "act": "resume"})
        assert back.context["form"]["body"].value() == typed["body"]

    @pytest.mark.parametrize(
        ("body", "said"),
        [
            ("{nummer: police}", "Raden {nummer: police} går inte att tolka."),
            ("Ring {numbers: police}", "Raden Ring {numbers: police} går inte att tolka."),
            ("{numbers: finns-inte}", "Det finns inget nummer, stycke eller bild"),
            ("{block: finns-inte}", "Det finns inget nummer, stycke eller bild"),
            ("{picture: finns-inte}", "Det finns inget nummer, stycke eller bild"),
            ("[ord](page:finns-inte)", "Länken page:finns-inte går inte."),
            ("![](https://example.org/x.png)", "Bilder kan inte hämtas från andra webbplatser."),
            ("![a][b]\n\n[b]: https://x.example/x.png", "Bilder kan inte hämtas"),
            ("[x](javascript:alert(1))", "Länken javascript:alert(1) går inte."),
            ("[x](//x.example)", "Länken //x.example går inte."),
        ],
    )
    def test_what_would_not_work_is_refused_with_words(self, client, body, said):
        [error] = wrong(press(client, "preview", body=body))
        assert error.startswith(said)

    def test_nothing_that_is_typed_can_run_or_ask_another_host(self, client):
        preview = press(client, "preview", body=HOSTILE, lead="<script>x</script>")
        drawn = preview.content.decode()
        article = re.search(r"<article.*?</article>", drawn, re.DOTALL)[0]
        tags = set(re.findall(r"<([a-z0-9]+)", article))
        assert not tags & {"script", "img", "iframe", "svg", "style", "b"}
        inside = " ".join(re.findall(r"<[^>]*>", article))
        assert not re.search(r"\son\w+=|style=|src=", inside)
