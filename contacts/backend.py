"""The one way in: allauth's, with permissions from the appointments in force."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Model

from contacts import offices
from contacts.addresses import normalised_email
from contacts.models import User


class OfficeBackend(AuthenticationBackend):
    """Inherits allauth's: a second backend beside it would still grant."""

    def get_user_permissions(self, user_obj: User, obj: Model | None = None) -> set[str]:
        return set()

    get_group_permissions = get_user_permissions

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        """By the register's address alone: allauth keeps copies, which an old address outlives."""
        user = User.objects.filter(email=normalised_email(email)).first()
        return self._check_password(user, password)

    def get_all_permissions(self, user_obj: Any, obj: Model | None = None) -> set[str]:
        if obj is not None or not getattr(user_obj, "is_active", False):
            return set()
        return set(offices.permissions(user_obj))
