"""Addresses of the directory."""

from django.urls import path

from contacts.views import account, everyone, members, own

urlpatterns = [
    path("kontakter/", everyone.public, name="directory"),
    path("kontakter/vid/<slug:code>/", everyone.in_situation, name="directory_for"),
    path("kontakter/skriv-ut/", everyone.on_paper, name="directory_print"),
    path("kontakter/kort/<slug:code>.vcf", everyone.card_file, name="card_file"),
    path("kontakter/internt/", members.parties, name="members_directory"),
    path("kontakter/internt/kort/<slug:code>.vcf", members.card_file, name="members_card_file"),
    path("kontakter/internt/person/<uuid:key>.vcf", members.person_file, name="person_file"),
    path("kontakter/mina/", own.cards, name="own_cards"),
    path("kontakter/mina/telefon/stammer/", own.verify_phone, name="own_phone_verify"),
    path("kontakter/mina/telefon/andra/", own.correct_phone, name="own_phone_correct"),
    path("kontakter/mina/kort/<slug:code>/stammer/", own.verify, name="own_card_verify"),
    path("kontakter/mina/kort/<slug:code>/andra/", own.correct, name="own_card_correct"),
    path("konto/tryck/", account.presses, name="account_presses"),
]
