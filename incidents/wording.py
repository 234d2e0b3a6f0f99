"""How a line of the timeline reads. Names and codes come from the line's sealed body."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from contacts.models import Role
from incidents import choices
from incidents.choices import Outside
from incidents.models import Choice, Due, Event, Kind, Level, Marking, Message, Status
from incidents.models.incident import Wish
from incidents.models.record_request import Outcome
from incidents.models.sharing import Share
from incidents.routing import Why

type Body = Mapping[str, Any]


def told_as(event: Event) -> str:
    """The line in the reader's language; an erased one says that it is."""
    if event.body is None:
        return _("Innehållet är raderat.")
    return _TELLS[Kind(event.kind)](event.body)


def _routed(body: Body) -> str:
    return _("%(name)s (%(role)s) har fått rapporten.") % {
        "name": body["name"],
        "role": Role(body["role"]).label.lower(),
    }


def _vacant(body: Body) -> str:
    role, why = Role(body["role"]).label, body["why"]
    if why == Why.IS_AFFECTED:
        return _("%(role)s: den det gäller har själv uppdraget.") % {"role": role}
    if why == Why.IS_FILER:
        return _("%(role)s: den som rapporterade har själv uppdraget.") % {"role": role}
    return _("%(role)s: ingen har uppdraget just nu.") % {"role": role}


def _opened(body: Body) -> str:
    what = {
        "incident": _("Öppnade rapporten."),
        "attachment": _("Öppnade en bilaga."),
        "paper": _("Hämtade underlaget till polisen."),
        "case": _("Hämtade hela ärendet som PDF."),
        "posts": _("Hämtade inläggen som tabell."),
        "series": _("Öppnade rapporten."),  # that others belong to it is not for every reader
    }
    return what[body["what"]]


def _status(body: Body) -> str:
    return _("Läget ändrades från %(old)s till %(new)s.") % {
        "old": Status(body["from"]).label.lower(),
        "new": Status(body["to"]).label.lower(),
    }


def _message(body: Body) -> str:
    return {
        Message.Kind.MESSAGE: _("Skrev ett meddelande."),
        Message.Kind.QUESTION: _("Ställde en fråga."),
        Message.Kind.ANSWER: _("Svarade på en fråga."),
        Message.Kind.CLOSING: _("Skrev ett svar när ärendet avslutades."),
    }[Message.Kind(body["kind"])]


def _assessed(body: Body) -> str:
    return _("Bedömde nivån: %(level)s.") % {"level": Level(body["level"]).label.lower()}


def _level_told(body: Body) -> str:
    return _("Berättade att nivån är %(level)s.") % {"level": Level(body["level"]).label.lower()}


def _marked(body: Body) -> str:
    what = Marking.Kind(body["what"]).label
    if body["lifted"]:
        return _("Tog bort sekretessmarkeringen av %(what)s.") % {"what": what}
    return _("Sekretessmarkerade %(what)s. Grund: %(ground)s.") % {
        "what": what,
        "ground": body["ground"],
    }


def _paper(body: Body) -> str:
    if body.get("what") == "assessment":
        return _("Hämtade bedömning %(version)s som PDF.") % {"version": body["version"]}
    return _("Gjorde underlaget till polisen.")


def _widened(body: Body) -> str:
    if body.get("shows") == "reach":
        return _("Lät säkerhetsfunktionen se hur den förtroendevalda kan nås.")
    return _("Delade %(share)s med %(role)s.") % {
        "share": Share(body["share"]).label.lower(),
        "role": Role(body["role"]).label.lower(),
    }


def _measure(body: Body) -> str:
    """A measure of the municipality's by its kind, as the list read then."""
    if body["of"] == "party":
        return _("Noterade vad partiet gör.")
    said = {
        "planned": _("Planerade en åtgärd: %(kind)s."),
        "changed": _("Ändrade en åtgärd: %(kind)s."),
        "done": _("Gjorde en åtgärd: %(kind)s."),
        "cancelled": _("Ställde in en åtgärd: %(kind)s."),
        "reviewed": _("Såg över en åtgärd som fortsätter: %(kind)s."),
        "ended": _("Avslutade en åtgärd: %(kind)s."),
    }
    return said[body["did"]] % {"kind": body["kind"]}


def _corrected(body: Body) -> str:
    """In the words that the list has now."""
    kinds = choices.labels(Choice.List.KIND)
    old, new = (kinds.get((Choice.List.KIND, code), code) for code in (body["from"], body["to"]))
    return _("Typen rättades från %(old)s till %(new)s.") % {"old": old, "new": new}


def _noted(body: Body) -> str:
    if body["what"] == "cleared":
        return _("Rensade en egen anteckning.")
    return _("Skrev en anteckning.")


def _contacted(body: Body) -> str:
    when = localtime(datetime.fromisoformat(body["when"]))
    whom = Outside(body["whom"]).label.lower()
    return _("Kontakt med %(whom)s, %(day)s kl. %(clock)s.") % {
        "whom": f"{whom} ({body['name']})" if body["name"] else whom,
        "day": date_format(when, "j F Y"),
        "clock": date_format(when, "H.i"),
    }


def _requested(body: Body) -> str:
    return _("Någon har begärt rapporten. %(name)s (jurist) får läsa den till och med %(day)s.") % {
        "name": body["name"],
        "day": date_format(date.fromisoformat(body["until"]), "j F Y"),
    }


