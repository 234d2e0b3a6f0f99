"""The first choices of each list: codes, labels in both languages, class.

`fill()` adds what is missing after every migration. What is there stays as the security chief has
worded it, retired choices too. Codes are never changed nor reused.
"""

import re
from typing import Any
from unicodedata import normalize

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from incidents.models import Choice, MainClass

type Row = tuple[str, str, str]
"""Code, Swedish label, English label."""
_LONGEST = 35
"""Of a code's forty signs, so that a number has room."""

KINDS: dict[MainClass, tuple[Row, ...]] = {
    MainClass.THREAT: (
        ("hot_direkt", "Uttalat hot om våld", "Explicit threat of violence"),
        ("hot_fortackt", "Förtäckt eller antytt hot", "Veiled or implied threat"),
        ("hot_egendom", "Hot om att skada egendom", "Threat to damage property"),
        (
            "hot_narstaende",
            "Hot mot någon som står dig nära",
            "Threat against someone close to you",
        ),
        (
            "pahopp_sociala",
            "Hot eller påhopp i sociala medier",
            "Threats or attacks on social media",
        ),
        (
            "kranking",
            "Kränkande eller hatiska meddelanden",
            "Abusive or hateful messages",
        ),
        (
            "upprepad_kontakt",
            "Upprepad oönskad kontakt eller telefonterror",
            "Repeated unwanted contact or nuisance calls",
        ),
        ("forfoljelse", "Förföljelse eller bevakning", "Being followed or watched"),
        (
            "kartlaggning",
            "Kartläggning eller spridning av privata uppgifter",
            "Mapping or spreading of private details",
        ),
        (
            "bestallning",
            "Varor eller tjänster beställda i ditt namn",
            "Goods or services ordered in your name",
        ),
        (
            "falsk_identitet",
            "Falskt konto eller förfalskat innehåll",
            "Fake account or forged content",
        ),
        ("sexuell", "Sexuella trakasserier", "Sexual harassment"),
        ("mote", "Stört möte eller hot mot ett möte", "Disrupted meeting or threat to a meeting"),
    ),
    MainClass.VIOLENCE: (
        ("vald", "Fysiskt våld eller försök till våld", "Physical violence or attempted violence"),
        ("skadegorelse", "Skadegörelse", "Damage to property"),
        ("stold", "Stöld", "Theft"),
        ("valmaterial", "Skadad valaffisch eller valstuga", "Damaged poster or campaign cabin"),
        (
            "forsandelse",
            "Misstänkt försändelse eller föremål",
            "Suspicious parcel, letter or object",
        ),
        ("hembesok", "Oönskat besök vid hemmet", "Unwanted visit at home"),
    ),
    MainClass.UNDUE_INFLUENCE: (
        (
            "korruptionsforsok",
            "Otillbörligt erbjudande eller försök till muta",
            "Improper offer or attempted bribe",
        ),
        ("patryckning", "Påtryckning eller utpressning", "Pressure or blackmail"),
    ),
    MainClass.OTHER: (
        ("ovrigt", "Något annat", "Something else"),
        ("vet_inte", "Vet inte", "Don't know"),
    ),
}

CHANNELS: tuple[Row, ...] = (
    ("sociala_medier", "Sociala medier", "Social media"),
    ("e_post", "E-post", "E-mail"),
    ("sms_chatt", "Sms eller chatt", "Text message or chat"),
    ("telefon", "Telefon", "Telephone"),
    ("brev_paket", "Brev eller paket", "Letter or parcel"),
    ("personligt_mote", "Öga mot öga", "Face to face"),
    ("vid_hemmet", "Vid hemmet", "At home"),
    ("offentlig_plats", "På allmän plats", "In a public place"),
    ("sammantrade", "På ett sammanträde", "At a council or board meeting"),
    ("webb_kommentarsfalt", "Kommentarer på en webbplats", "Comments on a website"),
    ("annan", "På annat sätt", "Some other way"),
    ("vet_inte", "Vet inte", "Don't know"),
)

SENDERS: tuple[Row, ...] = (
    ("okand", "Okänd", "Unknown"),
    ("kand", "Någon jag känner till", "Someone I know of"),
    ("fortroendevald", "En förtroendevald", "An elected official"),
    ("anstalld", "En anställd", "An employee"),
    ("narstaende", "Någon som står mig nära", "Someone close to me"),
    ("vet_inte", "Vet inte", "Don't know"),
)

