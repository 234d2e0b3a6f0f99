"""What a party plans: told, answered, changed, called off, reminded of, and put on paper."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.timezone import localtime, now
from pypdf import PdfReader

from contacts.models import Appointment, Role, User
from incidents import workflow
from incidents.activities import acts, seen
from incidents.activities.seen import Plan
from incidents.models import ActivityStep, PlannedActivity
from portal import outbox
from tests.cast import A_DAY, a_party, a_person, an_activity, an_appointment
from tests.incidents.party.conftest import of

pytestmark = pytest.mark.django_db
NEW = "/parti/aktiviteter/ny/"


@pytest.fixture
def party(anna):
    return a_party(contact=anna)


@pytest.fixture
def activity(party, anna, chief):
    return an_activity(party, anna)


def page(activity, *more):
    return "/".join(["/parti/aktiviteter", str(activity.pk), *more, ""])


def desk(activity):
    return f"/admin/incidents/plannedactivity/{activity.pk}/change/"


def told(**fields):
    """What is typed into the form."""
    day = localtime(now() + 5 * A_DAY).date()
    return {
        "what": "HEMLIG-TORGMÖTE",
        "where": "Stora torget",
        "on": day.isoformat(),
        "begins": "18.00",
        "ends": "20.00",
        "risks": "HEMLIG-RISK",
        **fields,
    }


def mails(mailbox, person):
    outbox.send_due()
    return [mail.message for mail in mailbox.to(person.email)]


def test_it_is_looked_through_before_it_is_sent_and_sent_once(party, anna, chief, mailbox):
    browser, key = of(anna), str(uuid4())
    assert "Läs igenom och skicka" in browser.post(NEW, told(key=key)).text
    assert "HEMLIG-RISK" in browser.post(NEW, told(again="1", key=key)).text
    assert not PlannedActivity.objects.exists()
    for _ in range(2):
        sent = browser.post(NEW, told(send="1", key=key), follow=True)
    assert "har inte svarat än" in sent.text
    assert PlannedActivity.objects.count() == 1
    [mail] = mails(mailbox, chief)
    assert "HEMLIG" not in mail.as_string()
    waiting = of(chief).get("/att-lasa/").text
    assert ("En aktivitet" in waiting, "HEMLIG" in waiting) == (True, False)
    start = " ".join(of(chief).get("/admin/").text.split())
    assert "planerad aktivitet framöver, 1 utan svar" in start


def test_one_who_is_responsible_in_two_parties_says_for_which(party, anna, chief):
    other, browser = a_party("Sjöpartiet", contact=anna), of(anna)
    address = f"{NEW}?parti={other.code}"
    assert f'href="{address}"' in browser.get("/parti/").text
    assert "Sjöpartiet" in browser.post(address, told()).text
    browser.post(address, told(send="1", key=str(uuid4())))
    assert PlannedActivity.objects.get().party == other
    assert "Sjöpartiet" in browser.get(f"/parti/utse/?parti={other.code}").text
    foreign = a_party("Bergpartiet")
    assert browser.get(f"{NEW}?parti={foreign.code}").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"what": ""}, "Skriv vad ni planerar."),
        ({"ends": "17.00"}, "Det måste sluta efter att det har börjat."),
        ({"on": "2020-01-01", "send": "1"}, "Det har redan varit."),
        ({"risks": "a" * 801}, "Den får vara högst 800."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(party, anna, wrong, words):
    answer = of(anna).post(NEW, told(**wrong)).text
    assert words in answer
    assert "Stora torget" in answer
    assert not PlannedActivity.objects.exists()


def test_the_answer_reaches_the_party_alone(activity, anna, chief, chair, mailbox):
    browser = Client()
    browser.force_login(chief)
    refused = browser.post(desk(activity), {"answer": "measures", "words": "", "seen": "1"})
    assert "Skriv vad som planeras." in refused.text
    given = {"answer": "measures", "words": "HEMLIGT SVAR: en ordningsvakt.", "seen": "1"}
    for _ in range(2):
        answered = browser.post(desk(activity), given, follow=True)
        assert "Svaret är skickat till partiet." in answered.text
    assert activity.steps.filter(kind="answered").count() == 1
    [mail] = mails(mailbox, anna)
    assert "HEMLIG" not in mail.as_string()
    assert "En aktivitet" in of(anna).get("/att-lasa/").text
    assert "HEMLIGT SVAR" in of(anna).get(page(activity)).text
    assert "En aktivitet" not in of(anna).get("/att-lasa/").text
    assert mails(mailbox, chair) == []


def test_one_of_two_who_answer_at_once_is_told_of_the_other(activity, chief):
    deputy = a_person("Dan Ersättare")
    an_appointment(Role.SECURITY_CHIEF, deputy, stands_in_for=chief.appointments.get())
    view = seen.get(deputy, activity.pk)
    acts.answer(view, "noted", "", by=chief)
    with pytest.raises(workflow.AlreadyDone) as refused:
        acts.answer(view, "contact_us", "", by=deputy)
    assert "Siv Chef har hunnit" in refused.value.message


def test_a_change_asks_for_an_answer_anew_and_keeps_how_it_was(activity, anna, chief):
    acts.answer(seen.get(chief, activity.pk), "noted", "", by=chief)
    version = str(seen.get(anna, activity.pk).version)
    changed = told(where="Lilla torget", seen=version, send="1")
    answer = of(anna).post(page(activity, "andra"), changed, follow=True)
    assert "Du har ändrat aktiviteten efter svaret." in answer.text
    stale = of(anna).post(page(activity, "andra"), told(where="Hamnen", seen="1", send="1"))
    assert "har hunnit göra något med aktiviteten" in stale.text
    steps = list(activity.steps.values_list("kind", flat=True))
    assert steps == ["planned", "answered", "changed"]
    first, last = ActivityStep.objects.get(kind="planned"), ActivityStep.objects.get(kind="changed")
    assert (first.body["where"], last.body["where"]) == ("Stora torget", "Lilla torget")


def test_one_that_is_called_off_stays_so(activity, anna, chief, mailbox):
    of(anna).post(page(activity, "stall-in"), {"words": "Regn."})
    assert len(mails(mailbox, chief)) == 1
    assert "Aktiviteten är inställd." in of(chief).get(desk(activity)).text
    assert of(anna).get(page(activity, "andra")).status_code == 404
    with pytest.raises(workflow.NotAllowed):
        acts.answer(seen.get(chief, activity.pk), "noted", "", by=chief)
    assert acts.remind(activity.starts_at - A_DAY) == 0


def test_both_are_reminded_once_two_days_ahead(activity, anna, chief, mailbox):
    assert (len(mails(mailbox, anna)), len(mails(mailbox, chief))) == (0, 1)
    assert acts.remind(activity.starts_at - timedelta(days=2, minutes=1)) == 0
    assert acts.remind(activity.starts_at - timedelta(days=2)) == 1
    assert acts.remind(activity.starts_at - A_DAY) == 0
    assert (len(mails(mailbox, anna)), len(mails(mailbox, chief))) == (1, 2)


def test_one_told_of_a_day_ahead_needs_no_reminder(party, anna, chief):
    soon = an_activity(party, anna, starts_at=now() + A_DAY, ends_at=now() + 2 * A_DAY)
    assert acts.remind(now()) == 0
    assert not soon.steps.filter(kind="reminded").exists()


def test_only_those_on_whom_it_rests_and_security_see_it(activity, party, anna, chair, chief):
    leader, successor = a_person("Gustav Ledare"), a_person("Sara Ny")
    an_appointment(Role.GROUP_LEADER, leader, party=party)
    other = a_person("Olle Vik")
    a_party("Sjöpartiet", contact=other)
    for person in (leader, other, chair):
        assert of(person).get(page(activity)).status_code == 404
        assert "En aktivitet" not in of(person).get("/att-lasa/").text
    browser = of(anna)
    Appointment.objects.filter(user=anna).update(ended_at=now())
    for path in (page(activity), page(activity, "andra"), "/parti/aktiviteter/"):
        assert browser.get(path).status_code == 404
    assert browser.post(page(activity, "pdf")).status_code == 404
    leader = User.objects.get(pk=leader.pk)
    assert "HEMLIG-RISK" in of(leader).get(page(activity)).text
    an_appointment(Role.PARTY_CONTACT, successor, party=party)
    assert "HEMLIG-RISK" in of(successor).get(page(activity)).text
    Appointment.objects.filter(user=chief).update(ended_at=now())
    former = Client()
    former.force_login(chief)
    assert former.get(desk(activity)).status_code == 404
    new = an_appointment(Role.SECURITY_CHIEF, a_person("Nina Chef"), starts_at=now()).user
    assert "HEMLIG-RISK" in of(new).get(desk(activity)).text


def test_whoever_left_is_not_mailed_of_what_they_may_not_see(activity, anna, chief, mailbox):
    acts.answer(seen.get(chief, activity.pk), "noted", "", by=chief)
    Appointment.objects.filter(user=anna).update(ended_at=now())
    assert mails(mailbox, anna) == []


def test_the_paper_is_one_page_for_the_police_and_says_what_it_is_not(party, anna, chief):
    long = Plan(
        what="Torgmöte " * 20,
        where="Stora torget " * 14,
        expected="60",
        exposed="Utsatt roll. " * 60,
        risks="En risk som vi ser. " * 39,
        ours="Vi har värdar på plats. " * 33,
    )
    starts_at = now() + 5 * A_DAY
    activity = acts.plan(party, long, starts_at, starts_at + A_DAY, by=anna)
    answer = of(anna).post(page(activity, "pdf"))
    assert answer["Content-Disposition"] == 'attachment; filename="aktivitet.pdf"'
    paper = PdfReader(BytesIO(answer.content))
    text = " ".join(paper.pages[0].extract_text().split())
    assert len(paper.pages) == 1
    assert "inte en ansökan om tillstånd" in text
    assert ("Öpartiet" in text, "Anna Ek" in text) == (True, True)
    assert paper.root_object["/Lang"] == "sv"
