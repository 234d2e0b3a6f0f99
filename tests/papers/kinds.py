"""Every kind of paper, made of invented people, with the worst words that we could think of."""

import hashlib
import io
import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from PIL import Image

from incidents.papers.police import (
    CONNECTED_WITH_OFFICE,
    Addition,
    Answer,
    Councillor,
    Earlier,
    Evidence,
    PolicePaper,
    Reach,
    Wishes,
    Witness,
)
from incidents.papers.series import Occasion, SeriesPaper
from incidents.posts import Post

HERE = ZoneInfo("Europe/Stockholm")
TOLD_AT = datetime(2026, 11, 24, 23, 20, tzinfo=HERE)
MADE_AT = datetime(2026, 11, 25, 8, 5, tzinfo=HERE)

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
KNIFE = "\U0001f52a"
ARABIC = "سوف أقتلك أنت وعائلتك"
WORST_NAMES = json.loads((Path(__file__).parent / "names.json").read_text()).values()
TURNED = "bilaga\u202egpj.exe"


def a_picture(width: int = 1200, height: int = 800) -> bytes:
    """A JPEG that holds a position and a comment, as a phone makes it."""
    noise = Random(7).randbytes(width * height // 64 * 3)
    picture = Image.frombytes("RGB", (width // 8, height // 8), noise).resize((width, height))
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (59.0, 21.0, 59.9)}
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG", exif=exif, comment=b"HEMLIG-KOMMENTAR")
    return jpeg.getvalue()


def a_file(name: str, content: bytes, **more: object) -> Evidence:
    item = Evidence(name=name, size=len(content), sha256=hashlib.sha256(content).hexdigest())
    return replace(item, received_at=TOLD_AT, **more)


CITY = Reach(
    name="Sven Säker",
    role="säkerhetschef, Lidingö stad",
    phone="070-174 06 05",
    email="sakerhet@example.se",
    note="Vardagar 8–16. Andra tider: stadens växel, 08-465 004 00.",
)
ANNA = Councillor(
    name="Anna Öberg",
    office="ledamot i kommunfullmäktige i Lidingö stad",
    contact=Reach(
        name="Anna Öberg",
        phone="070-174 06 10",
        email="anna.oberg@example.se",
        address="Lidingö stad, Stadshuset, Stockholmsvägen 50",
        note="Ring helst före klockan 17. Lämna inget meddelande på svararen.",
    ),
)

MINIMAL = PolicePaper(
    municipality="Lidingö stad",
    reference="K7-RMVT4",
    made_at=MADE_AT,
    made_by="Anna Öberg",
    councillor=ANNA,
    told_at=TOLD_AT,
    told_by="Anna Öberg",
    account=(Answer(question="Vad hände?", words="Ring mig, jag berättar hellre."),),
    city_contact=CITY,
)

USUAL = replace(
    MINIMAL,
    account=(
        Answer(
            question="Vad hände?",
            words=(
                "Klockan 21.40 kom ett meddelande från kontot @troll_1881 på Forumet. Där stod:\n\n"
                "”Vi vet när du går hem från nämnden. På torsdag står vi där. "
                "Du ska ångra skolan.”\n\n"
                "Jag läste det i köket. Tio minuter senare kom ett till, "
                "med en bild på vår ytterdörr. "
                "Bilden är tagen i dagsljus och cykeln som syns på den ställde jag dit i måndags."
            ),
        ),
        Answer(
            question="Sades eller skrevs något som du minns ordagrant?",
            words="”På torsdag står vi där.”",
        ),
    ),
    when="Tisdagen den 24 november 2026 klockan 21.40 och 21.52 (normaltid).",
    where="I hemmet, på telefonen. Forumet, direktmeddelande.",
    who=(
        "Kontot @troll_1881. Jag vet inte vem som står bakom. "
        "Samma konto kommenterade skolbeslutet i oktober."
    ),
    ongoing="Ja. Kontot skriver fortfarande.",
    witnesses=(
        Witness(
            name="Bo Öberg",
            saw="Satt bredvid och läste båda meddelandena på min telefon.",
            contact=Reach(name="Bo Öberg", phone="070-174 06 11"),
        ),
    ),
    traces=(
        Answer(question="Finns det kvar på nätet?", words="Ja, när jag skriver det här."),
        Answer(
            question="Har du svarat, blockerat eller tagit bort något?", words="Nej, ingenting."
        ),
    ),
    posts=(
        Post(
            platform="Forumet",
            account="@troll_1881",
            time="24 november 2026 kl. 21.40",
            words="Vi vet när du går hem från nämnden. På torsdag står vi där.",
            link="https://forumet.example/dm/1",
        ),
        Post(account="@troll_1881", words="Hälsa barnen.", link="https://forumet.example/dm/2"),
    ),
    effects=(
        Answer(
            question="Vad gjorde dig rädd?",
            words="Att de vet vilken väg jag går och har varit vid dörren.",
        ),
        Answer(
            question="Har du ändrat något för det?",
            words="Jag går inte hem ensam från nämnden och barnen sover hos sin mormor.",
        ),
    ),
    evidence=(
        a_file(
            "Skärmavbild 2026-11-24 kl. 21.55.12.png",
            a_picture(),
            description="Hela tråden med kontots namn, datum och tid.",
            link="https://forumet.example/dm/8c1f0a52",
            sender="@troll_1881",
            captured_by="Anna Öberg",
            captured_at=datetime(2026, 11, 24, 21, 55, tzinfo=HERE),
            original="I min telefon. Tråden ligger kvar.",
            picture=a_picture(),
        ),
        a_file("dorren.jpg", a_picture(640, 480), original="I min telefon, sparad ur meddelandet."),
    ),
    earlier=(
        Earlier(
            reference="H3-PWQX8",
            when="14 oktober 2026",
            what="Samma konto skrev att jag borde flytta.",
            police_number="0201-K123456-26",
        ),
    ),
    additions=(
        Addition(
            added_at=datetime(2026, 11, 25, 7, 40, tzinfo=HERE),
            by="Anna Öberg",
            words=(Answer(question="Tillägg", words="I natt 03.12 ringde någon och lade på."),),
        ),
    ),
    wishes=Wishes(
        connected_with_office=CONNECTED_WITH_OFFICE,
        access_protection=True,
        protection_assessment=True,
        told_of_decisions=True,
    ),
)

HOSTILE = replace(
    USUAL,
    account=(
        Answer(
            question="Vad hände?",
            words="\n\n".join(
                (
                    f"Han skrev {KNIFE}{FAMILY} \U0001f44d\U0001f3fd \U0001f1f8\U0001f1ea ❤️ 1️⃣.",
                    f"Så stod det: {TURNED} och sedan vanlig text.",
                    ARABIC,
                    f"En rad med {ARABIC} inuti, och 12:30 efter.",
                    "你去死 และ \u202eשלום\u202c \ufffe \ud800 \x00 slut.",
                    "h" + "\u0336\u0338\u0335\u0337" * 30 + "ej",
                    "Kontot heter аdmin med kyrilliskt а, inte admin.",
                    "<script>alert(1)</script> &lt;b&gt; {{ paper }} {% load x %}",
                    "x" * 40_000,
                    "hej\u00a0" * 2000,
                )
            ),
        ),
    ),
    posts=(
        Post(account=ARABIC, time="\u200f24", words=f"{ARABIC} {KNIFE}{FAMILY}", link=TURNED),
        Post(words="<b>x</b>" + "x" * 9000, link="https://forumet.example/" + "å" * 8000),
        Post(platform="你", account="W" * 200, link="javascript:alert(1)"),
        *(Post(account=f"@konto_{number}", words="Samma ord.\n" * 3) for number in range(40)),
    ),
    when="\u200f2026-11-24",
    who=ARABIC,
    witnesses=tuple(
        Witness(name=name, saw=ARABIC, contact=Reach(name=name, phone="070-174 06 12"))
        for name in (ARABIC, "W" * 500)
    ),
    evidence=(
        *(a_file(name, name.encode("utf-8", "replace")) for name in WORST_NAMES),
        a_file("lank", b"", link="https://forumet.example/" + "å" * 8000),
        a_file("trasig.jpg", b"\xff\xd8\xff", picture=b"\xff\xd8\xff"),
    ),
)

KINDS = {"minimal": MINIMAL, "usual": USUAL, "hostile": HOSTILE}


def a_series(*papers: PolicePaper) -> SeriesPaper:
    """A course of events with what stands on those papers."""
    return SeriesPaper(
        municipality=papers[0].municipality,
        made_at=MADE_AT,
        made_by=papers[0].made_by,
        councillor=papers[0].councillor,
        city_contact=CITY,
        occasions=tuple(
            Occasion(kind="Förtäckt eller antytt hot", police="0201-K123456-26", paper=one)
            for one in papers
        ),
    )


SERIES = {
    "usual": a_series(USUAL, replace(MINIMAL, reference="H3-PWQX8")),
    "hostile": a_series(HOSTILE, MINIMAL),
}
