"""What was reported and what came of it. Read through `access`, changed through `workflow`."""

from incidents.models.account import Account, Addition
from incidents.models.activity import ActivityReading, ActivityStep, PlannedActivity
from incidents.models.assessment import Assessment, Level
from incidents.models.attachment import Attachment
from incidents.models.checklist import Checklist
from incidents.models.choice import Choice, MainClass
from incidents.models.conversation import Message, Note, Reading
from incidents.models.diary import DiaryEntry
from incidents.models.draft import Draft, ParkedStep
from incidents.models.due import Due
from incidents.models.event import Event, Kind
from incidents.models.identifier import Identifier
from incidents.models.incident import Assignment, Channel, Incident, Status
from incidents.models.marking import Marking
from incidents.models.measure import Measure
from incidents.models.party_desk import PartyDesk
from incidents.models.party_measure import PartyMeasure
from incidents.models.police_report import PoliceReport
from incidents.models.prepared import PreparedAnswer
from incidents.models.record_request import RecordRequest
from incidents.models.route import Exclusion, Reason, Route
from incidents.models.series import Occurrence, Relation, Series
from incidents.models.sharing import Audience
from incidents.models.statistics import AfterClosing, Release

__all__ = [
    "Account",
    "ActivityReading",
    "ActivityStep",
    "Addition",
    "AfterClosing",
    "Assessment",
    "Assignment",
    "Attachment",
    "Audience",
    "Channel",
    "Checklist",
    "Choice",
    "DiaryEntry",
    "Draft",
    "Due",
    "Event",
    "Exclusion",
    "Identifier",
    "Incident",
    "Kind",
    "Level",
    "MainClass",
    "Marking",
    "Measure",
    "Message",
    "Note",
    "Occurrence",
    "ParkedStep",
    "PartyDesk",
    "PartyMeasure",
    "PlannedActivity",
    "PoliceReport",
    "PreparedAnswer",
    "Reading",
    "Reason",
    "RecordRequest",
    "Relation",
    "Release",
    "Route",
    "Series",
    "Status",
]
