"""The copy and the whole case, of invented people and with the worst words we could think of."""

from dataclasses import fields, replace
from datetime import UTC, datetime
from uuid import UUID

from incidents.judgement import Judgement
from incidents.papers.case import WholeCase
from incidents.papers.copy import FullCopy
from incidents.rows import (
    AdditionRow,
    Answer,
    AssessmentRow,
    AttachmentRow,
    MeasureRow,
    MessageRow,
    NoteRow,
    PartyMeasureRow,
    PoliceRow,
    RequestRow,
    RouteRow,
)
from incidents.shown import CouncillorView, HandlingView
from incidents.timeline import Line
from tests.papers.kinds import ARABIC, FAMILY, MADE_AT, TURNED, WORST_NAMES

AT = datetime(2026, 11, 24, 22, 20, tzinfo=UTC)
KEY, ADDITION = (UUID(int=number) for number in (1, 2))


MEASURE = MeasureRow(
    key=UUID(int=9),
    kind="personlarm",
    kind_label="Skydd: personlarm på lån",
    what="Larmet hämtas i receptionen.",
    due_on=AT.date(),
    review_on=AT.date(),
    visible=True,
    planned_at=AT,
    done_on=AT.date(),
    ended_at=None,
    version=2,
)


def an_answer(question: str, text: str) -> Answer:
    return Answer(step="vad", field="words", question=question, text=text, about="event")


def a_file(number: int, name: str, addition: UUID | None = None, **note: str) -> AttachmentRow:
    return AttachmentRow(
        key=UUID(int=100 + number),
        name=name,
        type="image/png",
        size=1881,
        sha256=f"{number:064x}",
        kind="file",
        state="stored",
        scan="none",
        damaged=None,
        note=note,
        received_at=AT,
        addition=addition,
    )


VIEW = CouncillorView(
    key=KEY,
    role="",
    reference="K7-RMVT4",
    affected="Anna Öberg",
    submitted_at=AT,
    main_class="hot_trakasserier",
    status="closed",
    support_wanted=True,
    call_wanted=True,
    call_wanted_by=AT,
    reach=(an_answer("Telefon", "070-174 06 10"),),
    filed_by="Filippa Filare",
    told=(an_answer("Vad hände?", "Ett meddelande kom från @troll_1881."),),
    danger_now=True,
    main_kind="hot_fortackt",
    main_kind_label="Förtäckt eller antytt hot",
    channel="telefon",
    channel_label="Telefon i kanalen",
    assignment="municipal",
    language="sv",
    additions=(AdditionRow(ADDITION, "Anna Öberg", AT, (an_answer("Tillägg", "Det kom fler."),)),),
    shows_sensitive=True,
    attachments=(
        a_file(1, "tråd.png", description="Hela tråden."),
        a_file(2, "natten.png", ADDITION),
    ),
    police_state="anmald",
    police_state_label="Jag har anmält",
    police_reports=(
        PoliceRow(
            "anmald", AT.date(), "114_14", "", "0201-K123456-26", access_protection=None, at=AT
        ),
    ),
    messages=(
        MessageRow(
            key=UUID(int=3),
            author="Siv Chef",
            role="security_chief",
            mine=False,
            kind="closing",
            audience="all",
            body="Vi har pratat med polisen.",
            sent_at=AT,
            answer_by=None,
            answers=None,
            read_by=("Läsaren Lund",),
            unread=False,
        ),
    ),
    timeline=(Line(1, "sent", AT, "Anna Öberg", "", "Rapporten skickades."),),
    filer_key=UUID(int=4),
    reach_hidden=True,
    is_of_another=True,
    taken_via="phone",
    confirmed_at=AT,
    declined_at=None,
    routes=(
        RouteRow(
            person="Rut Mottagare",
            role="council_chair",
            party="",
            stands_in=False,
            reason="council_chair",
            capacity="reads",
            share="essentials",
            shows_reach=False,
            shows_sensitive=False,
            routed_at=AT,
            opened_at=AT,
            acknowledged_at=AT,
            ended_at=AT,
            more_asked_at=AT,
        ),
    ),
    left_out=("Bortvald Berg",),
    handler="Siv Chef",
    diary_number="KS 2026/118",
    closed_at=AT,
    closing_reason="acted",
    measures=(MEASURE,),
    party_measures=(PartyMeasureRow("Insjöpartiet", "Kim Kontakt", "Vi följer med hem.", AT),),
    requests=(
        RequestRow(
            key=UUID(int=9),
            asked_on=AT.date(),
            first_day=AT.date(),
            last_day=AT.date(),
            outcome="masked",
            decided_at=AT,
            given_out="Namnet är dolt.",
        ),
    ),
)
USUAL = FullCopy(municipality="Lidingö stad", made_by="Anna Öberg", made_at=MADE_AT, view=VIEW)

