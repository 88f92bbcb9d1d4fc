"""Is a sheet genuine? What a typed code, a QR's text or a picture tells, by what is held here. Offline, reads only.

A picture proves its code and no row: the true rows are laid beside it. PDFs are judged in `verify_pdf`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from printing import decode
from printing.held import Holding, matter_of
from printing.verify_code import Claim, claim_of, claims, is_card, is_id, is_short_code
from printing.verify_verdict import Difference, Kind, Note, Proof, Verdict
from sync.matters import matter_typed, rated_code
from sync.records import PostingHeader, PostingState


def of_typed(library: Holding, text: str, on: date) -> Verdict:
    """What a person or a scanner typed: a short code, an id, or all that the QR says. Reads no rows."""
    claim = claim_of(text)
    if claim is not None:
        return of_claim(library, claim, on)
    typed = text.strip().upper()
    rated = rated_code(text)
    if rated is not None:
        return of_rating(library, rated)
    if is_id(typed):
        header = library.posting(typed)
    else:
        header = library.by_short_code(typed.replace(" ", "")) if is_short_code(typed) else None
    if header is None and is_short_code(typed) and (rating := of_rating(library, matter_typed(typed))).matter:
        return rating
    if header is None:
        told = "" if is_card(typed) else typed[:40]
        return Verdict(Kind.UNKNOWN, Proof.NONE, notes=elsewhere(library, typed) if is_id(typed) else (), told=told)
    return standing(library, header, Proof.LOOKED_UP, on)


def of_claim(library: Holding, claim: Claim, on: date) -> Verdict:
    """What a sheet's QR says: the signature is verified; what stands on the paper beside it is not read."""
    header = library.posting(claim.id)
    if header is None:
        return Verdict(Kind.UNKNOWN, Proof.NONE, notes=elsewhere(library, claim.id), told=claim.id)
    if not claim.is_borne_out(header):
        return Verdict(Kind.ALTERED, Proof.CODE, header, differences=(forged(),), told=claim.id)
    found = standing(library, header, Proof.CODE, on)
    notes = (Note.COMPARE, *found.notes, *address(library, claim))
    return replace(found, notes=notes, told=claim.id)


def of_texts(library: Holding, texts: Sequence[str], on: date) -> tuple[Verdict, ...]:
    """What the codes of one picture say: a verdict for every sheet on it."""
    found = claims(texts)
    if found:
        return tuple(with_rows(library, of_claim(library, claim, on)) for claim in found)
    rated = [code for text in texts if (code := rated_code(text)) is not None]
    if rated:
        return tuple(of_rating(library, code) for code in dict.fromkeys(rated))
    if texts:
        return (Verdict(Kind.UNKNOWN, Proof.NONE, notes=(Note.FOREIGN,)),)
    return (Verdict(Kind.UNREADABLE, Proof.NONE, notes=(Note.SILENT,)),)


def of_rating(library: Holding, code: str) -> Verdict:
    """A card to rate a matter: nobody signs one, so there is nothing to prove, and it is said what it is."""
    found = matter_of(library, code)
    return Verdict(Kind.RATING, Proof.NONE, told=code, matter=found[1].matter1 if found else "")


def with_rows(library: Holding, verdict: Verdict) -> Verdict:
    """The verdict with the true rows laid beside it, where they are here."""
    return replace(verdict, rows=library.rows(verdict.header.id)) if verdict.header else verdict


def of_picture(library: Holding, picture: bytes, on: date) -> tuple[Verdict, ...]:
    """A photograph or scan (PNG, JPEG …). Raises InputError where it is no picture."""
    return of_texts(library, decode.texts(picture), on)


def forged() -> Difference:
    """A signature that is not the publisher's on this posting."""
    return Difference("code", "二维码里的签名不是这份公示的")


def elsewhere(library: Holding, id: str) -> tuple[Note, ...]:
    """Whether an id is of another county than the library."""
    codes = [region.code for region in library.regions() if len(region.code) == 6]
    return () if not codes or id.startswith(tuple(codes)) else (Note.ELSEWHERE,)


def address(library: Holding, claim: Claim) -> tuple[Note, ...]:
    """Whether a code leads elsewhere than the county's own address, which is not part of what is signed."""
    return () if claim.is_at(library.meta.public_url) else (Note.ADDRESS,)


def standing(library: Holding, header: PostingHeader, proof: Proof, on: date) -> Verdict:
    """A posting that is in the library, by its state."""
    if header.state is PostingState.POSTED:
        notes = (Note.ENDED,) if on > header.ends_on else ()
        return Verdict(Kind.GENUINE, proof, header, notes=notes, told=header.id)
    kind = Kind.SUPERSEDED if header.state is PostingState.SUPERSEDED else Kind.WITHDRAWN
    return Verdict(kind, proof, header, successor=library.successor(header, on), told=header.id)
