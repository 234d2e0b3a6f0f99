"""A client that does what a browser without scripts does: reads forms and sends them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import httpx


@dataclass
class Form:
    """A form as it stands on a page, with what its fields hold."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


class _Forms(HTMLParser):
    """Collects forms; enough for our own pages."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._select = ""
        self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if self.forms:
            self.forms[-1].names.add(name)
        if tag == "form":
            self.forms.append(Form(given.get("action") or ""))
        elif tag == "input" and name and _is_filled(given):
            self._add(name, given.get("value") or "")
        elif tag == "textarea":
            self._textarea = name
            self._add(name, "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self._add(self._select, given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._textarea = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            values = self.forms[-1].fields[self._textarea]
            values[-1] += data if values[-1] else data.removeprefix("\n")

    def _add(self, name: str, value: str) -> None:
        if self.forms:
            self.forms[-1].fields.setdefault(name, []).append(value)


def _is_filled(given: dict[str, str | None]) -> bool:
    """Whether a browser would send the input."""
    kind = given.get("type") or "text"
    return kind not in {"submit", "file"} and (
        kind not in {"checkbox", "radio"} or "checked" in given
    )


class Browser:
    """One person's browser, over one connection."""

    def __init__(self, url: str) -> None:
        self.client = httpx.Client(base_url=url, follow_redirects=True, timeout=60)

    def get(self, address: str, **headers: str) -> httpx.Response:
        response = self.client.get(address, headers=headers)
        response.raise_for_status()
        return response

    def form(self, page: httpx.Response, having: str) -> Form:
        """The form on `page` that has a field named `having`."""
        reader = _Forms()
        reader.feed(page.text)
        found = next(form for form in reader.forms if having in form.names)
        return Form(urljoin(str(page.url), found.action), found.fields, found.names)

    def send(
        self,
        form: Form,
        values: dict[str, Any],
        files: dict[str, Any] | None = None,
        **headers: str,
    ) -> httpx.Response:
        """Send `form` with `values` in place of what it held."""
        response = self.client.post(
            form.action,
            data={**form.fields, **values},
            files=files,
            headers={"Origin": str(self.client.base_url).rstrip("/"), **headers},
        )
        response.raise_for_status()
        return response

    def log_in(self, email: str, password: str) -> None:
        page = self.get("/konto/login/")
        self.send(self.form(page, "password"), {"login": email, "password": password})
