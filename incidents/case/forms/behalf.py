"""What the person chooses who takes over a report that someone else filed for them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from contacts.models import User
from incidents import behalf, routing
from incidents.filing.forms import sharing
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
    people.append((filer, _("%(name)s, som har rapporterat") % {"name": view.filed_by}))
    return SharingForm(typed, found=found, people=people)
