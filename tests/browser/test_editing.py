"""An editor's whole task: a text from draft to readers, and back."""

from playwright.sync_api import expect

from tests.browser.acts import follows, is_at, presses
from tests.browser.chromium import DESK, PHONE

PAGES = "/admin/guidance/page/"
PUBLIC = "/rad/spara-bevis/"
OLD, NEW = "Spara innan du gör något annat.", "Spara alltid allting innan du gör något annat."


def opens(page, language="svenska"):
    page.goto(PAGES)
    finds(page)
    page.get_by_role("link", name=f"Redigera på {language}").click()


def finds(page):
    """The page in the list, in its group."""
    page.locator("summary", has_text="Ämnen").click()
    follows(page, "Spara bevis")


def test_a_text_is_written_reviewed_published_taken_back_and_withdrawn(window, log_in, seen):
    writer, reviewer, reader = window(**DESK), window(**PHONE), window(**PHONE)
    log_in(writer, "redaktor@example.se")
    log_in(reviewer, "sakerhet@example.se")
    writes_and_looks(writer, seen)
    reads_and_vouches(reviewer, seen)
    reader.goto(PUBLIC)
    expect(reader.locator(".lead")).not_to_contain_text(NEW)
    presses(reviewer, "Publicera")
    expect(reviewer.get_by_role("status")).to_contain_text("Läsarna ser den nu")
    reader.goto(PUBLIC)
    expect(reader.locator(".lead")).to_contain_text(NEW)
    opens(writer, "engelska")
    expect(writer.locator("main")).to_contain_text("Den svenska texten har ändrats")
    seen(writer)
    takes_back(writer, seen)
    reader.goto(PUBLIC)
    expect(reader.locator(".lead")).to_contain_text(OLD)
    presses(writer, "Dra in sidan nu")
    assert reader.goto(PUBLIC).status == 404


def writes_and_looks(page, seen):
    page.goto(PAGES)
    seen(page)
    finds(page)
    seen(page)
    follows(page, "Redigera")
    seen(page)
    lead, body = page.get_by_label("Ingress"), page.get_by_label("Text", exact=True)
    lead.fill(lead.input_value().replace(OLD, NEW))
    written = body.input_value()
    body.fill("![bild](https://bilder.example/spion.png)\n\n" + written)
    presses(page, "Förhandsgranska")
    expect(page.locator("#summary")).to_contain_text("Bilder kan inte hämtas")
    expect(lead).to_have_value(NEW + " Ta inte bort något.")
    seen(page)
    body.fill("{numbers: children-helpline}\n\n" + written)
    presses(page, "Förhandsgranska")
    is_at(page, "Spara bevis")
    expect(page.locator(".lead")).to_contain_text(NEW)
    expect(page.locator("article")).to_contain_text("◆ Numret")
    seen(page)
    presses(page, "Skriv vidare")
    presses(page, "Spara utkast")
    expect(page.get_by_role("status")).to_contain_text("Läsarna ser det inte än")
    seen(page)
    presses(page, "Be om granskning")


def reads_and_vouches(page, seen):
    page.goto("/admin/")
    page.get_by_role("link", name="text om råd att granska").click()
    follows(page, "Spara bevis")
    page.get_by_text("Det här har ändrats mot det som läsarna ser").click()
    expect(page.locator("ins").first).to_contain_text("alltid allting")
    seen(page)
    presses(page, "Jag har läst texten: den är granskad")
    seen(page)


def takes_back(page, seen):
    opens(page)
    follows(page, "Alla versioner")
    seen(page)
    follows(page, "Version 1")
    expect(page.locator("ins").first).to_contain_text("alltid allting")
    seen(page)
    presses(page, "Ta tillbaka den här texten")
    presses(page, "Publicera")


def test_what_was_typed_when_the_session_had_ended_is_still_there(window, log_in, seen):
    page = window(**DESK, java_script_enabled=False)
    log_in(page, "redaktor@example.se")
    opens(page)
    page.get_by_label("Ingress").fill("Mina ord.")
    page.context.clear_cookies(name="sessionid")
    presses(page, "Spara utkast")
    is_at(page, "Du har loggats ut")
    log_in(page, "redaktor@example.se")
    presses(page, "Jag har loggat in: skriv vidare")
    expect(page.get_by_label("Ingress")).to_have_value("Mina ord.")
