"""The portal as people meet it: in Chromium, against gunicorn, worker and a real mail server."""
