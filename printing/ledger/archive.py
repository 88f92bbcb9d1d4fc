"""A PDF made fit for the archive: PDF/A-2u (ISO 19005-2). Says what it is (XMP), in which colours (sRGB), nothing else.

What ReportLab already does right is left alone: every font is embedded as a subset with a Unicode map. What it leaves
behind is taken away: a Helvetica that is set and never used, page transitions, dates of the year 2000.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import ImageCms

from sync.clock import CHINA

_IDLE = b"BT /F1 12 Tf 14.4 TL ET"  # ReportLab begins every page so


@cache
def _srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def archival(pdf: Pdf, title: str, author: str, at: datetime) -> bytes:
    """The finished file. `at`: when it was made. `pdf` is changed on the way."""
    bare(pdf)
    root = pdf.Root
    for key in ("/AA", "/OpenAction", "/Names", "/AcroForm", "/PageMode"):
        if key in root:
            del root[key]
    root.Lang = String("zh-CN")
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.OutputIntents = Array([_intent(pdf)])
    _describe(pdf, title, author, at)
    out = BytesIO()
    pdf.save(out, force_version="1.7", object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def bare(pdf: Pdf) -> None:
    """Takes away what ReportLab leaves on a page and an archive does not want."""
    for page in pdf.pages:
        _clean(pdf, page)


def _intent(pdf: Pdf) -> Any:
    profile = Stream(pdf, _srgb())
    profile.N = 3
    name = "sRGB IEC61966-2.1"
    return pdf.make_indirect(
        Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String(name),
            Info=String(name),
            DestOutputProfile=pdf.make_indirect(profile),
        )
    )


def _clean(pdf: Pdf, page: pikepdf.Page) -> None:
    for key in ("/Trans", "/AA", "/Group"):
        if key in page.obj:
            del page.obj[key]
    fonts = page.obj.Resources.get("/Font") if "/Resources" in page.obj else None
    if fonts is None or "/F1" not in fonts or "/FontDescriptor" in fonts.F1:
        return
    page.contents_coalesce()
    content = page.obj.Contents.read_bytes()
    page.obj.Contents = pdf.make_stream(content.replace(_IDLE, b""))
    own = Dictionary({name: font for name, font in fonts.items() if name != "/F1"})  # pages share the old one
    page.obj.Resources = Dictionary({**dict(page.obj.Resources.items()), "/Font": own})


def _describe(pdf: Pdf, title: str, author: str, at: datetime) -> None:
    moment = at.astimezone(CHINA).replace(microsecond=0)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]  # the description below is the only one, so that no two can differ
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        for key in list(meta):
            del meta[key]
        meta["dc:title"] = title
        meta["dc:creator"] = [author]
        meta["dc:language"] = {"zh-CN"}
        meta["xmp:CreatorTool"] = "明榜"
        meta["xmp:CreateDate"] = meta["xmp:ModifyDate"] = moment.isoformat()
        meta["pdf:Producer"] = f"pikepdf {pikepdf.__version__}"
        meta["pdfaid:part"] = "2"
        meta["pdfaid:conformance"] = "U"
