"""Our pages of the admin, in the order in which its start page lists them."""

# ruff: isort: off
from incidents.admin.incident import IncidentAdmin
from incidents.admin.activity import PlannedActivityAdmin
from incidents.admin.diary import DiaryAdmin
from incidents.admin.record_request import RecordRequestAdmin
from incidents.admin.choice import ChoiceAdmin
from incidents.admin.prepared import PreparedAnswerAdmin

__all__ = [
    "ChoiceAdmin",
    "DiaryAdmin",
    "IncidentAdmin",
    "PlannedActivityAdmin",
    "PreparedAnswerAdmin",
    "RecordRequestAdmin",
]
