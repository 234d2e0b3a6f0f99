"""Addresses of a report after it was sent."""

from django.urls import path

from incidents.case.views import (
    acts,
    additions,
    behalf,
    call,
    checklist,
    copy,
    ending,
    overview,
    pages,
    papers,
    police,
    posts,
    series,
)

urlpatterns = [
    path("att-lasa/", overview.waiting, name="waiting"),
    path("arenden/", overview.cases, name="cases"),
    path("arenden/efterat/", ending.statistics, name="after-closing"),
    path("arenden/<uuid:key>/", pages.case, name="case"),
    path("arenden/<uuid:key>/bekrafta/", acts.acknowledge, name="case-acknowledge"),
    path("arenden/<uuid:key>/ta-over/", behalf.confirm, name="case-confirm"),
    path("arenden/<uuid:key>/avbojt/", behalf.decline, name="case-decline"),
    path("arenden/<uuid:key>/kvitto/", behalf.receipt, name="case-receipt"),
    path("arenden/<uuid:key>/meddelande/", acts.message, name="case-message"),
    path("arenden/<uuid:key>/tillagg/", additions.addition, name="case-addition"),
    path("arenden/<uuid:key>/dela-mer/", acts.widen, name="case-widen"),
    path("arenden/<uuid:key>/inlagg/", posts.table, name="case-posts"),
    path("arenden/<uuid:key>/avsluta/", ending.end, name="case-end"),
    path("arenden/<uuid:key>/oppna-igen/", ending.reopen, name="case-reopen"),
    path("arenden/<uuid:key>/sa-gick-det/", ending.word, name="case-word"),
    path("arenden/<uuid:key>/angra/", ending.take_back, name="case-take-back"),
    path("arenden/<uuid:key>/underlag/", papers.choose, name="case-paper"),
    path("arenden/<uuid:key>/kopia/", copy.copy, name="case-copy"),
    path("arenden/<uuid:key>/pdf/", papers.pdf, name="case-pdf"),
    path("arenden/<uuid:key>/hor-ihop/", series.link, name="case-link"),
    path("arenden/serie/<uuid:key>/", series.course, name="series"),
    path("arenden/serie/<uuid:key>/underlag/", series.paper, name="series-paper"),
    path("arenden/serie/<uuid:key>/pdf/", series.pdf, name="series-pdf"),
    path("arenden/<uuid:key>/polisen/", police.police, name="case-police"),
    path("arenden/<uuid:key>/samtal/", call.call, name="case-call"),
    path("arenden/<uuid:key>/steg/", checklist.tick, name="case-steps"),
]
