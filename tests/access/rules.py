"""Who may ask which address: the one table. An address that stands here nowhere fails the test."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tests.access.world import Who, World

NOBODY: frozenset[Who] = frozenset()
EVERYONE = frozenset(Who)
LOGGED_IN = EVERYONE - {Who.ANONYMOUS, Who.DEACTIVATED}
COUNCILLORS = frozenset({Who.COUNCILLOR, Who.OTHER_COUNCILLOR})
OFFICES = frozenset({Who.CHIEF, Who.REGISTRAR, Who.EDITOR, Who.ADMINISTRATOR})
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})


@dataclass(frozen=True)
class Rule:
    """`may` ask at all; `acts`, where fewer may send something; `arguments` of the address.

    `door` is the method by which those who may are let in; None where that hangs on more than who
    asks. `path` is for an address that can't be made from its name.
    """

    may: frozenset[Who]
    acts: frozenset[Who] | None = None
    arguments: Callable[[World], dict[str, Any]] = lambda world: {}
    door: str | None = "GET"
    path: str = ""

    def allowed(self, method: str) -> frozenset[Who]:
        return self.acts if self.acts is not None and method in UNSAFE else self.may


def only(*who: Who) -> frozenset[Who]:
    return frozenset(who)


def admin_pages(
    model: str,
    *,
    see: Iterable[Who],
    change: Iterable[Who] = (),
    add: Iterable[Who] = (),
    row: Callable[[World], Any],
) -> dict[str, Rule]:
    """The three pages of a model in the admin."""
    see, change, add = frozenset(see), frozenset(change), frozenset(add)
    return {
        f"admin:{model}_changelist": Rule(see),
        f"admin:{model}_add": Rule(add),
        f"admin:{model}_change": Rule(
            see, acts=change, arguments=lambda world: {"object_id": row(world)}
        ),
    }


PUBLIC = {
    "home": Rule(EVERYONE),
    "guidance": Rule(EVERYONE),
    "page": Rule(EVERYONE, arguments=lambda world: {"slug": world.page_text.slug}),
    "moment": Rule(EVERYONE, arguments=lambda world: {"slug": world.moment_text.slug}),
    "about": Rule(EVERYONE, arguments=lambda world: {"code": world.page_text.page.code}),
    "help": Rule(EVERYONE),
    "search": Rule(EVERYONE),
    "accessibility": Rule(EVERYONE),
    "privacy": Rule(EVERYONE),
    "directory": Rule(EVERYONE),
    "report": Rule(EVERYONE),
    "report_now": Rule(EVERYONE),
    "report_before": Rule(EVERYONE),
    "leave": Rule(EVERYONE),
    "session": Rule(EVERYONE),  # how long one's own login lasts
    "healthz": Rule(EVERYONE),
    "readyz": Rule(EVERYONE),
}

ACCOUNTS = {
    "account": Rule(LOGGED_IN),
    "account_login": Rule(EVERYONE, door=None),  # it is itself what the others lead to
    "account_logout": Rule(EVERYONE),
    "account_inactive": Rule(EVERYONE),
    "account_signup": Rule(EVERYONE),  # says that there is none
    "account_request_login_code": Rule(EVERYONE),
    "account_confirm_login_code": Rule(EVERYONE, door=None),  # in the middle of a login
    "account_reset_password": Rule(EVERYONE),
    "account_reset_password_done": Rule(EVERYONE),
    "account_reset_password_from_key": Rule(
        EVERYONE, arguments=lambda world: {"uidb36": "0", "key": "no-such-key"}
    ),
    "account_reset_password_from_key_done": Rule(EVERYONE),
    "account_presses": Rule(LOGGED_IN, door=None),  # an act alone
    "account_change_password": Rule(LOGGED_IN),
    "account_set_password": Rule(LOGGED_IN),
    "account_reauthenticate": Rule(LOGGED_IN),
    "account_email": Rule(NOBODY),  # addresses are the register's
    "account_email_verification_sent": Rule(NOBODY),
    "account_confirm_email": Rule(NOBODY, arguments=lambda world: {"key": "no-such-key"}),
    "usersessions_list": Rule(LOGGED_IN),
    "mfa_index": Rule(LOGGED_IN),
    "mfa_authenticate": Rule(EVERYONE, door=None),  # in the middle of a login
    "mfa_login_webauthn": Rule(EVERYONE, door=None),  # answers those without a session
    "mfa_reauthenticate": Rule(LOGGED_IN, door=None),  # for those who have a factor
    "mfa_reauthenticate_webauthn": Rule(LOGGED_IN, door=None),
    "mfa_activate_totp": Rule(LOGGED_IN),
    "mfa_deactivate_totp": Rule(LOGGED_IN, door=None),
    "mfa_list_webauthn": Rule(LOGGED_IN),
    "mfa_add_webauthn": Rule(LOGGED_IN),
    "mfa_edit_webauthn": Rule(LOGGED_IN, door=None, arguments=lambda world: {"pk": 1}),
    "mfa_remove_webauthn": Rule(LOGGED_IN, door=None, arguments=lambda world: {"pk": 1}),
    "mfa_view_recovery_codes": Rule(LOGGED_IN, door=None),
    "mfa_generate_recovery_codes": Rule(LOGGED_IN),
    "mfa_download_recovery_codes": Rule(LOGGED_IN, door=None),
}

MEMBERS = {
    "members_directory": Rule(LOGGED_IN - {Who.FORMER_CHIEF}),
}

PEOPLE = only(Who.CHIEF, Who.ADMINISTRATOR)
WRITERS = only(Who.CHIEF, Who.EDITOR)
ADMIN = {
    "admin:index": Rule(OFFICES),
    "admin:login": Rule(EVERYONE, door=None),  # leads to the login of the accounts
    "admin:logout": Rule(OFFICES),
    "admin:password_change": Rule(OFFICES),
    "admin:jsi18n": Rule(OFFICES),
    "admin:app_list": Rule(PEOPLE | WRITERS, arguments=lambda world: {"app_label": "contacts"}),
    "admin:(?P<url>.*)$": Rule(NOBODY, path="/admin/no/such/"),
    **admin_pages(
        "contacts_user",
        see=PEOPLE,
        change=[Who.ADMINISTRATOR],
        row=lambda world: world.councillor.pk,
    ),
    **admin_pages("contacts_appointment", see=PEOPLE, row=lambda world: world.appointment.pk),
    **admin_pages("contacts_mandate", see=PEOPLE, row=lambda world: world.mandate.pk),
    **admin_pages("contacts_party", see=PEOPLE, row=lambda world: world.party.pk),
    **admin_pages(
        "contacts_listing",
        see=WRITERS,
        change=WRITERS,
        add=WRITERS,
        row=lambda world: world.listing.pk,
    ),
    **admin_pages(
        "contacts_number",
        see=WRITERS,
        change=WRITERS,
        add=WRITERS,
        row=lambda world: world.number.pk,
    ),
}

CHIEF, REGISTRAR, ADMINISTRATOR = only(Who.CHIEF), only(Who.REGISTRAR), only(Who.ADMINISTRATOR)
DESK = {
    "admin:incidents_incident_changelist": Rule(CHIEF),
    "admin:incidents_incident_change": Rule(
        CHIEF, arguments=lambda world: {"object_id": world.report.pk}
    ),
    "admin:incidents_incident_seats": Rule(CHIEF),
    "admin:incidents_incident_words": Rule(CHIEF),
    "admin:incidents_incident_paper": Rule(
        NOBODY, acts=CHIEF, arguments=lambda world: {"key": world.report.pk}, door=None
    ),
    "admin:incidents_diaryentry_changelist": Rule(REGISTRAR),
    **admin_pages(
        "incidents_choice", see=CHIEF, change=CHIEF, add=CHIEF, row=lambda world: world.choice.pk
    ),
    **admin_pages(
        "incidents_preparedanswer",
        see=CHIEF,
        change=CHIEF,
        add=CHIEF,
        row=lambda world: world.prepared.pk,
    ),
    "admin:portal_delivery_changelist": Rule(ADMINISTRATOR),
    "admin:portal_delivery_test": Rule(ADMINISTRATOR),
}

AUTHOR = only(Who.COUNCILLOR)
PARTY_OFFICES = only(Who.CONTACT, Who.LEADER)
FILING = {
    "filing_begin": Rule(COUNCILLORS | PARTY_OFFICES),
    "filing_whom": Rule(PARTY_OFFICES),
    "filing_whom_of": Rule(
        only(Who.CONTACT), arguments=lambda world: {"key": world.draft_for_another.pk}
    ),
    "practice": Rule(COUNCILLORS),
    "drafts": Rule(LOGGED_IN),  # one's own, perhaps none
    "filing_delete": Rule(AUTHOR, arguments=lambda world: {"key": world.draft.pk}),
    "filing_step": Rule(AUTHOR, arguments=lambda world: {"key": world.draft.pk, "step": "vad"}),
    "filing_posts": Rule(AUTHOR, arguments=lambda world: {"key": world.draft.pk}),
    "filing_call": Rule(AUTHOR, arguments=lambda world: {"key": world.draft.pk}),
    "filing_check": Rule(AUTHOR, arguments=lambda world: {"key": world.draft.pk}),
    **{  # not received whole yet
        name: Rule(NOBODY, arguments=lambda world: {"attachment_id": world.attachment.pk})
        for name in ("attachment", "attachment-picture", "attachment-look", "attachment-play")
    },
    **{
        name: Rule(
            NOBODY, arguments=lambda world: {"attachment_id": world.attachment.pk, "number": 1}
        )
        for name in ("attachment-sheet", "attachment-page")
    },
}

# The report is the councillor's: the party sees the essentials, the chair everything.
OWN = only(Who.COUNCILLOR)
WHOLE = OWN | only(Who.CHAIR, Who.CHIEF)
TOLD = WHOLE | only(Who.CONTACT)


def of_report(may: frozenset[Who], acts: frozenset[Who]) -> Rule:
    """An address of the report. Where nobody may ask, it is for acts alone."""
    door = "GET" if may else None
    return Rule(may, acts, arguments=lambda world: {"key": world.report.pk}, door=door)


def of_series(may: frozenset[Who], acts: frozenset[Who]) -> Rule:
    """An address of the course of events that the report belongs to."""
    door = "GET" if may else None
    return Rule(may, acts, arguments=lambda world: {"key": world.series.pk}, door=door)


CASE = {
    "waiting": Rule(LOGGED_IN),
    "cases": Rule(LOGGED_IN),
    "case": of_report(TOLD, NOBODY),
    "case-acknowledge": of_report(NOBODY, TOLD - OWN),
    # Filed for the councillor by the contact, who has a receipt and nothing else.
    "case-confirm": Rule(OWN, arguments=lambda world: {"key": world.filed.pk}),
    "case-decline": Rule(OWN, arguments=lambda world: {"key": world.filed.pk}),
    "case-receipt": Rule(only(Who.CONTACT), arguments=lambda world: {"key": world.filed.pk}),
    "case-message": of_report(NOBODY, WHOLE),
    "case-addition": of_report(OWN, OWN),
    "case-widen": of_report(OWN, OWN),
    "case-link": of_report(OWN, OWN),
    "series": of_series(WHOLE, NOBODY),
    "series-paper": of_series(OWN, OWN),
    "series-pdf": of_series(NOBODY, WHOLE),
    "case-posts": of_report(WHOLE, NOBODY),
    "case-end": of_report(OWN, OWN),
    "case-reopen": of_report(OWN, OWN),
    "case-word": of_report(OWN, OWN),
    "case-follow-up": of_report(NOBODY, OWN),
    "case-take-back": of_report(NOBODY, OWN),
    "after-closing": Rule(NOBODY),  # nobody's own report is closed
    "case-paper": of_report(WHOLE, WHOLE),
    "case-copy": of_report(OWN, OWN),
    "case-pdf": of_report(NOBODY, WHOLE),
    "case-police": of_report(OWN, OWN),
    "case-call": of_report(OWN, OWN),
    "case-steps": of_report(NOBODY, OWN),
}


def of_activity(may: frozenset[Who], acts: frozenset[Who] | None = None) -> Rule:
    """An address of what the party of the contact plans."""
    door = "GET" if may else None
    return Rule(may, acts, arguments=lambda world: {"key": world.activity.pk}, door=door)


PARTY = {
    "party": Rule(PARTY_OFFICES),
    "party-limits": Rule(PARTY_OFFICES),
    "party-talk": Rule(PARTY_OFFICES),
    "party-members": Rule(PARTY_OFFICES),
    "party-appoint": Rule(only(Who.CONTACT)),
    "party-take-back": Rule(NOBODY, arguments=lambda world: {"key": 0}),  # nobody is proposed
    "party-activities": Rule(only(Who.CONTACT)),  # whom the party's safety rests on
    "party-plan": Rule(only(Who.CONTACT)),
    "party-activity": of_activity(only(Who.CONTACT)),
    "party-activity-change": of_activity(only(Who.CONTACT)),
    "party-activity-off": of_activity(only(Who.CONTACT)),
    "party-activity-pdf": of_activity(NOBODY, acts=only(Who.CONTACT)),
    "admin:incidents_plannedactivity_changelist": Rule(CHIEF),
    "admin:incidents_plannedactivity_change": Rule(
        CHIEF, arguments=lambda world: {"object_id": world.activity.pk}
    ),
    "case-party-measure": of_report(only(Who.CONTACT), only(Who.CONTACT)),
    "case-help": of_report(only(Who.CONTACT), only(Who.CONTACT)),
    "case-more": of_report(NOBODY, only(Who.CONTACT)),
    "case-no-more": of_report(NOBODY, OWN),
}

TOGETHER = {
    "admin:incidents_incident_by_phone": Rule(CHIEF),
    "admin:incidents_incident_occurrence": Rule(
        CHIEF, arguments=lambda world: {"key": world.report.pk}
    ),
}

SETTINGS = {
    "admin:portal_municipality_changelist": Rule(CHIEF | ADMINISTRATOR),
    "admin:portal_municipality_change": Rule(
        CHIEF | ADMINISTRATOR, arguments=lambda world: {"object_id": "1"}
    ),
}

ASSESSING = {
    "admin:incidents_incident_assessment": Rule(
        CHIEF, arguments=lambda world: {"key": world.report.pk}
    ),
    "admin:incidents_incident_assessment_pdf": Rule(
        NOBODY, CHIEF, arguments=lambda world: {"key": world.report.pk, "version": 1}, door=None
    ),
    "admin:incidents_incident_measure": Rule(
        CHIEF,
        arguments=lambda world: {"key": world.report.pk, "about": world.measure.pk},
    ),
    "admin:incidents_incident_secrecy": Rule(
        CHIEF,
        arguments=lambda world: {
            "key": world.report.pk,
            "kind": "report",
            "about": world.report.pk,
        },
    ),
}

RULES: dict[str, Rule] = {
    **PUBLIC,
    **ACCOUNTS,
    **MEMBERS,
    **ADMIN,
    **DESK,
    **FILING,
    **CASE,
    **TOGETHER,
    **PARTY,
    **SETTINGS,
    **ASSESSING,
}


def of_appointment(may: frozenset[Who]) -> Rule:
    return Rule(may, arguments=lambda world: {"object_id": world.appointment.pk})


APPOINTING = {
    "admin:contacts_appointment_propose": Rule(PEOPLE),
    "admin:contacts_appointment_deputy": Rule(PEOPLE),
    "admin:contacts_appointment_confirm": of_appointment(PEOPLE),
    "admin:contacts_appointment_end": of_appointment(PEOPLE),
    "admin:incidents_incident_newcomers": Rule(CHIEF),
    "admin:incidents_incident_hand_over": Rule(
        CHIEF, arguments=lambda world: {"appointment_id": world.appointment.pk}
    ),
    "admin:incidents_incident_step_aside": Rule(
        CHIEF, arguments=lambda world: {"key": world.report.pk}
    ),
    **admin_pages("contacts_board", see=PEOPLE, row=lambda world: world.board.pk),
}
RULES |= APPOINTING


def of_release(may: frozenset[Who], acts: frozenset[Who] = NOBODY) -> Rule:
    """An address of figures that are not open to everyone."""
    door = "GET" if may else None
    return Rule(may, acts, arguments=lambda world: {"code": "2025"}, door=door)


READ_FIGURES = CHIEF | only(Who.CHAIR)
RULES |= {
    "figures": Rule(EVERYONE, NOBODY),
    "figures-today": Rule(CHIEF, NOBODY),
    "figures-compute": Rule(NOBODY, CHIEF, door=None),
    "figures-release": of_release(READ_FIGURES),
    "figures-table": of_release(READ_FIGURES),
    "figures-report": of_release(READ_FIGURES),
    "figures-decide": of_release(NOBODY, CHIEF),
}

# A jurist reads the report while it is open to them, and a registrar reads none.
JURIST = only(Who.JURIST)
RECORDS = {
    "case": of_report(TOLD | JURIST, NOBODY),
    "case-posts": of_report(WHOLE | JURIST, NOBODY),
    "decide-request": Rule(JURIST, arguments=lambda world: {"key": world.request.pk}),
    "admin:incidents_recordrequest_changelist": Rule(REGISTRAR),
    "admin:incidents_recordrequest_new": Rule(REGISTRAR),
    "admin:incidents_recordrequest_change": Rule(
        REGISTRAR, arguments=lambda world: {"object_id": world.request.pk}
    ),
}
RULES |= RECORDS

# Nobody of the matrix is a chair that was chosen; the chief is led to the desk.
RULES |= {
    "case-handle": of_report(CHIEF, CHIEF),
    "case-assess": of_report(CHIEF, CHIEF),
}

# What there is to read and do.
RULES |= {
    "resources": Rule(EVERYONE),
    "resource_file": Rule(EVERYONE, arguments=lambda world: {"code": world.resource.code}),
    "accessibility_message": Rule(EVERYONE),
    "accessibility_message_sent": Rule(EVERYONE),
    "admin:guidance_statement_changelist": Rule(WRITERS),
    "admin:guidance_statement_change": Rule(WRITERS, arguments=lambda world: {"object_id": 1}),
    "admin:guidance_accessibilitymessage_changelist": Rule(WRITERS),
    "admin:guidance_accessibilitymessage_change": Rule(
        WRITERS, arguments=lambda world: {"object_id": world.accessibility_message.pk}
    ),
    "guidance_paper": Rule(EVERYONE, arguments=lambda world: {"kind": "broschyr"}),
    **admin_pages(
        "guidance_resource",
        see=WRITERS,
        change=WRITERS,
        add=WRITERS,
        row=lambda world: world.resource.pk,
    ),
}

RULES |= {"easy": Rule(EVERYONE, arguments=lambda world: {"slug": "om-nagot-hander"})}

# Who is listed answers for the own card alone.
RULES |= {
    "directory_for": Rule(EVERYONE, arguments=lambda world: {"code": "at-the-door"}),
    "directory_print": Rule(EVERYONE),
    "card_file": Rule(EVERYONE, arguments=lambda world: {"code": world.listing.code}),
    "members_card_file": Rule(
        LOGGED_IN - {Who.FORMER_CHIEF}, arguments=lambda world: {"code": world.own_listing.code}
    ),
    "person_file": Rule(
        LOGGED_IN - {Who.FORMER_CHIEF}, arguments=lambda world: {"key": world.contact.pk}
    ),
    "own_cards": Rule(LOGGED_IN),
    "own_card_verify": Rule(
        NOBODY, CHIEF, arguments=lambda world: {"code": world.own_listing.code}, door=None
    ),
    "own_card_correct": Rule(CHIEF, arguments=lambda world: {"code": world.own_listing.code}),
    "own_phone_verify": Rule(NOBODY, only(Who.CONTACT), door=None),
    "own_phone_correct": Rule(only(Who.CONTACT)),
}


def of_text(**more: Any) -> Rule:
    """An address of a page's text in a language."""

    def arguments(world: World) -> dict[str, Any]:
        return {"key": world.page_text.page_id, "language": "sv", **more}

    return Rule(WRITERS, arguments=arguments)


