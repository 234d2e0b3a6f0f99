"""How a published text changes: a new version replaces it, and the old one stays as it was."""

from datetime import datetime

from django.db import transaction

from contacts.models import User
from guidance.models import PageText

WRITTEN = ("title", "home_title", "lead", "slug", "body")


@transaction.atomic
def revise(text: PageText, *, by: User, at: datetime, **written: str) -> PageText:
    """Publish what `by` wrote as the next version of `text`, as of `at`.

    Writing what already stands there changes nothing. Two editors at once: the later one's version
    follows the earlier one's, and both stay.
    """
    versions = PageText.objects.select_for_update().filter(page=text.page, language=text.language)
    newest = versions.order_by("-version").first() or text
    if all(getattr(newest, name) == value for name, value in written.items()):
        return newest
    versions.filter(state=PageText.State.PUBLISHED).update(state=PageText.State.REPLACED)
    return PageText.objects.create(
        page=text.page,
        language=text.language,
        version=newest.version + 1,
        state=PageText.State.PUBLISHED,
        published_from=at,
        published_until=newest.published_until,
        written_by=by,
        **{name: getattr(newest, name) for name in WRITTEN} | written,
    )
