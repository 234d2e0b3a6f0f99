"""The acts of the case page, each called by its prefix."""

from incidents.triage.forms.assessing import AssessForm, lacks_assessment
from incidents.triage.forms.base import ActForm
from incidents.triage.forms.closing import CloseForm, ReopenForm, WishForm
from incidents.triage.forms.receiving import AcknowledgeForm, StatusForm, TakeForm, statuses
from incidents.triage.forms.relating import JoinForm, RelateForm, SeriesForm
from incidents.triage.forms.talking import MessageForm

__all__ = ["ACTS", "ActForm", "lacks_assessment", "statuses"]

ACTS: dict[str, type[ActForm]] = {
    str(form.prefix): form
    for form in (
        AcknowledgeForm,
        TakeForm,
        StatusForm,
        AssessForm,
        CloseForm,
        ReopenForm,
        MessageForm,
        WishForm,
        RelateForm,
        JoinForm,
        SeriesForm,
    )
}
