"""What belongs to no single subject."""

from portal.models.delivery import Delivery
from portal.models.municipality import Municipality
from portal.models.sealed_key import SealedKey

__all__ = ["Delivery", "Municipality", "SealedKey"]
