"""For the type checker: a request of somebody who has logged in."""

from django.http import HttpRequest

from contacts.models import User


class UserRequest(HttpRequest):
    """Its `user` is a User, because nobody else gets past the login."""

    user: User