WORST = f"{ARABIC}\n\n{TURNED} {FAMILY} 你去死 \ufffe \x00 <script>alert(1)</script> " + "x" * 4000
HOSTILE = replace(
    USUAL,
    made_by=ARABIC,
    view=replace(
        VIEW,
        affected=ARABIC,
        told=(an_answer(ARABIC, WORST), an_answer("", "")),
        additions=(replace(VIEW.additions[0], author=TURNED, answers=()),),
        attachments=tuple(
            a_file(number, name, description=WORST) for number, name in enumerate(WORST_NAMES)
        ),
        measures=(replace(MEASURE, kind_label=ARABIC, what=WORST),),
        messages=(replace(VIEW.messages[0], author=TURNED, body=WORST),),
        routes=(replace(VIEW.routes[0], person="W" * 300),),
        requests=(replace(VIEW.requests[0], given_out=WORST),),
        timeline=(*VIEW.timeline, Line(2, "assigned", AT, ARABIC, "", f"{ARABIC} handlägger.")),
    ),
)

COPIES = {"copy": USUAL, "copy-hostile": HOSTILE}


def handling(view: CouncillorView, words: str) -> HandlingView:
    """As whoever handles it sees it, with `words` in all that they wrote."""
    contact = Line(90, "contacted", AT, "Siv Chef", "", "Kontakt med Polisen.", f"Samtal {words}")
    note = {"author": "Siv Chef", "role": "security_chief", "written_at": AT, "mine": True}
    both = {one.name for one in fields(view)} & {one.name for one in fields(HandlingView)}
    measure = replace(
        MEASURE,
        owner=f"Ägare {words}",
        planned_by="Siv Chef",
        done_by="Siv Chef",
        outcome=f"Utfall {words}",
    )
    told = {name: getattr(view, name) for name in both}
    return HandlingView(
        **told | {"timeline": (*view.timeline, contact), "measures": (measure,)},
        handler_key=UUID(int=5),
        level=3,
        assessments=(
            AssessmentRow(
                key=UUID(int=8),
                version=1,
                level=3,
                reason=f"Bedömt {words}",
                judgement=Judgement(3, 2, {"riktat": ("yes", f"Namnger henne. {words}")}),
                is_preliminary=False,
                next_review_on=AT.date(),
                signed_by="Siv Chef",
                role="security_chief",
                signed_at=AT,
            ),
        ),
        times_assessed=1,
        markings=(),
        notes=(
            NoteRow(level="security", body=words, key=UUID(int=6), settled=False, **note),
            NoteRow(level="recipients", body=None, key=UUID(int=7), settled=True, **note),
        ),
    )


CASES = {
    "case": WholeCase(
        municipality="Lidingö stad",
        made_by="Siv Chef",
        made_at=MADE_AT,
        view=handling(VIEW, "Han bytte bil."),
        duplicate_of="K7-RMVT4",
    ),
    "case-hostile": WholeCase(
        municipality="Lidingö stad",
        made_by=ARABIC,
        made_at=MADE_AT,
        view=handling(HOSTILE.view, WORST),
    ),
}
