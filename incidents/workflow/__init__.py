"""Everything that changes a report: one function an act, one transaction each.

`report` is a view of `access` or an Incident: only its key is read, and the row is read again,
locked, through the door of those whose act it is. `by` is a person, `at` now where it is left out.

Sending (the filing form):
    send(draft_key, submission, *, by, version) -> Incident     again: the one that was sent
    take_down(draft, submission, *, by) -> Incident             for someone who rings or comes by
On someone's behalf (the person it was filed for):
    confirm(report, chosen, *, by, words="") -> Event           take it over: the ordinary routes
    decline(report, *, by) -> Event                             the wish that it goes no further
Receiving and handling (recipients' pages, the admin):
    acknowledge(report, *, by) -> Event
    take(report, *, by, over_from=None) -> Event                become the one who handles it
    assign(report, to, *, by, over_from=None) -> Event          let someone else in security be it
    set_status(report, status, *, by) -> Event                  ASSESSING, ACTING, FOLLOW_UP
    correct_kind(report, kind, *, by, seen="") -> Event         main kind and class, with trace
    note(report, text, *, level, by, key=None) -> Note          a working note
    contact(report, whom, words, *, by, when, name="", key=None) -> Event    someone outside
    close(report, *, reason, answer, by, duplicate_of="", clear=()) -> Event
    settle_notes(report, *, clear, by) -> None                  keep or clear one's own, closed
    reopen(report, *, by, reason="") -> Event
    hand_over(report, to, *, by) -> Event | None                to whoever has the seat now
    step_aside(report, *, reason, by) -> Event                  leave it to whoever stands in,
    successor_of(report, *, by) -> str                          who that is, by name
    register(report, number, *, by, seen="") -> Event           the registrar's diary number
A public record (the registrar, who reads no report, and the jurist to whom one is opened):
    request_record(report, *, by, asked_on, reference, heading, parts, to, opens_at, closes_at,
        key=None) -> RecordRequest                              and open it for a stated time
    open_again(request_key, *, by, to, closes_at) -> Event | None       more time, another jurist
    decide_request(request_key, outcome, given_out, *, by) -> Event
What belongs together (the security function):
    relate(report, other, state, *, by) -> Event                confirm a hint, or dismiss it
    join(report, other, *, by) -> Event | None                  one event with several victims
    leave(report, *, by) -> Event | None                        out of that event
    link_theirs(report, other, *, by) -> Event | None           into one councillor's own course
Judging the threat (the handling function):
    assess(report, *, level, reason, by, judgement=None, next_review_on=None) -> Assessment
    tell_level(report, audience, *, by, seen=None) -> Event   to chair or party
    assessment_printed(report, assessment, *, sha256, by) -> Event
    mark(report, kind, about, *, ground, by, review_on=None, review_when="") -> Marking   secrecy
    lift(report, marking, *, by) -> Marking
What the municipality does about it (the handling function):
    plan_measure(report, plan, *, by, key=None) -> Measure
    change_measure(report, measure, plan, *, by, seen) -> Measure           what is not done yet
    complete_measure(report, measure, *, by, outcome="", on=None) -> Measure
    cancel_measure(report, measure, *, by) -> Measure
    review_measure(report, measure, *, by, seen, until=None) -> Measure     what lasts, or its end
Talking (councillor and recipients):
    write_message(report, body, *, by, audience, answers=None, key=None) -> Message
    ask(report, body, *, by, audience, answer_by=None, key=None) -> Message
    stop_waiting(report, question, *, by) -> Event              for the answer to a question
    add(report, text, *, by, files=none, key=None) -> Addition            the councillor's, dated
    widen(report, role, sharing, *, by) -> Event | None         show the party or the chair more
    link(report, others, *, by) -> Event | None                 own reports that belong together
    paper_made(report, *, sha256, by) -> Event                  the councillor's own police paper
    tick(report, done, *, by) -> Checklist                      one's own next steps, told nobody
    remind_me(report, *, wanted, by) -> None                    of the police report, once
    record_police(report, state, *, by, key=None, …) -> PoliceReport    what became of theirs
The party's contact with a member's report:
    note_party_measure(report, what, *, by, key=None) -> PartyMeasure     what the party does
    ask_for_help(report, words, *, by, key=None) -> Message     of whoever handles it
    ask_for_more(report, *, by) -> Event | None                 once, of the councillor
    show_no_more(report, *, by) -> None                         the councillor's no, told nobody
Ending (the councillor, and the answer to a wish):
    wish(report, Wish.END or REOPEN, *, by, words="") -> Event
    take_back(report, *, by) -> Event
    answer_wish(report, answer, *, by) -> Message               and leave the case as it is
    wish_follow_up(report, *, wanted, by) -> Event | None       to be asked again, closed
    say_how_it_went(report, words, *, by, key=None) -> Message  once, after closing

Of a file (the worker, when the scanner has found something):
    tell_of_found(attachment) -> Event                          those who handle it
When something is not done in time (the worker):
    remind(due_key, *, at) -> Event | None                      whoever is to do it
    escalate(due_key, *, at) -> Event | None                    the rest of the security function
Of a question (the worker, when its day has passed):
    close_unanswered(due, *, at) -> Event | None                whoever handles it
After the closing (the worker):
    follow_up(due, *, at) -> Message | None                     the councillor, how it is

Each raises a Refusal whose `message` is for people: NotAllowed, AlreadyDone (someone else was
first, and who), Stale (the draft has changed meanwhile), Incomplete (something is missing). Doing
the same thing twice oneself is harmless. `MOVES` is the table of moves between statuses.
"""

