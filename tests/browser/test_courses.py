"""Posts entered as rows, and events that belong together: from the first press to the paper."""

from playwright.sync_api import expect

from tests.browser.acts import (
    begins_a_report,
    downloads,
    follows,
    goes_on_to_the_check_page,
    is_at,
    presses,
    sends,
    shares,
    tells,
    ticks,
)

ADDRESS = "politiker@example.se"
LINK = "https://www.facebook.com/grupp/7/#:~:text=Vi%20vet"


def test_posts_are_pasted_filled_in_and_stand_in_the_report(phone, log_in, seen, tmp_path):
    log_in(phone, ADDRESS)
    begins_a_report(phone, ADDRESS)
    tells(phone, "Det kom flera inlägg på en kväll.")
    while not phone.get_by_role("button", name="Till inläggen").is_visible():
        with phone.expect_navigation():
            presses(phone, "Fortsätt")
    with phone.expect_navigation():
        presses(phone, "Till inläggen")
    is_at(phone, "Inlägg, ett på varje rad")
    phone.get_by_label("Klistra in länken till ett inlägg").fill(LINK)
    with phone.expect_navigation():
        presses(phone, "Lägg till")
    is_at(phone, "Ett inlägg")
    expect(phone.get_by_label("Plattform")).to_have_value("Facebook")
    expect(phone.get_by_label("Länk")).to_have_value(LINK)
    seen(phone)
    phone.get_by_label("Konto").fill("Sanning Nu")
    phone.get_by_label("När skrevs det?").fill("24 november kl. 21.40")
    phone.get_by_label("Vad stod det, ordagrant?").fill("Vi vet var du bor 🔪")
    with phone.expect_navigation():
        presses(phone, "Spara raden")
    is_at(phone, "Inlägg, ett på varje rad")
    expect(phone.get_by_role("heading", name="1 rad", exact=True)).to_be_visible()
    seen(phone)
    with phone.expect_navigation():
        follows(phone, "Till bevisen")
    is_at(phone, "Har du bilder, filer eller länkar?")
    goes_on_to_the_check_page(phone)
    expect(phone.get_by_role("rowheader", name="Sanning Nu")).to_be_visible()
    shares(phone, "Allt", "Allt")
    sends(phone)
    phone.get_by_text("Visa allt du skickade").click()
    expect(phone.get_by_role("rowheader", name="Sanning Nu")).to_be_visible()
    expect(phone.get_by_role("link", name="Öppna www.facebook.com")).to_have_attribute("href", LINK)
    seen(phone)
    with phone.expect_download() as started:
        follows(phone, "Hämta inläggen som tabell")
    assert started.value.suggested_filename == "tabell.csv"


def test_events_that_belong_together_become_one_course_with_its_paper(
    phone, log_in, seen, tmp_path
):
    log_in(phone, ADDRESS)
    references = []
    for day in ("2026-10-15", "2026-09-02"):
        begins_a_report(phone, ADDRESS)
        tells(phone, f"Det hände {day}.")
        while phone.get_by_role("heading", level=1).inner_text() != "När och var hände det?":
            with phone.expect_navigation():
                presses(phone, "Fortsätt")
        phone.get_by_label("Datum", exact=True).fill(day)
        goes_on_to_the_check_page(phone)
        shares(phone, "Allt", "Allt")
        references.append(sends(phone))
    with phone.expect_navigation():
        follows(phone, "Det här hör ihop med en annan händelse")
    is_at(phone, "Hör det ihop med något annat?")
    seen(phone)
    phone.get_by_role("checkbox", name=references[0]).check()
    with phone.expect_navigation():
        presses(phone, "De hör ihop")
    is_at(phone, "Händelser som hör ihop")
    expect(phone.locator(".timeline li")).to_contain_text(["2 september 2026", "15 oktober 2026"])
    seen(phone)
    with phone.expect_navigation():
        follows(phone, "Gör underlag till polisen")
    ticks(phone, f"E-post: {ADDRESS}")
    seen(phone)
    with phone.expect_navigation():
        presses(phone, "Läs igenom underlaget")
    is_at(phone, "Läs igenom underlaget")
    seen(phone)
    paper = downloads(phone, "Gör PDF:en", tmp_path)
    assert paper.name == "underlag.pdf"
    assert paper.read_bytes().startswith(b"%PDF")
