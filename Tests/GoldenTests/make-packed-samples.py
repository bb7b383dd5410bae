#!/usr/bin/env python3
"""Makes the samples of Datasets/every-format that cannot be written by hand: archives, web archives, office texts, a book.

    python3 Tests/GoldenTests/make-packed-samples.py

The same bytes come out every time: times are fixed. The texts are ours.
"""
import bz2
import gzip
import io
import lzma
import os
import tarfile
import zipfile

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Datasets", "every-format", "articles")
FIXED = (2024, 5, 1, 12, 0, 0)


def write(name, data):
    with open(os.path.join(FOLDER, name), "wb") as file:
        file.write(data)


def packed(entries):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data, method in entries:
            info = zipfile.ZipInfo(name, FIXED)
            info.compress_type = method
            archive.writestr(info, data)
    return buffer.getvalue()


def page(title, text, address, day):
    return (f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Sample Gazette</title>'
            f'<meta property="og:site_name" content="The Sample Gazette"><link rel="canonical" href="{address}">'
            f'<meta property="article:published_time" content="{day}T08:00:00+02:00"></head>'
            f"<body><nav><a href='/'>Home</a> <a href='/world'>World</a></nav><article><h1>{title}</h1><p>{text}</p></article>"
            f"<footer>Imprint</footer></body></html>").encode()


def record(kind, address, block, number, media="application/http; msgtype=response"):
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-05-03T09:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\nWARC-Payload-Digest: sha1:SAMPLE{number}\r\n"
            f"Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n").encode()
    return head + block + b"\r\n\r\n"


def answer(body, media="text/html; charset=utf-8", status="200 OK", extra=""):
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{extra}\r\n".encode() + body


def zipped(data):
    return gzip.compress(data, mtime=0)


long_text = ("The council of Norwick agreed on Monday to rebuild the bridge over the river Lune, which had been closed since the "
             "flood of January, and to pay for it out of the reserve of the county.")
crawl = [
    record("warcinfo", "", b"software: sample\r\n", 1, "application/warc-fields"),
    record("request", "https://gazette.example/bridge", b"GET /bridge HTTP/1.1\r\n\r\n", 2, "application/http; msgtype=request"),
    record("response", "https://gazette.example/bridge?utm_source=feed",
           answer(page("Norwick will rebuild its bridge", long_text, "https://gazette.example/bridge", "2024-05-02")), 3),
    record("response", "https://gazette.example/old", answer(b"", status="301 Moved Permanently"), 4),
    record("response", "https://gazette.example/logo.png", answer(b"\x89PNG\r\n", "image/png"), 5),
    record("revisit", "https://gazette.example/bridge", answer(b""), 6),
    record("resource", "https://gazette.example/note.txt", b"Ferry times change\n\nThe ferry to Lune Island leaves at eight from June on.\n", 7, "text/plain"),
]
write("crawl.warc.gz", b"".join(zipped(part) for part in crawl))
body = answer(page("Library opens on Sundays", "The library of Norwick will open on Sundays from the first of June on, the county said, after readers had asked for it for years.",
                   "https://gazette.example/library", "2009-06-02"))
version = b"1 0 Sample\nURL IP-address Archive-date Content-type Archive-length\n"
arc = (f"filedesc://sample.arc 0.0.0.0 20090603120000 text/plain {len(version)}\n".encode() + version + b"\n"
       + f"https://gazette.example/library 192.0.2.1 20090603120000 text/html {len(body)}\n".encode() + body + b"\n")
write("crawl.arc", arc)

text = b"Bells of Norwick ring again\n\nAfter two years of repairs the bells of the church rang on Sunday.\n"
write("bells.txt.gz", zipped(text))
write("bells-2.txt.bz2", bz2.compress(b"Harbour light repaired\n\nThe light at the mouth of the harbour works again, the port said.\n"))
write("bells-3.txt.xz", lzma.compress(b"Frost damages orchards\n\nA late frost damaged the orchards around Norwick, growers said.\n"))
inner = io.BytesIO()
with tarfile.open(fileobj=inner, mode="w") as archive:
    for name, data in [("press/ferry.txt", b"Ferry strike ends\n\nThe crews of the ferry went back to work on Friday.\n"),
                       ("press/../../escape.txt", b"A name that points elsewhere\n\nIt is only a name: nothing is written anywhere.\n")]:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
