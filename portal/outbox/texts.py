"""What the portal's mail says: nothing about content, and the same subject for every kind.

A mail log is a public record, and a subject stands on a locked screen.
"""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override


def subject(language: str) -> str:
    with override(language):
        return _("Meddelande från portalen")


def something_to_read(language: str) -> tuple[str, str]:
    """That something waits, and where one logs in to see what."""
    with override(language):
        return subject(language), "\n\n".join(
            [
                _("Hej!"),
                _("Det finns något att läsa i portalen. Logga in så ser du vad:"),
                waiting_link(language),
                _("Det går inte att svara på det här mejlet."),
            ]
        )


def duty_alert(language: str) -> tuple[str, str]:
    """For the duty channel, short enough for a text message."""
    with override(language):
        return subject(language), "\n".join(
            [_("Något i portalen behöver läsas nu. Logga in:"), waiting_link(language)]
        )


def test_mail(language: str) -> tuple[str, str]:
    """For whoever runs the portal and wants to see that mail arrives."""
    with override(language):
        return subject(language), "\n\n".join(
            [
                _("Hej!"),
                _("Det här är ett provmejl. Kommer det fram fungerar portalens utskick."),
                _("Det går inte att svara på det här mejlet."),
            ]
        )


def waiting_link(language: str) -> str:
    """The page that asks for login and lists what waits; path only, so that nothing can be lost."""
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    return f"{settings.SITE_URL}{prefix}/att-lasa/"