def _given_out(body: Body) -> str:
    return {
        Outcome.WHOLE: _("Beslut om begäran: rapporten lämnas ut i sin helhet."),
        Outcome.MASKED: _("Beslut om begäran: rapporten lämnas ut med delar dolda."),
        Outcome.NOTHING: _("Beslut om begäran: rapporten lämnas inte ut."),
    }[Outcome(body["outcome"])]


def _unanswered(body: Body) -> str:
    if body["late"]:
        return _("Frågan stängdes utan svar när dagen hade gått.")
    return _("Väntar inte längre på svar på frågan.")


def _followed_up(body: Body) -> str:
    return {
        "wanted": _("Vill att kommunen hör av sig igen efter att ärendet är avslutat."),
        "unwanted": _("Vill inte att kommunen hör av sig igen."),
        "asked": _("Frågade hur det är nu."),
    }[body["what"]]


def words_of(event: Event) -> str:
    """What was said, where the line itself keeps it."""
    keeps = event.kind in {Kind.CONTACTED, Kind.GIVEN_OUT}
    return event.body["said"] if keeps and event.body else ""


def _wished(body: Body) -> str:
    return {
        Wish.END: _("Bad om att ärendet avslutas."),
        Wish.REOPEN: _("Bad om att ärendet öppnas igen."),
    }[Wish(body["wish"])]


def _late(body: Body) -> str:
    return _("Det här är över tiden: %(what)s. %(names)s har fått besked.") % {
        "what": Due.Kind(body["due"]).label.lower(),
        "names": ", ".join(body["names"]),
    }


def _joined(body: Body) -> str:
    return {
        "confirmed": _("Sa att rapporten hör ihop med en annan."),
        "dismissed": _("Sa att rapporten inte hör ihop med en annan."),
        "joined": _("Sa att rapporten gäller samma händelse som en annan."),
        "left": _("Tog bort rapporten från en gemensam händelse."),
    }[body["what"]]


def _handed_over(body: Body) -> str:
    told = {"name": body["name"], "role": Role(body["role"]).label.lower()}
    if body["from"]:
        said = _("%(name)s (%(role)s) har tagit över efter %(before)s.")
        return said % {**told, "before": get_text_list(body["from"], _("och"))}
    return _("%(name)s (%(role)s) har fått rapporten.") % told


_TELLS: dict[Kind, Callable[[Body], str]] = {
    Kind.SENT: lambda _body: _("Rapporten skickades."),
    Kind.ROUTED: _routed,
    Kind.SEAT_VACANT: _vacant,
    Kind.OPENED: _opened,
    Kind.ACKNOWLEDGED: lambda _body: _("Bekräftade att rapporten är mottagen."),
    Kind.STATUS: _status,
    Kind.ASSIGNED: lambda body: _("%(name)s handlägger ärendet.") % {"name": body["name"]},
    Kind.MESSAGE: _message,
    Kind.ASSESSED: _assessed,
    Kind.LEVEL_TOLD: _level_told,
    Kind.MARKED: _marked,
    Kind.CLOSED: lambda _body: _("Ärendet avslutades."),
    Kind.REOPENED: lambda _body: _("Ärendet öppnades igen."),
    Kind.ADDED: lambda _body: _("Lade till uppgifter."),
    Kind.SHARE_WIDENED: _widened,
    Kind.POLICE: lambda _body: _("Skrev in vad som hänt med polisanmälan."),
    Kind.PAPER_MADE: _paper,
    Kind.CONFIRMED: lambda _body: _("Tog över rapporten."),
    Kind.DECLINED: lambda _body: _("Sa att ärendet inte ska gå vidare."),
    Kind.WISHED: _wished,
    Kind.WISH_TAKEN_BACK: lambda _body: _("Tog tillbaka sin önskan."),
    Kind.WISH_ANSWERED: lambda _body: _("Svarade på önskan. Läget är som det var."),
    Kind.OWN_WORD: lambda _body: _("Berättade hur det gick."),
    Kind.REMINDED: _late,
    Kind.ESCALATED: _late,
    Kind.FILE_FOUND: lambda _body: _("Kontrollen hittade skadlig kod i en bilaga."),
    Kind.LINKED: lambda _body: _("Sa att rapporten hör ihop med en annan händelse."),
    Kind.MEASURE: _measure,
    Kind.ASKED_FOR_HELP: lambda _body: _("Bad säkerhetsfunktionen om hjälp."),
    Kind.ASKED_FOR_MORE: lambda _body: _("Bad om att få se mer."),
    Kind.JOINED: _joined,
    Kind.HANDED_OVER: _handed_over,
    Kind.REROUTED: lambda body: (
        _("%(name)s (%(role)s) har fått rapporten. Ingen hade uppdraget när den skickades.")
        % {"name": body["name"], "role": Role(body["role"]).label.lower()}
    ),
    Kind.STEPPED_ASIDE: lambda body: _("%(name)s klev åt sidan: %(reason)s") % body,
    Kind.NOT_TOLD: lambda body: (
        _("Ett mejl till %(name)s ställdes in. %(name)s kan inte längre läsa rapporten.") % body
    ),
    Kind.CORRECTED: _corrected,
    Kind.NOTED: _noted,
    Kind.CONTACTED: _contacted,
    Kind.FOLLOWED_UP: _followed_up,
    Kind.UNANSWERED: _unanswered,
    Kind.REQUESTED: _requested,
    Kind.GIVEN_OUT: _given_out,
    Kind.REGISTERED: lambda _body: _("Ärendet fördes i diariet."),
}
