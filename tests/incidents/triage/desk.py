"""The desk's addresses, and what stands on its pages."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from incidents.models import Incident

QUEUE = "/admin/incidents/incident/"
DIARY = "/admin/incidents/diaryentry/"


def page_of(report):
    return reverse("admin:incidents_incident_change", args=[report.pk])


def act(client, report, name, **given):
    """One press on a button of the case page, with the page that follows."""
    fields = {f"{name}-{field}": value for field, value in given.items()}
    return client.post(page_of(report), {"act": name, **fields}, follow=True)


def fill_in(client, report, name, *, fill="", **given):
    """One press on a button that fills in a prepared answer: `fill`, or the one in the list."""
    fields = {f"{name}-{field}": value for field, value in given.items()}
    return client.post(page_of(report), {"act": name, "fill": fill, **fields}, follow=True)


def said(answer):
    """What the page tells of the act."""
    return [str(message) for message in answer.context["messages"]]


def text(answer):
    """The page's text, without tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def references(answer):
    """The reports of a queue, in order."""
    return [row.reference for row in answer.context["rows"]]


def fresh(report):
    return Incident.objects.get(pk=report.pk)


def asked_for(client, path):
    """How many questions a page asks of the database, once the session has been seen to."""
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)
