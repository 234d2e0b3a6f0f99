"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
application = get_wsgi_application()

from django.db import connections  # noqa: E402 needs the settings named above

from portal import database, sealed_keys  # noqa: E402 reads models, which are there only now

database.tell_at_first_connection()
sealed_keys.hold()
connections.close_all()
