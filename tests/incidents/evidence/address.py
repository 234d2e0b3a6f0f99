"""An upload address for tests of the rule alone: keeps what came and tells what was refused."""

from django.db import transaction
from django.http import JsonResponse
from django.urls import path

from incidents.evidence import upload
from incidents.models import Draft
from portal.urls import urlpatterns as real


def _own(user, draft_id):
    return Draft.objects.filter(pk=draft_id, author=user).first()


@upload.takes_files(_own)
def take(request, draft_id):
    evidence = upload.evidence_of(request)
    kept = evidence.keep()
    return JsonResponse(
        {
            "kept": [str(attachment.pk) for attachment in kept],
            "refused": [refusal.message for refusal in evidence.refused],
            "words": request.POST.get("words", ""),
        }
    )


def drop(request, draft_id):
    return JsonResponse({"files": len(request.FILES)})


@upload.takes_files(_own)
def fail(request, draft_id):
    raise ValueError


@upload.takes_files(_own)
@transaction.atomic
def fail_after(request, draft_id):
    upload.evidence_of(request).keep()
    raise ValueError


urlpatterns = [
    path("take/<uuid:draft_id>/", take),
    path("drop/<uuid:draft_id>/", drop),
    path("fail/<uuid:draft_id>/", fail),
    path("fail_after/<uuid:draft_id>/", fail_after),
    *real,
]
