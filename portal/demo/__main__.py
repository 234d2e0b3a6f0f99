"""`make run`: the portal with invented people, in `var/demo`, until Ctrl-C."""

import os
import signal
import sys
import threading
from subprocess import CalledProcessError

from portal.demo.ports import listens
from portal.demo.processes import PRODUCTION_NAMES, ROOT, DidNotStart, Portal

FOLDER = ROOT / "var" / "demo"
REFUSED = (*PRODUCTION_NAMES, "DATABASE_URL", "EMAIL_HOST", "ALLOWED_HOSTS")


def main() -> int:
    if fault := refusal():
        print(f"make run: {fault}", file=sys.stderr)
        return 1
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    portal = Portal(FOLDER, port=int(os.environ.get("PORT", "8000")))
    try:
        prepare(portal)
        portal.start()
    except (CalledProcessError, DidNotStart) as error:
        print(f"make run: {error}", file=sys.stderr)
        return 1
    print(welcome(portal), flush=True)
    return watch(portal, stop)


def refusal() -> str:
    """Why the demo does not start here, if so."""
    if os.environ.get("PORTAL_MODE", "demo") != "demo":
        return "PORTAL_MODE names another mode: the demo does not start beside it."
    if found := [name for name in REFUSED if os.environ.get(name)]:
        return f"{', '.join(found)} is set: the demo does not start with settings of production."
    port = os.environ.get("PORT", "8000")
    if not port.isdigit():
        return f"PORT={port!r} is no number."
    if listens(int(port)):
        return f"something listens on port {port} already; choose another: make run PORT=8001."
    return ""


def prepare(portal: Portal) -> None:
    print("Preparing the demo in var/demo …", flush=True)
    portal.folder.mkdir(parents=True, exist_ok=True)
    portal.prepare()
    portal.manage("demo_fill")


def welcome(portal: Portal) -> str:
    return f"""
The portal:      {portal.address}
Its mailbox:     {portal.address}/demo/brevlada/   (no mail leaves this machine)
The admin:       {portal.address}/admin/

Everyone is invented and logs in with the password trygg-demo-2026:

  politiker@example.se     förtroendevald      files reports, takes the PDF to the police
  kontakt@example.se       kontaktperson       the party's contact person
  gruppledare@example.se   gruppledare         stands in where the party has no contact
  ordforande@example.se    ordförande          chairs the municipal executive board
  sakerhet@example.se      säkerhetschef       handles the reports, in the admin
  registrator@example.se   registrator         enters diary numbers, in the admin
  jurist@example.se        jurist              decides what of a report may be given out
  redaktor@example.se      kommunikatör        edits guidance and directory, in the admin
  it@example.se            systemförvaltare    accounts and deliveries, in the admin

A second factor is not asked for in the demo. An appointment takes two here as well: what
sakerhet@ proposes in the admin, it@ confirms, and the other way round.
Ctrl-C stops it. What you did is kept in var/demo; remove that folder to begin anew.
"""


def watch(portal: Portal, stop: threading.Event) -> int:
    """Until somebody stops it, or a part of it ends by itself."""
    while not stop.wait(0.5):
        if name := portal.ended():
            print(f"make run: {name} has ended by itself, so the demo stops.", file=sys.stderr)
            portal.stop()
            return 1
    portal.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
