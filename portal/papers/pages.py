"""One page of a PDF, drawn. Imported by the child process alone."""

import pypdfium2
from pypdfium2 import raw

from portal.papers.job import Flaw, Look, Page
from portal.papers.pictures import as_jpeg


def draw(page: Page) -> Look:
    try:
        document = pypdfium2.PdfDocument(page.original)
        document.init_forms()  # what was filled in is drawn; this PDFium runs no scripts
        return Look(Flaw.NONE, _drawn(document, page), len(document))
    except pypdfium2.PdfiumError as refusal:
        locked = refusal.err_code == raw.FPDF_ERR_PASSWORD
        return Look(Flaw.LOCKED if locked else Flaw.UNREADABLE)


def _drawn(document: pypdfium2.PdfDocument, wanted: Page) -> bytes:
    page = document[wanted.number - 1]
    width, height = page.get_size()
    scale = min(wanted.widest / width, wanted.tallest / height)
    return as_jpeg(page.render(scale=scale).to_pil().convert("RGB"))
