"""Fills a fresh database with the people and texts of the demo, without its reports."""

import django

from portal.database import close_pools

if __name__ == "__main__":
    django.setup()

    from django.utils.timezone import now

    from contacts import demo
    from guidance import content_files

    demo.fill(now())
    content_files.fill(now())
    close_pools()
