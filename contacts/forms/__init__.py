"""What editors, those who appoint and those who are listed fill in."""

from contacts.forms.appointing import DeputyForm, ProposalForm
from contacts.forms.directory import (
    HoursField,
    ListingForm,
    NumberForm,
    OwnCardForm,
    OwnPhoneForm,
)

__all__ = [
    "DeputyForm",
    "HoursField",
    "ListingForm",
    "NumberForm",
    "OwnCardForm",
    "OwnPhoneForm",
    "ProposalForm",
]
