"""An editor at the desk of guidance."""

import re
from datetime import timedelta

from django.utils.timezone import now

from guidance.models import Page, PageText

PAGES = "/admin/guidance/page/"
CODE = "happening-now"


def a_page(code, slug, body="Text.\n"):
    """A page that readers see in both languages; `body` is what the Swedish one says."""
    page = Page.objects.create(code=code, kind=Page.Kind.TOPIC)
    given = {
        "lead": "Gamla ord.",
        "state": "published",
        "published_from": now() - timedelta(days=9),
    }
    page.texts.create(language="sv", slug=slug, title=slug, body=body, **given)
    page.texts.create(
        language="en", slug=code, title=code, body="Text.\n", follows_version=1, **given
    )
    return page


def rewritten(code, language="sv", *, more="", **words):
    """The next version of a page, published: what readers have seen is never changed."""
    text = PageText.objects.get(page__code=code, language=language, state="published")
    PageText.objects.filter(pk=text.pk).update(state="replaced")
    text.pk, text.version, text.body = None, text.version + 1, text.body + more
    for name, value in words.items():
        setattr(text, name, value)
    text.save()
    return text


def address(code=CODE, language="sv"):
    return f"{PAGES}{Page.objects.get(code=code).pk}/{language}/"


def one(client, code=CODE, language="sv"):
    """The form as it stands on the page, ready to be sent."""
    form = client.get(address(code, language)).context["form"]
    return {name: form.initial.get(name, "") or "" for name in form.fields}


def press(client, act, code=CODE, language="sv", **given):
    """One press on a button of the text's page, with the page that follows."""
    fields = {**one(client, code, language), "act": act, **given}
    return client.post(address(code, language), fields, follow=True)


def on_page(answer):
    """The page's words, without tags."""
    return " ".join(re.sub(r"<[^>]+>", "", answer.content.decode()).split())


def told(answer):
    return [str(message) for message in answer.context["messages"]]


def wrong(answer):
    """What the summary of errors says."""
    forms = [answer.context["form"], answer.context.get("publishing")]
    return [error for form in forms if form for errors in form.errors.values() for error in errors]


def states(code=CODE, language="sv"):
    """The state of each version, the first one first."""
    texts = PageText.objects.filter(page__code=code, language=language).order_by("version")
    return [str(text.state) for text in texts]
