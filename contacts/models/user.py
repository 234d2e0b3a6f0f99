"""Who can log in."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from contacts.addresses import normalised_email
from portal.sealing import SealedJSONField
from portal.sorting import sort_key


class UserManager(BaseUserManager["User"]):
    """Finds people by address, however it is spelt."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=normalised_email(username or ""))

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person who can log in. Without a password: by a code, or after choosing one."""
        user = self.model(email=normalised_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. What they may do comes from their appointments in force alone.

    There is no superuser, no staff flag, no group and no permission of a single user.
    """

    is_superuser = None
    groups = None  # type: ignore[assignment]
    user_permissions = None  # type: ignore[assignment]

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    register_key = models.CharField(
        _("nyckel i registret"), max_length=80, blank=True, default="", editable=False
    )
    email = models.EmailField(_("e-postadress"), unique=True, max_length=254)
    name = models.CharField(_("namn"), max_length=150)
    sort_key = models.CharField(max_length=300, editable=False)
    language = models.CharField(
        _("språk"), max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    is_active = models.BooleanField(_("får logga in"), default=True)
    protected_identity = models.BooleanField(_("skyddade personuppgifter"), default=False)
    leaves_by_shift = models.BooleanField(
        _("lämnar sidan med tre tryck på Skift"), default=True, editable=False
    )
    pseudonym = models.CharField(max_length=20, blank=True, default="", editable=False)
    contact = SealedJSONField(label="user.contact", default=dict, blank=True)
    contact_verified_on = models.DateField(null=True, blank=True, editable=False)
    """When they last said that members reach them by what the directory shows."""
    contact_reminded_on = models.DateField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("personer")
        ordering = ["sort_key", "id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_has_an_address_of_their_own",
                violation_error_message=_("Adressen används redan."),
            ),
            models.UniqueConstraint(
                fields=["register_key"],
                condition=~models.Q(register_key=""),
                name="user_stands_once_in_the_register",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = normalised_email(self.email)
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)

    @property
    def phone(self) -> str:
        """The number under which the person is reached at work, as people write it."""
        return str(self.contact.get("phone", ""))

    @phone.setter
    def phone(self, shown: str) -> None:
        self.contact = {**self.contact, "phone": shown}

    def get_full_name(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        """Django's word for whoever may enter the admin: holds an office that is done there."""
        from contacts import offices  # a circle: offices reads appointments, which name users

        return offices.enters_admin(self)
