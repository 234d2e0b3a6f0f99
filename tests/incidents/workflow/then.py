"""What has come of a report, and how far it has got."""

from incidents import workflow
from incidents.models import Incident, Level
from portal.models import Delivery


def fresh(report):
    return Incident.objects.get(pk=report.pk)


def mailed(report):
    """Who has been told since the report was sent."""
    sent = report.events.get(kind="sent")
    later = Delivery.objects.exclude(about=str(sent.pk))
    return sorted(one.recipient.name for one in later.select_related("recipient"))


def received(report, chief):
    workflow.acknowledge(report, by=chief)


def closed(report, chief):
    received(report, chief)
    workflow.assess(report, level=Level.LOW, reason="Vagt.", by=chief)
    workflow.close(report, reason="acted", answer="Vi har pratat med polisen.", by=chief)
