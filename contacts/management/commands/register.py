"""Reads the municipality's register: parties, people, who holds which office, and the directory."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now
from django.utils.translation import gettext as _

from contacts import register
from contacts.register import Act

_SIGNS = {Act.NEW: "+", Act.CHANGE: "~", Act.END: "-", Act.LEAVE: "!"}


class Command(BaseCommand):
    help = "Läser kommunens register ur en TOML-fil. Hela filen, eller ingenting."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="visar vad som skulle ändras, och ändrar inget"
        )

    def handle(self, *, file: Path, dry_run: bool, **options: Any) -> None:
        try:
            source = file.read_bytes()
        except OSError as error:
            raise CommandError(_("%s går inte att läsa.") % file) from error
        try:
            plan = register.load(source, at=now(), by=f"uid {os.getuid()}", dry_run=dry_run)
        except register.Refused as refused:
            said = [str(fault) for fault in refused.faults]
            said.append(_("Inget har ändrats: %s fel i filen.") % len(said))
            raise CommandError("\n".join(said)) from refused
        for step in plan.steps:
            if step.act is not Act.SAME:
                self.stdout.write(_line(step))
        ending = _("Inget har ändrats: det här var ett prov.") if dry_run else _("Klart.")
        self.stdout.write(
            _("%(changes)s ändringar, %(same)s oförändrade.")
            % {"changes": len(plan.changes), "same": len(plan.steps) - len(plan.changes)}
            + f" {ending}"
        )


def _line(step: register.Step) -> str:
    what = f"{_SIGNS[step.act]} {step.kind.name} {step.key}".rstrip()
    if step.act is Act.LEAVE:
        reason = (
            _("skiljer sig, men redaktionens uppgifter gäller")
            if step.columns
            else _("finns inte i filen, och ligger kvar")
        )
        return f"{what}: {', '.join([*step.columns, reason])}"
    return f"{what}: {', '.join(step.columns)}" if step.columns else what
