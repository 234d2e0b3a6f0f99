"""Django's SMTP, without the machine's own name in the greeting."""

import smtplib
from typing import Any

from django.core.mail.backends.smtp import EmailBackend

from portal.outbox import names


class NeutralBackend(EmailBackend):
    """Greets by the portal's public host: the next server writes the greeting into the headers."""

    @property
    def connection_class(self) -> Any:
        plain = smtplib.SMTP_SSL if self.use_ssl else smtplib.SMTP

        def connect(*args: Any, **options: Any) -> smtplib.SMTP:
            return plain(*args, **{**options, "local_hostname": names.greeting()})

        return connect
