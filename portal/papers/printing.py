"""HTML to PDF. Imported by the child process alone."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import weasyprint
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from portal.papers.job import Paper, PaperFailed

PDF_UA = b"""
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
 <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
  <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
  <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
  <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
  <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
   <pdfaProperty:name>part</pdfaProperty:name>
   <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
   <pdfaProperty:category>internal</pdfaProperty:category>
   <pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
  </rdf:li></rdf:Seq></pdfaSchema:property>
 </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


class OnlyWhatWasGiven(URLFetcher):
    """Answers `paper:NAME` from the job; any other address ends the paper."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=("paper",))
        self.files = {f"paper:{name}": content for name, content in files.items()}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        if url not in self.files:
            raise FatalURLFetchingError
        return URLFetcherResponse(url, self.files[url])


class BothProfiles(DocumentMetadata):
    """Says PDF/UA-1 beside PDF/A-3a, inside the one element that PDF/A allows for it."""

    def generate_rdf_metadata(self, *args: object) -> bytes:
        rdf: bytes = super().generate_rdf_metadata(*args)
        return rdf.replace(b"</rdf:RDF>", PDF_UA + b"</rdf:RDF>")


class Complaints(logging.Handler):
    """Collects what makes a paper wrong. WeasyPrint only logs a lost picture or letter."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR or str(record.msg).startswith(".notdef"):
            self.heard.append(str(record.msg))  # the message without what was filled in


@contextmanager
def no_complaints() -> Iterator[None]:
    logger, complaints = logging.getLogger("weasyprint"), Complaints()
    logger.addHandler(complaints)
    try:
        yield
    finally:
        logger.removeHandler(complaints)
    if complaints.heard:
        raise PaperFailed(complaints.heard[0])


def print_paper(paper: Paper) -> Iterator[bytes]:
    fetcher = OnlyWhatWasGiven(paper.files)
    with no_complaints():
        document = weasyprint.HTML(string=paper.html, url_fetcher=fetcher).render(
            stylesheets=[weasyprint.CSS(string=paper.stylesheet, url_fetcher=fetcher)],
            pdf_variant="pdf/a-3a",
            pdf_tags=True,
        )
        document.metadata = BothProfiles(**vars(document.metadata))
        document.metadata.created = document.metadata.modified = paper.made_at.isoformat(
            timespec="seconds"
        )
        document.metadata.attachments += [
            weasyprint.Attachment(
                string=each.content,
                name=each.name,
                description=each.description,
                created=paper.made_at,
                modified=paper.made_at,
                relationship="Data",
            )
            for each in paper.attachments
        ]
        pdf = document.write_pdf(pdf_variant="pdf/a-3a", pdf_tags=True)
    yield pdf
