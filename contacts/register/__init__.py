"""The municipality's register: one TOML file that says who is who.

`load` reads it, checks it against itself and the database, and writes all of it or nothing.
docs/register.md shows how the file is written.
"""

from contacts.register.load import Refused, load
from contacts.register.places import Fault, Place
from contacts.register.plan import Act, Plan, Step

__all__ = ["Act", "Fault", "Place", "Plan", "Refused", "Step", "load"]
