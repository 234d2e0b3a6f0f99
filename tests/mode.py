"""Loaded by pytest before Django's settings are read: test mode, and a data folder of its own."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("PORTAL_MODE", "test")
if "DATA_DIR" not in os.environ:
    _folder = tempfile.mkdtemp(prefix="portal-test-")
    os.environ["DATA_DIR"] = _folder
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