EDITING = {
    "admin:guidance_page_changelist": Rule(WRITERS),
    "admin:guidance_link_changelist": Rule(WRITERS),
    "admin:guidance_picture_changelist": Rule(WRITERS),
    "admin:guidance_picture_new": Rule(WRITERS),
    "admin:guidance_picture_change": Rule(
        WRITERS, arguments=lambda world: {"object_id": world.picture.pk}
    ),
    "picture": Rule(
        EVERYONE,
        arguments=lambda world: {"code": world.picture.code, "digest": world.picture.digest},
    ),
    "admin:guidance_page_new": Rule(WRITERS),
    "admin:guidance_page_change": Rule(
        WRITERS, arguments=lambda world: {"object_id": world.page_text.page_id}
    ),
    "admin:guidance_page_text": of_text(),
    "admin:guidance_page_resume": of_text(),
    "admin:guidance_page_versions": of_text(),
    "admin:guidance_page_version": of_text(version=1),
}
RULES |= EDITING

# Training: what members mark, and what the chief follows up.
RULES |= {
    "training": Rule(LOGGED_IN - {Who.FORMER_CHIEF}),
    **{
        name: Rule(
            NOBODY,
            acts=LOGGED_IN - {Who.FORMER_CHIEF},
            arguments=lambda world: {"code": "interactive-training"},
            door=None,
        )
        for name in ("training_mark", "training_unmark")
    },
    "admin:guidance_completion_changelist": Rule(CHIEF),
    "admin:guidance_completion_record": Rule(CHIEF),
    "admin:guidance_completion_take_back": Rule(
        NOBODY, acts=CHIEF, arguments=lambda world: {"key": 0}, door=None
    ),
}

# Notices are the editors'.
RULES |= {
    "admin:guidance_notice_changelist": Rule(WRITERS),
    "admin:guidance_notice_new": Rule(WRITERS),
    "admin:guidance_notice_change": Rule(
        WRITERS, arguments=lambda world: {"object_id": world.notice.pk}
    ),
    "admin:guidance_notice_take_down": Rule(
        NOBODY, acts=WRITERS, arguments=lambda world: {"key": world.notice.pk}, door=None
    ),
}

# What anyone may keep in the own browser.
RULES |= {
    name: Rule(EVERYONE) for name in ("saved", "saved_contents", "saved_shortcut", "saved_worker")
}
RULES |= {name: Rule(EVERYONE) for name in ("changes", "robots", "sitemap")}
