"""What the person chooses who takes over a report that someone else filed for them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from contacts.models import User
from incidents import behalf, routing
from incidents.filing.draft import Typed
from incidents.filing.forms import sharing
from incidents.filing.forms.fields import LONG, Words, plain
from incidents.filing.forms.form import suggest_nothing
from incidents.filing.forms.sharing import Receivers, SharingForm
from incidents.shown import CouncillorView


def receivers(
    view: CouncillorView, person: User, typed: Mapping[str, Any], at: datetime
) -> Receivers:
    """Who has it once `person` takes it over with these choices."""
    return sharing.receivers_of(
        routing.affected_person(person, at=at),
        typed,
        at,
        left_out_before=behalf.left_out_before(view.key),
    )


def form_of(
    view: CouncillorView, person: User, found: Receivers, typed: Mapping[str, Any] | None
) -> SharingForm:
    """The choices, the filer among those who can be left out."""
    filer = str(view.filer_key)
    people = [one for one in sharing.people_to_leave_out(person, found) if one[0] != filer]
    label = (
        _("%(name)s, som skrev ned det") if view.taken_down else _("%(name)s, som har rapporterat")
    )
    people.append((filer, label % {"name": view.filed_by}))
    form = SharingForm(typed, found=found, people=people)
    form.fields["words"] = Words(
        label=_("Vill du rätta eller lägga till något?"),
        help_text=_("Det läggs till med dagens datum. Det som står i rapporten ändras inte."),
        limit=LONG,
        rows=4,
    )
    suggest_nothing(form)
    return form


def typed_of(posted: QueryDict) -> Typed:
    """What was chosen, and the words that mend the report."""
    return {**sharing.typed_of(posted), "words": plain(str(posted.get("words", "")))}
