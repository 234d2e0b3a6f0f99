"""Fills the views of a report from its rows. Called by `access`, which decides how one stands.

A constant number of questions, however much there is in the report.
"""

from incidents.viewing.filling import affected_name, view, with_names
from incidents.viewing.recipients import routes_of
from incidents.viewing.standing import Standing
from incidents.viewing.told import EVENT

__all__ = ["EVENT", "Standing", "affected_name", "routes_of", "view", "with_names"]
