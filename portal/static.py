"""How static files are stored: under names that carry the hash of what is in them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, with hashed names inside `import` lines of modules too."""

    support_js_module_import_aggregation = True
