"""What editors and those who appoint fill in."""

from contacts.forms.appointing import DeputyForm, ProposalForm
from contacts.forms.directory import HoursField, ListingForm, NumberForm

__all__ = ["DeputyForm", "HoursField", "ListingForm", "NumberForm", "ProposalForm"]