POLICE_REASONS: tuple[Row, ...] = (
    ("leder_inte_till_nagot", "Det leder inte till något", "It won't lead to anything"),
    ("del_i_uppdraget", "Det är en del av uppdraget", "It is part of the office"),
    ("smasak", "Det är en småsak", "It is a trifle"),
    ("radsla", "Jag är rädd för följderna", "I fear what may follow"),
    (
        "vill_inte_vara_malsagande",
        "Jag vill inte vara part i ett brottmål",
        "I don't want to be a party to a criminal case",
    ),
    ("annat", "Något annat", "Something else"),
)

MATTERS: tuple[Row, ...] = (
    ("bygg_plan", "Bygge och planer", "Building and planning"),
    ("skola_forskola", "Skola och förskola", "Schools and preschools"),
    ("vard_omsorg_social", "Omsorg och socialtjänst", "Care and social services"),
    ("miljo_trafik", "Miljö och trafik", "Environment and traffic"),
    ("ekonomi_avgifter", "Ekonomi och avgifter", "Finances and fees"),
    ("integration", "Integration", "Integration"),
    ("val_kampanj", "Val och kampanj", "Elections and campaigns"),
    ("enskilt_arende", "Någons eget ärende hos kommunen", "Someone's own case with the city"),
    ("uttalande_media", "Något jag har sagt eller skrivit", "Something I have said or written"),
    ("person_egenskap", "Mig som person, ingen sakfråga", "Me as a person, no matter at all"),
    ("annat", "Något annat", "Something else"),
    ("vet_inte", "Vet inte", "Don't know"),
)

# Asked after closing for statistics alone (`after_closing`); never beside a name.
EFFECTS: tuple[Row, ...] = (
    ("uttala", "Jag har undvikit att uttala mig", "I have avoided speaking out"),
    ("fraga", "Jag har undvikit en fråga", "I have avoided a matter"),
    ("vardag", "Jag har ändrat min vardag", "I have changed my everyday life"),
    ("lamna", "Jag har funderat på att lämna uppdraget", "I have thought of leaving the office"),
    ("oro", "Jag har känt oro", "I have felt worried"),
    ("ingen", "Nej, inte alls", "No, not at all"),
    ("vill_inte_svara", "Jag vill inte svara", "I prefer not to answer"),
)

PERPETRATORS: tuple[Row, ...] = (
    ("okand_anonym", "Okänd eller anonym", "Unknown or anonymous"),
    ("forargad_medborgare", "En upprörd medborgare", "An upset member of the public"),
    (
        "upprepad_klagande",
        "Någon med upprepade ärenden mot kommunen",
        "Someone with repeated cases against the city",
    ),
    (
        "extrem_grupp",
        "Någon från en politisk rörelse eller extrem grupp",
        "Someone from a political movement or an extreme group",
    ),
    (
        "kriminell",
        "Någon med koppling till organiserad brottslighet",
        "Someone connected with organised crime",
    ),
    (
        "foretag",
        "Någon som företräder ett företag eller en förening",
        "Someone acting for a company or an association",
    ),
    ("annan_fortroendevald", "En annan förtroendevald", "Another elected official"),
    ("anstalld", "En anställd", "An employee"),
    ("bekant_narstaende", "En bekant eller närstående", "An acquaintance or someone close"),
    ("frammande_makt", "Misstänkt främmande makt", "A suspected foreign power"),
    ("annan", "Någon annan", "Someone else"),
    ("vet_inte", "Vet inte", "Don't know"),
)

