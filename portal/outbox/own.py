"""The portal's own kinds: account mail, the alert to the duty channel, the test mail."""

from portal.models import Delivery
from portal.outbox import texts
from portal.outbox.kinds import register

ACCOUNT, DUTY_ALERT, TEST_MAIL = "account", "duty_alert", "test_mail"


class AccountMail:
    """Codes and links, sealed until they are sent; not to someone who has been shut out since."""

    def still_wanted(self, delivery: Delivery) -> bool:
        return delivery.recipient is None or delivery.recipient.is_active

    def compose(self, delivery: Delivery) -> tuple[str, str]:
        body: dict[str, str] = delivery.body or {}
        return texts.subject(delivery.language), body["text"]


class DutyAlert:
    """Says that something waits, and nothing else."""

    def still_wanted(self, delivery: Delivery) -> bool:
        return True

    def compose(self, delivery: Delivery) -> tuple[str, str]:
        return texts.duty_alert(delivery.language)


class TestMail:
    """Shows whether mail arrives."""

    def still_wanted(self, delivery: Delivery) -> bool:
        return True

    def compose(self, delivery: Delivery) -> tuple[str, str]:
        return texts.test_mail(delivery.language)


def register_own() -> None:
    register(ACCOUNT, AccountMail())
    register(DUTY_ALERT, DutyAlert())
    register(TEST_MAIL, TestMail())
