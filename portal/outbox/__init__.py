"""The outbox: mail is written in the transaction of the act that it tells of, and sent later."""

from portal.outbox.kinds import Kind, register, when_cancelled
from portal.outbox.post import alert_duty, deliver, deliver_account_mail, resend, send_test_mail
from portal.outbox.sending import send_due

__all__ = [
    "Kind",
    "alert_duty",
    "deliver",
    "deliver_account_mail",
    "register",
    "resend",
    "send_due",
    "send_test_mail",
    "when_cancelled",
]