# What a municipality can do (domain.md 6.8). The word before the colon groups the list.
MEASURES: tuple[Row, ...] = (
    ("samtal", "Stöd: samtal inom en arbetsdag", "Support: a talk within a working day"),
    ("uppfoljningssamtal", "Stöd: uppföljande samtal", "Support: a follow-up talk"),
    ("krisstod", "Stöd: krisstöd", "Support: crisis support"),
    ("kamratstod", "Stöd: kamratstöd", "Support: peer support"),
    ("polisanmalan", "Stöd: hjälp med polisanmälan", "Support: help with the police report"),
    ("brottsofferstod", "Stöd: brottsofferstöd", "Support: support for victims of crime"),
    ("riskanalys", "Bedömning: riskanalys", "Assessment: risk analysis"),
    ("hotbild", "Bedömning: hotbildsbedömning", "Assessment: threat assessment"),
    ("bostad", "Skydd: råd om bostaden", "Protection: advice on the home"),
    ("personlarm", "Skydd: personlarm på lån", "Protection: personal alarm on loan"),
    ("trygghetstjanst", "Skydd: trygghetstjänst", "Protection: safety service"),
    (
        "vakt",
        "Skydd: väktare eller skydd vid ett möte",
        "Protection: guard or protection at a meeting",
    ),
    ("mote", "Skydd: ändrat möte", "Protection: changed meeting"),
    (
        "kontaktuppgifter",
        "Skydd: dölj kontaktuppgifter",
        "Protection: hide contact details",
    ),
    (
        "skyddade_uppgifter",
        "Skydd: råd om skyddade personuppgifter",
        "Protection: advice on protected identity",
    ),
    ("konton", "Skydd: säkrare konton och telefon", "Protection: safer accounts and phone"),
    ("avsandare", "Avsändare: kontakt från kommunen", "Sender: contact from the city"),
    ("borttagning", "Avsändare: begär borttagning", "Sender: ask for removal"),
    ("avvisning", "Avsändare: avvisning från ett möte", "Sender: removal from a meeting"),
    ("parti", "Samverkan: partiet", "Cooperation: the party"),
    ("polis", "Samverkan: polisen", "Cooperation: the police"),
    ("namnd", "Samverkan: nämnden", "Cooperation: the board"),
    ("skr", "Samverkan: SKR", "Cooperation: SKR"),
    ("annan", "Annan åtgärd", "Another measure"),
)

# Why an object may hold secrets (domain.md 2). Texts for the city's jurist to confirm or reword.
SECRECY_GROUNDS: tuple[Row, ...] = (
    ("begaran", "Bedöms vid begäran", "Judged when it is asked for"),
    (
        "osl_18_8",
        "OSL 18 kap. 8 §, säkerhets- och bevakningsåtgärder",
        "OSL ch. 18 s. 8, security and surveillance measures",
    ),
    (
        "osl_21_3",
        "OSL 21 kap. 3 §, adress och telefon för förföljda personer",
        "OSL ch. 21 s. 3, address and phone of persecuted persons",
    ),
    ("osl_18_1", "OSL 18 kap. 1 §, förundersökning", "OSL ch. 18 s. 1, criminal investigation"),
)


def fill() -> int:
    """Add the choices that are missing; the number added."""
    there = set(Choice.objects.values_list("list", "code"))
    missing = [choice for choice in _first() if (choice.list, choice.code) not in there]
    return len(Choice.objects.bulk_create(missing, ignore_conflicts=True))


def code_of(which: str, label: str) -> str:
    """A code for a new choice, out of its Swedish label; one that no choice of the list has had."""
    plain = normalize("NFKD", label.lower()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    stem = stem if stem[:1].isalpha() else f"val_{stem}".strip("_")
    had = set(Choice.objects.filter(list=which).values_list("code", flat=True))
    numbered = (f"{stem[:_LONGEST]}_{number}" for number in range(2, len(had) + 3))
    return next(code for code in (stem[:_LONGEST], *numbered) if code not in had)


def connect(config: AppConfig) -> None:
    """Fill the lists after each migration in which their table is there."""
    post_migrate.connect(_fill, sender=config, dispatch_uid="incidents.lists")


def _fill(*, using: str, **_kwargs: Any) -> None:
    if Choice._meta.db_table in connections[using].introspection.table_names():
        fill()


def _first() -> list[Choice]:
    kinds = [
        _choice(Choice.List.KIND, row, main_class)
        for main_class, rows in KINDS.items()
        for row in rows
    ]
    others = [
        [_choice(which, row) for row in rows]
        for which, rows in (
            (Choice.List.CHANNEL, CHANNELS),
            (Choice.List.SENDER, SENDERS),
            (Choice.List.POLICE_REASON, POLICE_REASONS),
            (Choice.List.MATTER, MATTERS),
            (Choice.List.EFFECT, EFFECTS),
            (Choice.List.PERPETRATOR, PERPETRATORS),
            (Choice.List.MEASURE, MEASURES),
            (Choice.List.SECRECY_GROUND, SECRECY_GROUNDS),
        )
    ]
    found = []
    for choices in (kinds, *others):
        for order, choice in enumerate(choices, start=1):
            choice.order = order * 10
            found.append(choice)
    return found


def _choice(which: str, row: Row, main_class: str = "") -> Choice:
    code, swedish, english = row
    return Choice(list=which, code=code, label_sv=swedish, label_en=english, main_class=main_class)
