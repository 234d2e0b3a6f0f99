"""Which answers make which further questions meaningful.

Choices that the security chief has added lead to none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

type Answers = Mapping[str, Mapping[str, Any]]
"""What was typed so far, by step and field."""


@dataclass(frozen=True)
class After:
    """After one of these channels, or one of these kinds of event."""

    channels: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    def is_met(self, answers: Answers) -> bool:
        channel, kind = _said(answers, "nar", "channel"), _said(answers, "vad", "kind")
        return channel in self.channels or kind in self.kinds


def _said(answers: Answers, step: str, name: str) -> str:
    return str(answers.get(step, {}).get(name, ""))


_ONLINE = frozenset({"sociala_medier", "webb_kommentarsfalt"})
_ONLINE_KINDS = frozenset({"pahopp_sociala", "falsk_identitet"})

ONLINE = After(channels=_ONLINE, kinds=_ONLINE_KINDS)
ONLINE_OR_UNSAID = After(channels=_ONLINE | {"", "annan", "vet_inte"}, kinds=_ONLINE_KINDS)
BY_PHONE = After(channels=frozenset({"telefon"}))
IN_WRITING = After(channels=frozenset({"sms_chatt", "e_post"}))
BY_POST = After(channels=frozenset({"brev_paket"}), kinds=frozenset({"forsandelse"}))
OF_DAMAGE = After(kinds=frozenset({"skadegorelse", "stold", "valmaterial"}))
