"""What is worth knowing of just this channel, and of just this kind of event."""

from django.utils.translation import gettext_lazy

from incidents.filing.forms import follow_ups as after
from incidents.filing.forms import offered
from incidents.filing.forms.fields import LONG, Pick, Words
from incidents.filing.forms.form import Questions


class More(Questions):
    title = gettext_lazy("Lite mer om hur det gick till")
    lead = gettext_lazy("Vi frågar utifrån det du har svarat hittills.")
    why = gettext_lazy(
        "Konto, nummer och adress är ofta det som leder till en avsändare. Spåren kan försvinna "
        "fort."
    )
    suspects = frozenset(
        {"account", "post_link", "caller", "call_heard", "written_from", "touched_by"}
    )
    follow_ups = {
        **dict.fromkeys(("platform", "account", "post_link"), after.ONLINE),
        **dict.fromkeys(("caller", "call_heard", "recorded"), after.BY_PHONE),
        "written_from": after.IN_WRITING,
        **dict.fromkeys(("touched_by", "envelope"), after.BY_POST),
        **dict.fromkeys(("damaged", "worth"), after.OF_DAMAGE),
    }

    platform = Words(
        label=gettext_lazy("Vilken plattform eller webbplats?"),
        help_text=gettext_lazy("Till exempel Facebook, X eller en tidnings kommentarer."),
    )
    account = Words(
        label=gettext_lazy("Vad heter kontot?"),
        help_text=gettext_lazy("Precis som det står, med alla tecken."),
    )
    post_link = Words(
        label=gettext_lazy("Länk till inlägget eller profilen"),
        help_text=gettext_lazy("Klistra in hela adressen. Har du fler kan du lägga in dem sedan."),
        limit=2000,
    )
    caller = Words(
        label=gettext_lazy("Vilket nummer ringde?"),
        help_text=gettext_lazy("Var det dolt, skriv det."),
    )
    call_heard = Words(
        label=gettext_lazy("Vad minns du av samtalet?"),
        help_text=gettext_lazy(
            "Orden så exakt du kan, vad personen krävde, rösten, dialekten, hur lång stund det "
            "var, ljud i bakgrunden."
        ),
        limit=LONG,
        rows=5,
    )
    recorded = Pick(
        label=gettext_lazy("Finns samtalet inspelat?"),
        help_text=gettext_lazy(
            "Du får spela in ett samtal som du själv är med i. Spara också röstmeddelanden."
        ),
        choices=offered.YES_NO,
    )
    written_from = Words(
        label=gettext_lazy("Från vilket nummer eller vilken adress kom det?"),
        help_text=gettext_lazy("Ta inte bort meddelandet, även om du har en bild av det."),
    )
    touched_by = Words(
        label=gettext_lazy("Vilka har rört vid det?"),
        help_text=gettext_lazy(
            "Rör det inte mer än du måste. Verkar det farligt: låt det ligga, gå därifrån och "
            "ring 112."
        ),
        limit=500,
    )
    envelope = Pick(
        label=gettext_lazy("Finns kuvertet eller omslaget kvar?"), choices=offered.YES_NO
    )
    damaged = Words(
        label=gettext_lazy("Vad är skadat eller borta?"),
        help_text=gettext_lazy("Ta gärna en bild innan någon städar eller lagar."),
        limit=LONG,
        rows=3,
    )
    worth = Words(
        label=gettext_lazy("Ungefär vad är det värt?"),
        help_text=gettext_lazy("En grov uppskattning räcker."),
    )
