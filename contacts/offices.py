"""Which appointments a person holds now, and what each role may do."""

from collections.abc import Collection

from django.utils.timezone import now

from contacts.models import Appointment, Role, User

# What each role may do in the admin, as Django's permission names.
_DIRECTORY = {
    f"contacts.{act}_{what}" for act in ("view", "change", "add") for what in ("listing", "number")
}
_MUNICIPALITY = {"portal.view_municipality", "portal.change_municipality"}
_RESOURCES = {f"guidance.{act}_resource" for act in ("view", "change", "add")}
_ACCESSIBILITY = {
    f"guidance.{act}_{what}"
    for act in ("view", "change")
    for what in ("statement", "accessibilitymessage")
}
_GUIDANCE = {
    "guidance.edit",
    *_RESOURCES,
    *_ACCESSIBILITY,
}
PERMISSIONS: dict[str, frozenset[str]] = {
    Role.SECURITY_CHIEF: frozenset(
        {
            "incidents.triage",
            "incidents.view_choice",
            "incidents.change_choice",
            "incidents.add_choice",
            "incidents.view_preparedanswer",
            "incidents.change_preparedanswer",
            "incidents.add_preparedanswer",
            "contacts.view_user",
            "contacts.view_party",
            "contacts.view_board",
            "contacts.view_appointment",
            "contacts.appoint",
            "contacts.view_mandate",
            "guidance.follow_training",
            "portal.change_promises",
            *_MUNICIPALITY,
            *_DIRECTORY,
            *_GUIDANCE,
        }
    ),
    Role.REGISTRAR: frozenset({"incidents.register"}),
    Role.EDITOR: frozenset({*_DIRECTORY, *_GUIDANCE}),
    Role.SYSTEM_ADMINISTRATOR: frozenset(
        {
            "contacts.view_user",
            "contacts.change_user",
            "contacts.view_party",
            "contacts.view_board",
            "contacts.view_appointment",
            "contacts.appoint",
            "contacts.view_mandate",
            "portal.view_delivery",
            "portal.resend",
            "portal.change_appearance",
            *_MUNICIPALITY,
        }
    ),
}


_MEMORY = "_appointments_held"  # on the user object, which lives for one request


def held(user: User) -> list[Appointment]:
    """The appointments that `user` holds now; asked for once a request."""
    if (known := getattr(user, _MEMORY, None)) is None:
        known = list(
            Appointment.objects.in_force(now()).filter(user=user).select_related("party")
            if user.is_authenticated
            else ()
        )
        setattr(user, _MEMORY, known)
    return known


def holds(user: User, *roles: str) -> bool:
    """Whether `user` holds one of `roles` now."""
    return any(appointment.role in roles for appointment in held(user))


def permissions(user: User) -> Collection[str]:
    """What `user` may do in the admin, from every office held now."""
    return {
        name
        for appointment in held(user)
        for name in PERMISSIONS.get(appointment.role, frozenset())
    }


def enters_admin(user: User) -> bool:
    """Whether an office of `user` is done in the admin."""
    return any(appointment.role in PERMISSIONS for appointment in held(user))
