"""The acts of the case page, each called by its prefix."""

from incidents.triage.forms.assessing import AssessForm, TellLevelForm, lacks_assessment
from incidents.triage.forms.base import ActForm
from incidents.triage.forms.closing import CloseForm, ReopenForm, WishForm
from incidents.triage.forms.correcting import KindForm
from incidents.triage.forms.measures import MeasureForm
from incidents.triage.forms.noting import ContactForm, NoteForm, SettleForm
from incidents.triage.forms.receiving import AcknowledgeForm, StatusForm, TakeForm, statuses
from incidents.triage.forms.relating import JoinForm, RelateForm, SeriesForm
from incidents.triage.forms.talking import MessageForm, QuestionForm, StopForm
from incidents.triage.forms.writing import WritingForm

__all__ = ["ACTS", "ActForm", "WritingForm", "lacks_assessment", "statuses"]

ACTS: dict[str, type[ActForm]] = {
    str(form.prefix): form
    for form in (
        AcknowledgeForm,
        TakeForm,
        StatusForm,
        AssessForm,
        TellLevelForm,
        CloseForm,
        ReopenForm,
        KindForm,
        MessageForm,
        QuestionForm,
        StopForm,
        MeasureForm,
        NoteForm,
        ContactForm,
        SettleForm,
        WishForm,
        RelateForm,
        JoinForm,
        SeriesForm,
    )
}
