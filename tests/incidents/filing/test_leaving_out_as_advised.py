"""The guidance tells in the form's own words how somebody is left out of a report."""

import re
from html import unescape

import pytest

from guidance import content_files


@pytest.mark.parametrize(("language", "prefix"), [("sv", ""), ("en", "/en")])
def test_the_guidance_names_what_stands_on_the_last_page(client, filing, language, prefix):
    address = f"{prefix}{filing.address('granska')}"
    at_first = client.get(address).content.decode()
    filing.filled()
    form = unescape(at_first + client.get(address).content.decode())
    named = re.findall(r"[”\"]([^”\"]+)[”\"]", advice(language))
    assert len(named) == 6
    assert [words for words in named if words not in form] == []


def advice(language):
    """The section on leaving somebody out: the fourth of the page on threats from within."""
    texts = content_files.read_texts()
    page = next(
        t for t in texts if (t.front["key"], t.language) == ("threat-from-within", language)
    )
    return next(part for part in page.body.split("\n## ") if "{block: when-chief-is" in part)
