"""Files on their way in, one by one, as the councillor sees it."""

from playwright.sync_api import expect

from incidents.models import Attachment
from tests.browser.acts import begins_a_report, is_at, presses

BREAKS = 2  # so many files in, the line does
PNG = b"\x89PNG\r\n\x1a\n"


def a_file(name, content=PNG):
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def dropped(page, name):
    """A file dragged onto the page and let go beside the field."""
    return page.evaluate_handle(
        """([name, bytes]) => {
            const files = new DataTransfer();
            files.items.add(new File([new Uint8Array(bytes)], name));
            return files;
        }""",
        [name, list(PNG + b"dropped")],
    )


def fate(page, name):
    return page.locator(".upload__fate", has_text=name)


def test_each_file_tells_its_fate_and_a_broken_one_is_repeated_alone(phone, seen):
    """Three files: one is kept, one refused, one breaks half-way; then a fourth is dropped."""
    begins_a_report(phone, "politiker@example.se")
    phone.goto(phone.url.replace("/vad/", "/bevis/"))
    phone.get_by_label("Ja", exact=True).check()
    sent = []

    def line(route):
        if "x-one-file" in route.request.headers:
            sent.append(route)
        if len(sent) == BREAKS:
            route.abort("connectionreset")
        else:
            route.continue_()

    phone.route("**/bevis/", line)
    phone.get_by_label("Lägg till filer").set_input_files(
        [a_file("bra.png"), a_file("bryts.png", PNG + b"2"), a_file("tom.png", b"")]
    )
    expect(fate(phone, "bra.png")).to_contain_text("Sparad")
    expect(fate(phone, "tom.png").locator("strong")).to_have_text("tom.png är tom.")
    expect(fate(phone, "bryts.png")).to_contain_text("Filen är inte sparad.")
    expect(phone.locator(".upload [role=status]")).to_have_text(
        "Sparade filer: 1. Inte sparade: 2."
    )
    expect(phone.get_by_role("heading", name="bra.png")).to_be_visible()
    seen(phone)

    phone.get_by_role("button", name="Försök igen bryts.png").click()
    expect(fate(phone, "bryts.png")).to_contain_text("Sparad")
    phone.locator("main").dispatch_event("drop", {"dataTransfer": dropped(phone, "släppt.png")})
    expect(fate(phone, "släppt.png")).to_contain_text("Sparad")
    phone.get_by_label("Vad visar den?").first.fill("Ett brev")
    presses(phone, "Fortsätt")
    expect(fate(phone, "tom.png")).to_be_focused()
    presses(phone, "Fortsätt")
    is_at(phone, "Vad har det med ditt uppdrag att göra?")

    phone.go_back()
    expect(phone.get_by_label("Ja", exact=True)).to_be_checked()
    names = [one.name for one in Attachment.objects.filter(state="stored").order_by("order")]
    assert names == ["bra.png", "bryts.png", "släppt.png"]
    described = Attachment.objects.get(order=1)
    assert described.note["description"] == "Ett brev"