from incidents.workflow.adding import add
from incidents.workflow.asking import close_unanswered, stop_waiting
from incidents.workflow.assessing import assess, assessment_printed, tell_level
from incidents.workflow.assigning import assign, take
from incidents.workflow.behalf import confirm, decline
from incidents.workflow.checklist import remind_me, tick
from incidents.workflow.correcting import correct_kind
from incidents.workflow.ending import answer_wish, say_how_it_went, take_back, wish
from incidents.workflow.evidence import tell_of_found
from incidents.workflow.following_up import follow_up, wish_follow_up
from incidents.workflow.handing_over import hand_over
from incidents.workflow.handling import (
    acknowledge,
    close,
    register,
    reopen,
    set_status,
)
from incidents.workflow.joining import join, leave, link_theirs, relate
from incidents.workflow.linking import link
from incidents.workflow.marking import lift, mark
from incidents.workflow.measures import (
    Plan,
    cancel_measure,
    change_measure,
    complete_measure,
    plan_measure,
    review_measure,
)
from incidents.workflow.noting import contact, note, settle_notes
from incidents.workflow.party import ask_for_help, ask_for_more, note_party_measure, show_no_more
from incidents.workflow.police import record_police
from incidents.workflow.reminding import escalate, remind
from incidents.workflow.requesting import decide_request, open_again, request_record
from incidents.workflow.rules import (
    MANUAL,
    MOVES,
    AlreadyDone,
    Incomplete,
    NotAllowed,
    Refusal,
    Stale,
)
from incidents.workflow.sending import send
from incidents.workflow.stepping_aside import step_aside, successor_of
from incidents.workflow.taking_down import take_down
from incidents.workflow.talking import ask, paper_made, widen, write_message

__all__ = [
    "MANUAL",
    "MOVES",
    "AlreadyDone",
    "Incomplete",
    "NotAllowed",
    "Plan",
    "Refusal",
    "Stale",
    "acknowledge",
    "add",
    "answer_wish",
    "ask",
    "ask_for_help",
    "ask_for_more",
    "assess",
    "assessment_printed",
    "assign",
    "cancel_measure",
    "change_measure",
    "close",
    "close_unanswered",
    "complete_measure",
    "confirm",
    "contact",
    "correct_kind",
    "decide_request",
    "decline",
    "escalate",
    "follow_up",
    "hand_over",
    "join",
    "leave",
    "lift",
    "link",
    "link_theirs",
    "mark",
    "note",
    "note_party_measure",
    "open_again",
    "paper_made",
    "plan_measure",
    "record_police",
    "register",
    "relate",
    "remind",
    "remind_me",
    "reopen",
    "request_record",
    "review_measure",
    "say_how_it_went",
    "send",
    "set_status",
    "settle_notes",
    "show_no_more",
    "step_aside",
    "stop_waiting",
    "successor_of",
    "take",
    "take_back",
    "take_down",
    "tell_level",
    "tell_of_found",
    "tick",
    "widen",
    "wish",
    "wish_follow_up",
    "write_message",
]
