"""WARC and PDF files for tests, written by hand."""

import io
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = """<html><head><title>{title}</title><meta property="og:site_name" content="Fjord Courier">
<meta property="article:published_time" content="2023-05-08T09:00:00Z"></head><body><nav><a href="/">Home</a></nav>
<article><h1>{title}</h1><p>The ministry in Oslo said that {count} howitzers had left the port of Larvik.</p>
<p>Two of the guns need repairs, an official told the Courier. They will follow in June.</p></article></body></html>"""


def html(title: str = "Norway ships guns", count: str = "twelve") -> bytes:
    return PAGE.format(title=title, count=count).encode()


class Warc:
    """Collects responses; `offsets` are where each record starts."""

    def __init__(self, *, packed: bool = True) -> None:
        self.stream = io.BytesIO()
        self.writer = WARCWriter(self.stream, gzip=packed)
        self.offsets: list[int] = []

    def add(
        self,
        url: str,
        body: bytes,
        *,
        media: str = "text/html; charset=utf-8",
        encoding: str = "",
        status: str = "200 OK",
    ) -> "Warc":
        self.offsets.append(self.stream.tell())
        headers = [("Content-Type", media), *([("Content-Encoding", encoding)] if encoding else [])]
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        dated = {"WARC-Date": "2023-06-01T00:00:00Z"}
        record = self.writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=http, warc_headers_dict=dated
        )
        self.writer.write_record(record)
        return self

    def bytes(self) -> bytes:
        return self.stream.getvalue()

    def write(self, path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.bytes())
        return path


def pdf(*pages: str) -> bytes:
    """A PDF with one page for each text; its lines are set as lines."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for text in pages:
        lines = "".join(f"({line}) Tj T*\n" for line in text.splitlines())
        stream = f"BT /F1 10 Tf 14 TL 40 780 Td\n{lines}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        font = "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {len(objects)} 0 R /Resources << /Font {font} >> >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} /MediaBox [0 0 595 842] >>"
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()
