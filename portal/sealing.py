"""Texts sealed in the database: AES-256-GCM, bound to a label and the row's key.

Stored as `version (1) | key id (8, padded) | nonce (12) | ciphertext`. A cell copied into another
row or another field does not open. Texts are opened when they are read, not when they are loaded.
"""

import base64
import binascii
import hmac
import json
import os
from collections.abc import Mapping
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core import checks
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models
from django.db.models.query_utils import DeferredAttribute

VERSION = b"\x01"
_ID, _NONCE, _KEY = 8, 12, 32


class Unreadable(Exception):
    """A sealed value that no key of the ring opens for this row and field."""


class Ring:
    """The keys of the environment, newest first."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        self._keys = {name: AESGCM(key) for name, key in keys.items()}
        self._digest_keys = {name: _for_digests(key) for name, key in keys.items()}
        self.newest = next(iter(keys))

    @property
    def names(self) -> set[str]:
        return set(self._keys)

    def seal(self, plain: bytes, bound: str) -> bytes:
        """`plain` sealed under the newest key, bound to the text `bound`."""
        nonce = os.urandom(_NONCE)
        sealed = self._keys[self.newest].encrypt(nonce, plain, bound.encode())
        return VERSION + self.newest.encode().ljust(_ID, b"\0") + nonce + sealed

    def open(self, stored: bytes, bound: str) -> bytes:
        """What was sealed. Raises Unreadable."""
        name, nonce = key_id(stored), stored[1 + _ID : 1 + _ID + _NONCE]
        try:
            return self._keys[name].decrypt(nonce, stored[1 + _ID + _NONCE :], bound.encode())
        except (KeyError, InvalidTag, ValueError) as error:
            message = f"sealed under {name!r}, not readable as {bound}"
            raise Unreadable(message) from error

    def digest(self, plain: str, bound: str, *, under: str = "") -> bytes:
        """What finds an equal text without opening any: keyed, by a key derived from the newest.

        `under` names another key of the ring; `bound` is the kind of text, so that equal texts of
        two kinds have nothing in common.
        """
        key = self._digest_keys[under or self.newest]
        return hmac.digest(key, f"{bound}\0{plain}".encode(), "sha256")


def _for_digests(key: bytes) -> bytes:
    """A key that opens nothing."""
    return HKDF(algorithm=SHA256(), length=_KEY, salt=None, info=b"digest").derive(key)


def key_id(stored: bytes) -> str:
    """The id of the key that a stored value was sealed under."""
    if stored[:1] != VERSION:
        message = "not a sealed value of a known version"
        raise Unreadable(message)
    return stored[1 : 1 + _ID].rstrip(b"\0").decode("ascii", "replace")


def read_keys(name: str, setting: str) -> dict[str, bytes]:
    """Keys from `id:base64,id:base64`. Raises ImproperlyConfigured, saying what is wrong."""
    keys: dict[str, bytes] = {}
    for entry in filter(None, setting.split(",")):
        key_name, colon, encoded = entry.strip().partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            key = b""
        if not (colon and key_name.isascii() and 0 < len(key_name) <= _ID and len(key) == _KEY):
            message = f"{name}: each key is written id:base64 of 32 bytes, the id at most 8 signs."
            raise ImproperlyConfigured(message)
        keys[key_name] = key
    if not keys:
        message = f"{name} holds no key: the portal does not start without one."
        raise ImproperlyConfigured(message)
    return keys


@cache
def _ring(setting: str) -> Ring:
    return Ring(read_keys("SEALING_KEYS", setting))


def ring() -> Ring:
    """The ring of the settings."""
    return _ring(settings.SEALING_KEYS)


class Sealed:
    """A stored value that nobody has opened yet."""

    __slots__ = ("stored",)

    def __init__(self, stored: bytes) -> None:
        self.stored = stored

    def __repr__(self) -> str:
        return "<sealed>"


class _Opening(DeferredAttribute):
    """Opens on first reading. It has `__set__`, else the instance's own value would win."""

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            super().__get__(instance, cls)
        value = instance.__dict__[name]
        if isinstance(value, Sealed):
            value = instance.__dict__[name] = self.field.open(instance, value.stored)  # type: ignore[attr-defined]
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedTextField(models.Field):
    """Text that is sealed at rest. `label` is written once and never changes: it binds the cell."""

    descriptor_class = _Opening
    empty_strings_allowed = True

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        self.label = label
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "label": self.label}

    def get_internal_type(self) -> str:
        return "BinaryField"

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        found = super().check(**kwargs)
        key = self.model._meta.pk
        while isinstance(key, models.OneToOneField):
            key = key.target_field
        if not isinstance(key, models.UUIDField):
            found.append(checks.Error("A sealed field needs a UUID key.", obj=self, id="portal.E1"))
        return found

    def bound(self, instance: models.Model) -> str:
        """What the cell is bound to."""
        return f"{self.label}:{instance.pk}"

    def open(self, instance: models.Model, stored: bytes) -> Any:
        return self._read(ring().open(stored, self.bound(instance)))

    def _read(self, plain: bytes) -> Any:
        return plain.decode()

    def _write(self, value: Any) -> bytes:
        return str(value).encode()

    def from_db_value(self, value: Any, *_: object) -> Sealed | None:
        return None if value is None else Sealed(bytes(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:
        value = model_instance.__dict__.get(self.attname)
        if value is None:
            return None
        if isinstance(value, Sealed):
            if add:
                ring().open(value.stored, self.bound(model_instance))
            return value
        return Sealed(ring().seal(self._write(value), self.bound(model_instance)))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        if not isinstance(value, Sealed):
            message = f"{self.label} is sealed by saving its row, one by one."
            raise FieldError(message)
        return connection.Database.Binary(value.stored)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            message = f"{self.label} is sealed: it cannot be searched."
            raise FieldError(message)
        return super().get_lookup(lookup_name)

    def value_to_string(self, obj: models.Model) -> str:
        value = obj.__dict__.get(self.attname)
        return base64.b64encode(value.stored).decode() if isinstance(value, Sealed) else ""

    def to_python(self, value: Any) -> Any:
        return value


class SealedJSONField(SealedTextField):
    """A list or dict of plain values, sealed at rest."""

    def _read(self, plain: bytes) -> Any:
        return json.loads(plain)

    def _write(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
