"""Fills the desk: `python -m benchmarks.rows N` makes reports by SQL until there are N.

Each is a copy of one that was really sent, with what the queue shows spread over what there is. At
most two thousand are open, as a security function of a few people could have them. Each has a
message that the chief has read, but for the newest; the first 10,000 have sealed texts.
"""

import sys
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

import django

from portal.database import close_pools

NAME, WORD = "Benchmark Sökbar", "brevlådan"
_PEOPLE, _OPEN, _SEALED, _UNREAD, _BATCH = 200, 4_000, 10_000, 20, 1_000
_IS_OPEN = f"(n.n < {_OPEN} AND n.n % 2 = 0)"


def fill(wanted: int) -> None:
    """What is missing of everything; then the tables of the stock lists anew."""
    from django.db import connection  # Django is set up by whoever runs this

    from incidents.models import Account, Incident

    like = Account.objects.filter(incident__status="submitted").order_by("pk")[0].incident
    message = _message(like)
    with connection.schema_editor() as tables:
        for index in Incident._meta.indexes:
            tables.remove_index(Incident, index)
    _reports(like, message, range(Incident.objects.count(), wanted))
    with connection.schema_editor() as tables:
        for index in Incident._meta.indexes:
            tables.add_index(Incident, index)
    _seal()
    _talk(message)
    _dues(like)
    _stock()
    if connection.vendor == "postgresql":
        _sql("VACUUM ANALYZE")


def _reports(like: Any, answer: Any, numbers: range) -> None:
    from incidents.models import Assignment, Choice, MainClass, Status
    from incidents.models.incident import Channel

    def codes(which: str) -> list[str]:
        return list(Choice.objects.filter(list=which).values_list("code", flat=True))

    person = _one_of((one.hex for one in _people()), "n.n")
    open_ones = [status for status in Status if status != Status.CLOSED]
    ago, ahead, chief = _ago(), _ahead(), _literal(_chief())
    _copy(
        like,
        _numbered(numbers),
        id=_key(),
        reference=_reference(),
        affected_person_id=person,
        filed_by_id=person,
        submitted_at=ago,
        main_class=_one_of(MainClass.values, "n.n"),
        main_kind=_one_of(codes(Choice.List.KIND), "n.n / 3"),
        channel=_one_of(codes(Choice.List.CHANNEL), "n.n / 5"),
        assignment=_one_of(Assignment.values, "n.n / 7"),
        taken_via=_if("n.n % 50 = 0", f"'{Channel.PHONE}'", f"'{Channel.PORTAL}'"),
        police_state=_one_of(["", "anmald", "vill_inte", ""], "n.n"),
        opened_at=_if("n.n < 100", "NULL", ago),
        level=_if(f"{_IS_OPEN} AND n.n % 10 < 4", "NULL", "n.n % 4 + 1"),
        status=_if(_IS_OPEN, _one_of(open_ones, "n.n / 2"), "'closed'"),
        urgency=_if(_IS_OPEN, f"10 + 10 * (n.n % 4) + {_if('n.n < 100', '100', '0')}", "0"),
        next_due_at=_if(_IS_OPEN, ahead, "NULL"),
        closed_at=_if(_IS_OPEN, "NULL", ago),
        closing_reason=_if(_IS_OPEN, "''", "'acted'"),
        closing_answer_id=_if(_IS_OPEN, "NULL", _literal(answer.pk)),
        handler_id=_if("n.n % 3 = 0", "NULL", chief),
    )


def _seal() -> None:
    """Texts of the newest, as far as 10,000; one in five hundred has the word that is searched."""
    from incidents.models import Account, Incident

    row = {"step": "what", "field": "what", "question": "Vad hände?", "about": "event"}
    bare = Incident.objects.filter(account=None).order_by("-submitted_at")
    while (left := _SEALED - Account.objects.count()) > 0 and (
        some := list(bare[: min(_BATCH, left)])
    ):
        Account.objects.bulk_create(
            Account(
                incident=one,
                told={"answers": [{**row, "text": _text(WORD if not n % 500 else "lådan")}]},
                reach={"answers": []},
            )
            for n, one in enumerate(some)
        )


def _text(place: str) -> str:
    return f"Ett brev med hot låg i {place}. " * 40


def _talk(like: Any) -> None:
    """A message in each report made here, sealed as another's, and that the chief has read it."""
    from incidents.models import Event, Incident, Message, Reading

    reports, messages, readings = (_table(one) for one in (Incident, Message, Reading))
    was_sent = f"EXISTS (SELECT 1 FROM {_table(Event)} e WHERE e.incident_id = n.id)"
    _copy(
        like,
        f"{reports} n",
        where=f"NOT {was_sent}"
        f" AND NOT EXISTS (SELECT 1 FROM {messages} m WHERE m.incident_id = n.id)",
        id=_key(),
        incident_id="n.id",
        author_id="n.filed_by_id",
        sent_at="n.submitted_at",
        current="n.closed_at IS NULL",
    )
    chief = _literal(_chief())
    newest = f"SELECT id FROM {reports} ORDER BY submitted_at DESC LIMIT {_UNREAD}"
    _sql(
        f"INSERT INTO {readings} (message_id, user_id, at)"
        f" SELECT m.id, {chief}, m.sent_at FROM {messages} m"
        f" WHERE m.incident_id NOT IN ({newest}) AND NOT EXISTS"
        f" (SELECT 1 FROM {readings} r WHERE r.message_id = m.id AND r.user_id = {chief})"
    )


