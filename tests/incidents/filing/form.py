"""Fills the form as a browser does: sends back what the page has hidden.

A step hides the draft's version alone, so it is not drawn for that; the check page is.
"""

import re
from dataclasses import dataclass

from django.test import Client

from contacts.models import User
from incidents.models import Draft

EVERYONE = {"party": "everything", "chair": "essentials"}


@dataclass
class Filing:
    client: Client
    author: User
    key: str

    @classmethod
    def begun(cls, client, author):
        answer = client.get("/rapportera/ny/?ny=1")
        return cls(client, author, answer["Location"].split("/")[2])

    @property
    def draft(self):
        return Draft.objects.get(pk=self.key)

    def address(self, step):
        return f"/rapportera/{self.key}/{step}/"

    def page(self, step):
        return self.client.get(self.address(step))

    def text(self, step):
        return self.page(step).content.decode()

    def hidden(self, step):
        """The hidden fields of the page as it stands now, the forms' token apart."""
        found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', self.text(step))
        return {name: value for name, value in found if name != "csrfmiddlewaretoken"}

    def post(self, step, *, button="go", **fields):
        known = {"version": self.draft.version, button: "1"}
        return self.client.post(self.address(step), {**known, **fields})

    def share(self, **chosen):
        return self.client.post(self.address("granska"), {**EVERYONE, **chosen})

    def send(self):
        return self.client.post(self.address("granska"), {**self.hidden("granska"), "send": "1"})

    def filled(self):
        """A short report, ready to be sent."""
        self.post("vad", words="Någon vet var jag bor.", kind="hot_fortackt")
        self.post("nar", happened_on="2026-10-15", happened_at="22:50", precision="about")
        self.share()
        return self
