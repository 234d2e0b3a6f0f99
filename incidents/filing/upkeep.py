"""What is done now and then for drafts and files, and at each login for parked steps."""

from datetime import timedelta

from incidents.evidence import scan, store
from incidents.evidence.preview import making
from incidents.filing import draft, parked, warning
from portal import chores


def register() -> None:
    """Called when the app is ready."""
    parked.connect()
    warning.register()
    chores.register("drafts", every=timedelta(hours=1), function=draft.delete_expired)
    chores.register("draft_warnings", every=timedelta(hours=1), function=warning.warn)
    chores.register("parked_steps", every=timedelta(minutes=5), function=parked.delete_expired)
    chores.register("unfinished_uploads", every=timedelta(hours=1), function=store.sweep)
    chores.register("previews", every=timedelta(seconds=20), function=making.make_waiting)
    chores.register("scans", every=timedelta(seconds=20), function=scan.scan_waiting)
    chores.register("scans_again", every=timedelta(hours=1), function=scan.scan_failed)