def _dues(report: Any) -> None:
    """What is to be done next with each open one."""
    from incidents.models import Due, Incident

    like = Due.objects.first() or Due.objects.create(
        incident=report, kind=Due.Kind.ASSESS, about=report.pk, at=report.submitted_at
    )
    _copy(
        like,
        f"{_table(Incident)} n",
        where="n.next_due_at IS NOT NULL AND NOT EXISTS"
        f" (SELECT 1 FROM {_table(Due)} d WHERE d.incident_id = n.id)",
        id=_key(),
        incident_id="n.id",
        about="n.id",
        at="n.next_due_at",
    )


def _stock() -> None:
    from benchmarks.models import Few, Naive
    from incidents.models import Incident

    shown = "reference, submitted_at, main_kind AS kind, level, status, urgency, next_due_at"
    for model, limit in ((Naive, ""), (Few, " LIMIT 25")):
        _sql(f"DROP TABLE IF EXISTS {_table(model)}")
        _sql(
            f"CREATE TABLE {_table(model)} AS SELECT row_number() OVER () AS id, {shown},"
            f" '{NAME}' AS handler, '{_text('lådan')}' AS words FROM {_table(Incident)}{limit}"
        )


def _message(report: Any) -> Any:
    """One that others are copied from."""
    from incidents.models import Audience, Message

    return Message.objects.filter(incident=report).first() or Message.objects.create(
        incident=report,
        author=report.filed_by,
        audience=Audience.SECURITY,
        body="Hej.",
        sent_at=report.submitted_at,
    )


def _people() -> list[UUID]:
    """Councillors, of whom one is searched for by name."""
    from contacts.models import User

    found = User.objects.filter(email__startswith="bench-")
    if not found.exists():
        for number in range(_PEOPLE):
            name = f"Bench {number}" if number else NAME
            User.objects.create(email=f"bench-{number}@example.se", name=name, password="!")
    return list(found.values_list("pk", flat=True))


def _chief() -> UUID:
    from contacts.models import User

    return User.objects.get(email="sakerhet@example.se").pk


def _copy(like: Any, source: str, *, where: str = "1 = 1", **instead: str) -> None:
    """A row like `like` for each row `n` of `source`, with these columns instead of its own."""
    fields = like._meta.local_concrete_fields
    columns = [field.column for field in fields if not field.generated]
    values = [instead.get(column, f"t.{column}") for column in columns]
    _sql(
        f"INSERT INTO {_table(like)} ({', '.join(columns)}) SELECT {', '.join(values)}"
        f" FROM {source}, {_table(like)} t WHERE t.id = {_literal(like.pk)} AND {where}"
    )


def _table(model: Any) -> str:
    return str(model._meta.db_table)


def _literal(key: UUID) -> str:
    return f"'{key.hex}'" if _is_sqlite() else f"'{key}'::uuid"


def _one_of(values: Iterable[str], number: str) -> str:
    """Each in turn. A long list is one text that is cut, since a million rows read it."""
    values = list(values)
    width = max(len(value) for value in values)
    text = "".join(value.ljust(width) for value in values)
    cut = f"trim(substr('{text}', ({number}) % {len(values)} * {width} + 1, {width}))"
    return cut if _is_sqlite() or width != len(uuid4().hex) else f"({cut})::uuid"


def _if(condition: str, then: str, otherwise: str) -> str:
    return f"CASE WHEN {condition} THEN {then} ELSE {otherwise} END"


def _numbered(numbers: range) -> str:
    first, last = numbers.start, numbers.stop - 1
    if _is_sqlite():
        return (
            f"(WITH RECURSIVE n(n) AS (SELECT {first} WHERE {first} <= {last} UNION ALL"
            f" SELECT n + 1 FROM n WHERE n < {last}) SELECT n FROM n) n"
        )
    return f"(SELECT generate_series({first}, {last}) AS n) n"


def _key() -> str:
    return "lower(hex(randomblob(16)))" if _is_sqlite() else "gen_random_uuid()"


def _reference() -> str:
    return "printf('%08X', n.n)" if _is_sqlite() else "lpad(upper(to_hex(n.n)), 8, '0')"


def _ago() -> str:
    """A minute more for each."""
    if _is_sqlite():
        return "datetime('now', '-' || n.n || ' minutes')"
    return "now() - n.n * interval '1 minute'"


def _ahead() -> str:
    """Within four days; some of them are past."""
    if _is_sqlite():
        return "datetime('now', (n.n % 120 - 24) || ' hours')"
    return "now() + (n.n % 120 - 24) * interval '1 hour'"


def _is_sqlite() -> bool:
    from django.db import connection

    return connection.vendor == "sqlite"


def _sql(statement: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)


if __name__ == "__main__":
    django.setup()
    fill(int(sys.argv[1]))
    close_pools()
