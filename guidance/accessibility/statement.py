"""What the statement says besides its text: the elements that DIGG asks for, as they stand."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from guidance.accessibility.clauses import CLAUSES, Clause
from guidance.models import Statement
from portal.models import Municipality
from portal.templatetags.localized import localized


def left(protocol: Mapping[str, Any]) -> list[Clause]:
    """The clauses that nobody has answered."""
    return [clause for clause in CLAUSES if not protocol.get(clause.number, {}).get("result")]


def wanting(protocol: Mapping[str, Any]) -> list[tuple[Clause, str]]:
    """The clauses that are not met, each with what was noted of it."""
    return [
        (clause, str(found.get("remark", "")))
        for clause in CLAUSES
        if (found := protocol.get(clause.number, {})).get("result") == Statement.Result.NOT_MET
    ]


def degree(statement: Statement) -> str:
    """Never *helt* without a whole protocol in which nothing is wanting, whatever was chosen."""
    chosen = Statement.Degree(statement.degree)
    if chosen == Statement.Degree.FULLY and not may_be_full(statement.protocol):
        chosen = Statement.Degree.PARTLY
    return str(chosen.label)


def may_be_full(protocol: Mapping[str, Any]) -> bool:
    return not left(protocol) and not wanting(protocol)


def facts(statement: Statement, text_changed_at: datetime | None) -> list[tuple[str, str]]:
    """Label and words, for everyone to read."""
    changed_at = max(filter(None, (text_changed_at, _saved_at(statement))), default=None)
    answered = len(CLAUSES) - len(left(statement.protocol))
    said = [
        (_("Tjänst"), _("Trygghetsportalen")),
        (_("Ansvarig"), Municipality.current().name),
        (
            _("Så följer portalen lagen om tillgänglighet till digital offentlig service"),
            degree(statement),
        ),
        (
            _("Bedömd"),
            date_format(statement.assessed_on, "j F Y")
            if statement.assessed_on
            else _("Inte än av människor. Ett program prövar sidorna vid varje ändring."),
        ),
        (_("Metod"), _in_words(statement)),
        (_("Bedömd av"), statement.assessed_by),
        (
            _("Protokoll efter EN 301 549"),
            _("%(answered)d av %(all)d punkter prövade")
            % {"answered": answered, "all": len(CLAUSES)}
            if answered
            else "",
        ),
        (
            _("Punkter som brister"),
            "\n".join(
                f"{clause.number} {clause.name}: {remark}"
                for clause, remark in wanting(statement.protocol)
            ),
        ),
        (_("Ändrad"), date_format(localtime(changed_at), "j F Y") if changed_at else ""),
    ]
    return [(label, words) for label, words in said if words]


def _in_words(statement: Statement) -> str:
    parts = (statement.get_method_display(), localized(statement, "how"))
    return ". ".join(str(part).rstrip(".") for part in parts if part)


def _saved_at(statement: Statement) -> datetime | None:
    return statement.changed_at if statement.version else None
