"""All settings, read from the environment. Production is the default and refuses what is unsafe.

`PORTAL_MODE` is `production`, `demo` or `test`. docs/settings.md lists every name.
"""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from portal import environment as env

KEYS_AND_SECRETS = ("SECRET_KEY", "SEALING_KEYS", "LEDGER_KEYS")
BASE_DIR = Path(__file__).resolve().parent.parent
MODE = env.text("PORTAL_MODE", "production")
if MODE not in {"production", "demo", "test"}:
    message = f"PORTAL_MODE={MODE!r} is none of production, demo, test."
    raise ImproperlyConfigured(message)
PRODUCTION = MODE == "production"
DEMO = MODE == "demo"
if DEMO and (_found := [name for name in KEYS_AND_SECRETS if env.text(name, "")]):
    message = f"{', '.join(_found)} is set: the demo does not start with settings of production."
    raise ImproperlyConfigured(message)
DATA_DIR = env.path("DATA_DIR", BASE_DIR / "var")
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
DEBUG = False


def _required(name: str, elsewhere: str) -> str:
    """A value that production must be given and that the demo and the tests may leave out."""
    return env.text(name, None if PRODUCTION else elsewhere)


SECRET_KEY = _required("SECRET_KEY", "not-secret-" + "0123456789abcdef" * 4)
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = [
    host.strip() for host in _required("ALLOWED_HOSTS", "127.0.0.1,localhost,testserver").split(",")
]
SITE_URL = _required("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
# Newest first, `id:base64 of 32 bytes`, separated by commas.
SEALING_KEYS = _required("SEALING_KEYS", "demo1:" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=")
LEDGER_KEYS = _required("LEDGER_KEYS", "demo1:" + "ZmVkY2JhWllYV1ZVVFNSUVBPTk1MS0pJSEdGRURDQkE=")

INSTALLED_APPS = [
    "incidents",
    "guidance",
    "contacts",
    "portal",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "portal.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "portal.security.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.security.PrivatePagesMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.sessions.IdleLimitMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "incidents.evidence.upload.UploadMiddleware",
    "portal.uploads.FileOfAFormMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
ROOT_URLCONF = "portal.urls"
CSRF_FAILURE_VIEW = "portal.errors.stale_form"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.portal",
                "contacts.context.desks",
                "guidance.context.notices",
            ],
        },
    },
]
FORM_RENDERER = "portal.forms.Renderer"
CRISPY_ALLOWED_TEMPLATE_PACKS = "portal"
CRISPY_TEMPLATE_PACK = "portal"

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{DATA_DIR / 'portal.sqlite3'}")}
if MODE == "test":  # a file, since threads and other processes look into it too
    DATABASES["default"]["TEST"] = {
        "NAME": str(DATA_DIR / "test.sqlite3")
        if "sqlite3" in str(DATABASES["default"]["ENGINE"])
        else None
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
    }
}

# Accounts
AUTH_USER_MODEL = "contacts.User"
AUTHENTICATION_BACKENDS = ["contacts.backend.OfficeBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 12}  # type: ignore[assignment]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "waiting"
# Kept on the server and gone with the session: never shown to whoever logs in next.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
ACCOUNT_ADAPTER = "contacts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses come from the register
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_SESSION_REMEMBER = False
# Beside the stock limits: messages about accessibility, from one address and in all.
ACCOUNT_RATE_LIMITS = {"accessibility_message": "10/h/ip,200/d/key"}
ACCOUNT_FORMS = {
    "login": "contacts.login.LoginForm",
    "request_login_code": "contacts.login.RequestLoginCodeForm",
    "confirm_login_code": "contacts.login.ConfirmLoginCodeForm",
    "reset_password": "contacts.login.ResetPasswordForm",
    "reset_password_from_key": "contacts.login.ResetPasswordKeyForm",
    "change_password": "contacts.login.ChangePasswordForm",
    "set_password": "contacts.login.SetPasswordForm",
    "reauthenticate": "contacts.login.ReauthenticateForm",
}
MFA_ADAPTER = "contacts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the register answers for addresses
MFA_TOTP_TOLERANCE = 1  # half a minute each way: telephones' clocks differ
MFA_FORMS = {
    "authenticate": "contacts.factors.AuthenticateForm",
    "reauthenticate": "contacts.factors.ReauthenticateForm",
    "activate_totp": "contacts.factors.ActivateTOTPForm",
    "add_webauthn": "contacts.factors.AddWebAuthnForm",
    "edit_webauthn": "contacts.factors.EditWebAuthnForm",
}
# How many proxies stand in front: only then is the address that they name believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", 0)

# Languages
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Svenska")), ("en", _("Engelska"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True

# Static files
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if MODE == "test"
            else "portal.static.HashedFiles"
        )
    },
}

