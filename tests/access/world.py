"""Everyone who asks, and the things that the addresses are about."""

from datetime import timedelta
from enum import StrEnum
from typing import Any

from django.utils.timezone import localdate, now

from contacts.models import Appointment, Board, Listing, Number, Party, Role, User
from guidance import content_files
from guidance.models import (
    AccessibilityMessage,
    Notice,
    PageText,
    Picture,
    Resource,
    ResourceFile,
)
from incidents import workflow
from incidents.figures import periods, releases
from incidents.figures.counting import Figures
from incidents.models import Attachment, Choice, Draft, Incident, PreparedAnswer, Release
from incidents.party import reading
from portal.models import Municipality
from tests import cast


class Who(StrEnum):
    """A role in the matrix: one person each."""

    ANONYMOUS = "anonymous"
    COUNCILLOR = "councillor"
    OTHER_COUNCILLOR = "councillor of another party"
    CONTACT = "party contact"
    LEADER = "group leader"
    CHAIR = "council chair"
    CHIEF = "security chief"
    REGISTRAR = "registrar"
    JURIST = "jurist"
    EDITOR = "editor"
    ADMINISTRATOR = "system administrator"
    FORMER_CHIEF = "security chief until a moment ago"
    DEACTIVATED = "deactivated editor"


class World:
    """The cast of one run. Where an address takes an argument, its rule finds it here."""

    def __init__(self) -> None:
        Municipality.objects.create(pk=1, name="Lidingö stad")
        content_files.fill(now())
        self.moment_text = PageText.objects.get(page__code="moment-door", language="sv")
        self.page_text = PageText.objects.get(page__code="keep-evidence", language="sv")
        self.picture = Picture.objects.create(
            code="map", digest="0a", media_type="image/webp", content=b"", alt_sv="A", alt_en="A"
        )
        self.contact = cast.a_person("Kerstin Kontakt")
        self.leader = cast.a_person("Gustav Ledare")
        self.party: Party = cast.a_party("Öpartiet", contact=self.contact, leader=self.leader)
        self.councillor = cast.a_member(self.party, "Maja Sund")
        self.former_chief = cast.a_former_appointment(Role.SECURITY_CHIEF).user
        self.people: dict[Who, User | None] = {
            Who.ANONYMOUS: None,
            Who.COUNCILLOR: self.councillor,
            Who.OTHER_COUNCILLOR: cast.a_member(cast.a_party("Sjöpartiet"), "Olle Vik"),
            Who.CONTACT: self.contact,
            Who.LEADER: self.leader,
            Who.CHAIR: cast.a_chair(),
            Who.CHIEF: cast.a_chief(),
            Who.REGISTRAR: cast.a_registrar(),
            Who.JURIST: cast.a_jurist(),
            Who.EDITOR: cast.an_editor(),
            Who.ADMINISTRATOR: cast.an_administrator(),
            Who.FORMER_CHIEF: self.former_chief,
            Who.DEACTIVATED: self._deactivated(),
        }
        self.appointment = self.contact.appointments.get()
        self.mandate = self.councillor.mandates.get()
        self.board = Board.objects.create(code="ks", name="Kommunstyrelsen")
        self.draft = Draft.objects.create(
            author=self.councillor,
            version=1,
            changed_at=now(),
            expires_at=now() + timedelta(days=30),
        )
        self.attachment = Attachment.objects.create(
            draft=self.draft, added_by=self.councillor, received_at=now()
        )
        self.listing = self._a_card("chief")
        self.own_listing = self._a_card(
            "own", audience="members", appointment=self._chief().appointments.get()
        )
        self.number = Number.objects.first()
        self.resource = self._with_a_file(Resource.objects.get(code="city-brochure"))
        self.accessibility_message = AccessibilityMessage.objects.create(
            words="Kontrasten.", sent_at=now()
        )
        self.notice = Notice.objects.create(audience="public", body_sv="Anslag", body_en="Notice")
        self.report = cast.a_report(self.councillor)
        self.filed = cast.a_report(self.contact, draft=self._for_the_councillor())
        self.draft_for_another = self._for_the_councillor()
        self.series = self._joined(self.report).series
        self.choice = Choice.objects.first()
        self.measure = workflow.plan_measure(
            self.report, workflow.Plan(kind="samtal", due_on=localdate()), by=self._chief()
        )
        self.prepared = PreparedAnswer.objects.first()
        self.release = self._of_a_year()
        self.request = cast.a_request(self.report, self.people[Who.JURIST])
        self.activity = cast.an_activity(self.party, self.contact)
        reading.read(Appointment.objects.filter(party=self.party), now())

    def _with_a_file(self, resource: Resource) -> Resource:
        ResourceFile.objects.create(
            resource=resource,
            content=b"%PDF-1.7",
            size=8,
            pages=1,
            digest="0" * 64,
            uploaded_at=now(),
            uploaded_by=self._chief(),
        )
        return resource

    def _chief(self) -> User:
        chief = self.people[Who.CHIEF]
        assert chief is not None
        return chief

    def _a_card(self, code: str, **fields: Any) -> Listing:
        given = {"title_sv": "Chef", "title_en": "Chief", "phone": "08-465 004 00"}
        return Listing.objects.create(code=code, **given, **fields)

    def _for_the_councillor(self) -> Draft:
        """What the contact of the party writes for the councillor."""
        return cast.a_draft(self.contact, affected=self.councillor)

    def _joined(self, report: Incident) -> Incident:
        """Another report that belongs with it."""
        return cast.a_report(self.councillor, earlier=frozenset({report.pk}))

    def _of_a_year(self) -> Release:
        """Figures that nobody has opened to everyone."""
        figures = Figures(reports=0, tables=[], hours=None)
        year = periods.year_of(2025)
        return Release.objects.create(
            period=year.kind,
            starts_on=year.starts_on,
            ends_on=year.ends_on,
            tables=releases.hidden(figures, within=[]),
            computed_at=now(),
            computed_by=self.former_chief,
        )

    def _deactivated(self) -> User:
        """Holds an office on paper and may not log in."""
        person = cast.a_person("Avstängd Person", is_active=False)
        cast.an_appointment(Role.EDITOR, person)
        return person
