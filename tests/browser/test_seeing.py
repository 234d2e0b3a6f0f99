"""Pages as they are seen: narrow, enlarged, in forced colours, on paper."""

import pytest
from playwright.sync_api import Locator, Page, expect

from contacts.models import User
from tests import cast
from tests.browser.acts import begins_a_report, presses, way_out

ADDRESS = "politiker@example.se"
NARROW = {"viewport": {"width": 320, "height": 640}}
ENLARGED = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}
"""1280 × 1024 at 400 %."""
PUBLIC = ("/", "/rad/", "/rad/om-nagot-hander/", "/kontakter/", "/rapportera/", "/finns/inte/")
STEPS = ("vad", "forut", "nar", "vem", "bevis", "uppdrag", "onskan", "kontakt", "granska")


def a_report_of(person: User) -> str:
    """The address of a report with a text, a suspect and a long name in it."""
    report = cast.a_report(person)
    return report.get_absolute_url()


def private_pages(page: Page, log_in) -> list[str]:
    """Every page of a councillor: steps, drafts, lists, a report and what one does with it."""
    report = a_report_of(log_in(page, ADDRESS))
    begins_a_report(page, ADDRESS)
    draft = page.url.rsplit("/", 2)[0]
    page.get_by_label("Vad hände?").fill("Donaudampfschifffahrtsgesellschaftskapitän" * 5)
    presses(page, "Fortsätt")
    return [
        *(f"{draft}/{step}/" for step in STEPS),
        "/rapportera/utkast/",
        "/att-lasa/",
        "/arenden/",
        report,
        *(f"{report}{part}/" for part in ("tillagg", "dela-mer", "underlag")),
    ]


@pytest.mark.parametrize("size", [NARROW, ENLARGED], ids=["320 px", "400 %"])
def test_nothing_has_to_be_scrolled_sideways(window, log_in, size):
    page = window(**size)
    wide = []
    for address in (*PUBLIC, "/konto/login/", *private_pages(page, log_in)):
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(address)
    assert wide == []


def test_enlarged_nothing_covers_what_has_the_focus(window, log_in):
    """The bar stays in the flow where the window is low."""
    page = window(**ENLARGED, reduced_motion="reduce")
    page.goto(private_pages(page, log_in)[1])
    for _ in range(25):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            """() => {
                const control = document.activeElement, box = control.getBoundingClientRect();
                if (control === document.body || box.height < 2) return null;
                const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
                const top = document.elementFromPoint(box.left + box.width / 2, y);
                const seen = !top || control.contains(top) || top.contains(control);
                return seen ? null : control.outerHTML.slice(0, 200);
            }"""
        )
        assert covered is None


def looks(control: Locator) -> bytes:
    return control.screenshot()


def test_in_forced_colours_focus_and_choice_can_be_seen(window, log_in):
    page = window(viewport={"width": 390, "height": 844}, forced_colors="active")
    log_in(page, ADDRESS)
    begins_a_report(page, ADDRESS)
    draft = page.url.rsplit("/", 2)[0]
    for name in ("Fortsätt", "Fortsätt senare", "Ring mig, jag berättar hellre"):
        button = page.get_by_role("button", name=name, exact=True)
        around = button.locator("xpath=..")
        before = looks(around)
        button.focus()
        assert looks(around) != before, name
    page.goto(f"{draft}/forut/")
    group = page.get_by_role("group", name="Pågår det fortfarande?")
    before = looks(group)
    group.get_by_role("radio", name="Ja").check()
    page.locator("h1").evaluate("heading => document.activeElement.blur()")
    assert looks(group) != before
    page.goto(f"{draft}/vad/")
    leave = way_out(page)
    assert edge(leave) > 0


def test_in_forced_colours_the_level_of_a_report_can_be_seen(window, log_in):
    cast.a_report(User.objects.get(email=ADDRESS), danger_now=True)
    page = window(viewport={"width": 1280, "height": 900}, forced_colors="active")
    log_in(page, "sakerhet@example.se")
    page.goto("/admin/incidents/incident/")
    level = page.locator(".tag", has_text="Säger: fara nu").first
    expect(level).to_have_text("▲ Säger: fara nu")
    assert edge(level) > 0


def edge(control: Locator) -> float:
    """How thick its border is: all that forced colours leave of a box."""
    return control.evaluate("element => parseFloat(getComputedStyle(element).borderTopWidth)")


@pytest.fixture(params=["light", "forced"])
def printed(request, window) -> Page:
    """A window that shows pages as they are printed, by someone who reads them in dark."""
    page = window(viewport={"width": 794, "height": 1123}, color_scheme="dark")
    forced = {"forced_colors": "active"} if request.param == "forced" else {}
    page.emulate_media(media="print", color_scheme="dark", **forced)
    return page


def is_black_on_white(page: Page) -> None:
    colours = page.evaluate(
        """() => [...document.querySelectorAll("main :is(h1, h2, p, li, dt, dd, a)")]
            .filter((one) => one.checkVisibility())
            .map((one) => getComputedStyle(one).color)"""
    )
    assert set(colours) == {"rgb(0, 0, 0)"}
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground in {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}


def test_a_guide_prints_black_on_white_with_its_addresses_and_without_the_bar(printed):
    printed.goto("/rad/polisanmal/")
    is_black_on_white(printed)
    expect(way_out(printed)).to_be_hidden()
    outside = printed.locator(".text a[href^='https://']").first
    after = outside.evaluate("link => getComputedStyle(link, '::after').content")
    assert outside.get_attribute("href") in after or "attr(href)" in after


def test_a_report_prints_black_on_white_with_its_folded_parts_open(printed, log_in):
    printed.goto(a_report_of(log_in(printed, ADDRESS)))
    is_black_on_white(printed)
    expect(way_out(printed)).to_be_hidden()
    for folded in printed.locator("details").all():
        shown = folded.evaluate(
            "one => one.lastElementChild.checkVisibility({contentVisibilityAuto: true})"
        )
        assert shown
    assert "HEMLIG-HÄNDELSE" in printed.locator("main").inner_text()
