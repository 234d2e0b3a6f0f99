import pytest

from contacts.models import Appointment, Role, User
from tests import cast

pytestmark = pytest.mark.django_db


def fresh(user: User) -> User:
    """As the next request finds them."""
    return User.objects.get(pk=user.pk)


def test_an_office_in_force_gives_what_its_role_may(anna, bo, cecilia):
    cast.a_chief(anna)
    cast.a_former_appointment(Role.SECURITY_CHIEF, bo)
    assert [person.has_perm("contacts.view_user") for person in (anna, bo, cecilia)] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("role", "enters"),
    [
        (Role.PARTY_CONTACT, False),
        (Role.GROUP_LEADER, False),
        (Role.COUNCIL_CHAIR, False),
        (Role.SECURITY_CHIEF, True),
        (Role.REGISTRAR, True),
        (Role.EDITOR, True),
        (Role.SYSTEM_ADMINISTRATOR, True),
    ],
)
def test_only_offices_of_the_city_enter_the_admin(role, enters):
    assert cast.an_appointment(role).user.is_staff is enters


def test_what_a_person_granted_waits_for_another_to_confirm(anna, bo):
    cast.an_appointment(Role.EDITOR, anna, granted_via=Appointment.Via.PERSON, granted_by=bo)
    assert not fresh(anna).is_staff


def test_there_is_neither_superuser_nor_staff_nor_group_in_the_database(anna):
    names = {field.name for field in User._meta.get_fields()}
    assert not names & {"is_superuser", "is_staff", "groups", "user_permissions"}


def test_a_deactivated_person_holds_nothing(anna):
    cast.a_chief(anna)
    User.objects.filter(pk=anna.pk).update(is_active=False)
    assert not fresh(anna).is_staff
    assert fresh(anna).get_all_permissions() == set()