# Files of evidence
EVIDENCE_DIR = env.path("EVIDENCE_DIR", DATA_DIR / "evidence")
EVIDENCE_FILE_BYTES = env.number("EVIDENCE_FILE_BYTES", 25 * 1024 * 1024)
EVIDENCE_FILES = env.number("EVIDENCE_FILES", 10)
CLAMD_SOCKET = env.text("CLAMD_SOCKET", "")
EVIDENCE_TEXTS = env.number("EVIDENCE_TEXTS", 50)
FILE_UPLOAD_HANDLERS = ["incidents.evidence.upload.SealingHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
NARRATIVE_SIGNS = env.number("NARRATIVE_SIGNS", 50_000)
# Papers: how many are made at once on this host, and how many threads of one process may want one,
# so that the rest of the portal keeps answering.
PAPER_FOLDER = env.path("PAPER_FOLDER", DATA_DIR / "papers")
PAPER_SLOTS = env.number("PAPER_SLOTS", 2)
PAPER_DOOR = env.number("PAPER_DOOR", 2)
PUBLIC_PAPERS = env.path("PUBLIC_PAPERS", DATA_DIR / "public-papers")
DRAFT_DAYS = env.number("DRAFT_DAYS", 30)
DRAFT_WARNING_DAYS = env.number("DRAFT_WARNING_DAYS", 5)
if DRAFT_WARNING_DAYS >= DRAFT_DAYS:
    message = "DRAFT_WARNING_DAYS must be less than DRAFT_DAYS, else one is warned while writing."
    raise ImproperlyConfigured(message)
# Months after which a number or a card of the directory is to be vouched for again
DIRECTORY_MONTHS = env.number("DIRECTORY_MONTHS", 6, least=1)
# Months after its answer that a message about accessibility is deleted
ACCESSIBILITY_MESSAGE_MONTHS = env.number("ACCESSIBILITY_MESSAGE_MONTHS", 12, least=1)

# Mail
MAILERS = {
    "default": {
        "BACKEND": "portal.outbox.smtp.NeutralBackend",
        "OPTIONS": {
            "host": _required("EMAIL_HOST", "127.0.0.1"),
            "port": env.number("EMAIL_PORT", 25 if PRODUCTION else 8025),
            "username": env.text("EMAIL_HOST_USER", ""),
            "password": env.text("EMAIL_HOST_PASSWORD", ""),
            "use_tls": env.flag("EMAIL_USE_TLS"),
            "timeout": 20,
        },
    }
}
DEFAULT_FROM_EMAIL = _required("DEFAULT_FROM_EMAIL", "Portalen <portalen@example.se>")
DUTY_ADDRESS = env.text("DUTY_ADDRESS", "")

# Whether the worker asks the sites that guidance links to if the links still work.
LINK_CHECK = env.flag("LINK_CHECK", default=PRODUCTION)

# Security
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = env.number("SESSION_SECONDS", 60 * 60)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"

# Leaving quickly goes to an address that says nothing about the one who leaves.
LEAVE_URL = env.text("LEAVE_URL", "https://www.smhi.se/")

# The portal never sends Django's error mail: it carries what was typed.
ADMINS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "portal.log.WithoutContent",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "nothing": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        **{
            app: {"handlers": ["stderr"], "level": "INFO", "propagate": False}
            for app in ("portal", "contacts", "guidance", "incidents")
        },
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # Their records carry the request and what was typed; portal.security says the same shorter.
        "django.request": {"handlers": ["nothing"], "propagate": False},
        "django.security": {"handlers": ["nothing"], "propagate": False},
    },
}