write("press.zip", packed([("drop/inner.tar", inner.getvalue(), zipfile.ZIP_DEFLATED),
                           ("drop/market.txt", b"Market day moves\n\nThe market of Norwick moves to Thursday.\n", zipfile.ZIP_STORED)]))

word = """<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Theatre names its director</w:t></w:r></w:p>
<w:p><w:r><w:t>The theatre of Norwick has named </w:t></w:r><w:r><w:t>Ann Lee its director.</w:t></w:r></w:p>
<w:p><w:r><w:t>She begins in August.</w:t></w:r></w:p></w:body></w:document>"""
core = """<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Untitled</dc:title>
<dc:creator>Bo Li</dc:creator><dcterms:created>2024-04-11T10:00:00Z</dcterms:created></cp:coreProperties>"""
types = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"""
write("theatre.docx", packed([("[Content_Types].xml", types, 8), ("word/document.xml", word, 8), ("docProps/core.xml", core, 8)]))
content = """<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>
<text:h text:outline-level="1">Swimming pool to stay open</text:h><text:p>The pool of Norwick stays open<text:line-break/>in winter.</text:p>
</office:text></office:body></office:document-content>"""
meta = """<?xml version="1.0"?><office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><office:meta>
<meta:initial-creator>Ann Lee</meta:initial-creator><meta:creation-date>2024-03-09T08:00:00</meta:creation-date></office:meta></office:document-meta>"""
write("pool.odt", packed([("mimetype", "application/vnd.oasis.opendocument.text", 0), ("content.xml", content, 8), ("meta.xml", meta, 8)]))

chapter = ("<html xmlns='http://www.w3.org/1999/xhtml'><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p></body></html>")
opf = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>The Sample Weekly 18/2024</dc:title><dc:publisher>The Sample Weekly</dc:publisher><dc:date>2024-05-04</dc:date><dc:language>en</dc:language>
<dc:identifier>sample-weekly-18</dc:identifier></metadata><manifest><item id="a" href="a.xhtml"/><item id="b" href="b.xhtml"/><item id="c" href="c.xhtml"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>"""
container = """<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>"""
first = ("The fishing fleet of Norwick caught fewer herring this spring than in any year since counting began, the harbour office said. "
         "Skippers blame warmer water, the office the nets of last year. A meeting of both is planned for June, before the season of the mackerel begins.")
second = ("The old railway to the quarry will carry passengers again on summer weekends. A society of volunteers has repaired two carriages and four "
          "kilometres of track, and the county has paid for the signals. The first train leaves at ten in the morning on the first Saturday of July.")
write("weekly.epub", packed([("mimetype", "application/epub+zip", 0), ("META-INF/container.xml", container, 8), ("OPS/book.opf", opf, 8),
                             ("OPS/a.xhtml", chapter.format("The Sample Weekly", "Contents"), 8),
                             ("OPS/b.xhtml", chapter.format("Fewer herring", first), 8), ("OPS/c.xhtml", chapter.format("Trains to the quarry", second), 8)]))


def pdf(lines):
    stream = "BT /F1 12 Tf 72 720 Td 16 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
               f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
               "<< /Title (Museum buys a map) /Author (Ann Lee) /CreationDate (D:20240215100000Z) >>"]
    output, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(output))
        output += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(output)
    output += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010d} 00000 n \n" for place in places)
    output += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return output.encode("latin-1")


write("museum.pdf", pdf(["Museum buys a map", "", "The museum of Norwick has bought a map of the", "county that was drawn in 1702."]))
