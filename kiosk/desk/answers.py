"""What an answer of the child changes in the desk's state. Pure."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from kiosk.desk import draft as drafts
from kiosk.desk.draft import Draft
from kiosk.desk.given import shortly
from kiosk.desk.messages import (
    Doubt,
    Draw,
    Drawn,
    Facts,
    Files,
    Fit,
    Fitted,
    Look,
    Printed,
    Publish,
    Published,
    Question,
    Read,
    Seen,
    Trouble,
)
from kiosk.desk.settle import Item
from kiosk.desk.state import State
from kiosk.desk.wording import ADVICE, TITLES


def after(state: State, asked: Question, said: object) -> State:
    """The state once a question has its answer."""
    state = replace(state, working=None, job="")
    if isinstance(said, Trouble):
        return _trouble(state, asked, said)
    if isinstance(said, Seen):
        return replace(state, seen=said, lost=False)
    if isinstance(said, Files):
        return _files(state, asked, said)
    if isinstance(said, Drawn):
        fits = {**state.fits, (asked.file, asked.posting): Fitted()} if isinstance(asked, Draw) else state.fits
        return replace(state, drawn=said, drawn_trouble="", revision=state.revision + 1, fits=fits)
    if isinstance(said, Fitted) and isinstance(asked, Fit):
        return replace(state, fits={**state.fits, (asked.file, asked.posting): said})
    if isinstance(said, Published):
        return _published(state, said)
    if isinstance(said, Printed):
        return _printed(state, said)
    return state


def _trouble(state: State, asked: Question, said: Trouble) -> State:
    if isinstance(asked, Draw):
        return replace(state, drawn=None, drawn_trouble=said.sentence, ratios=())
    if isinstance(asked, Fit):
        return replace(state, fits={**state.fits, (asked.file, asked.posting): Fitted(said.sentence)})
    if isinstance(asked, Look):
        return replace(state, seen=None, lost=True, notice=said.sentence, tone="seal")
    if isinstance(asked, Publish) and said.doubts:
        extra = tuple(_doubt(state, doubt) for doubt in said.doubts)
        draft = structs.replace(state.draft, step="check", ticks=(), reviewed_by="")
        return replace(state, extra=extra, draft=draft, notice=said.sentence, tone="seal")
    return replace(state, notice=said.sentence.replace("--phone 里", "监督电话里"), tone="seal")


def _doubt(state: State, doubt: Doubt) -> Item:
    place = next((n for n, file in enumerate(state.files) if file.name == doubt.source), 0)
    title, advice = TITLES.get(doubt.code, "请核对"), ADVICE.get(doubt.code, "请对照原表核对。")
    return Item("doubt", doubt.key, place, -1, "", "", title, doubt.message, advice)


def _files(state: State, asked: Question, said: Files) -> State:
    if not isinstance(asked, Read) or [c.path for c in asked.files] != [c.path for c in state.draft.files]:
        return state  # files came or went meanwhile, and are being read anew
    draft, changed = drafts.read(state.draft, said)
    file, posting = state.place
    if file >= len(said.files) or posting >= max(1, len(said.files[file].postings)):
        file, posting = 0, 0
    words = f"{'、'.join(changed)} 改过了,原来的核对作废,请重新看一遍。" if changed else ""
    return replace(
        state,
        draft=draft,
        files=said.files,
        fits={},
        place=(file, posting),
        notice=words or state.notice,
        tone="gold" if words else state.tone,
    )


def _published(state: State, said: Published) -> State:
    """The draft is done with: what was published is taken down by recall alone, never by undoing."""
    facts = Facts(prepared_by=state.draft.facts.prepared_by, phone=state.draft.facts.phone)
    words = f"发布好了:{len(said.new)} 张公示。" if said.new else "内容和正在公示的一样,没有再发。"
    if said.catalogues:
        words = f"{words if said.new or said.already else ''}更新了公开事项目录。"
    return replace(
        state,
        draft=Draft(facts=facts, to=state.draft.to, step="paper"),
        files=(),
        fits={},
        place=(0, 0),
        drawn=None,
        extra=(),
        published=said,
        undone=(),
        notice=said.late or words,
        tone="seal" if said.late else "pine",
    )


def _printed(state: State, said: Printed) -> State:
    words = f"打印了 {said.sheets} 张,{said.pages} 页 → {shortly(said.where)}。" if said.sheets else ""
    notice = " ".join(filter(None, (words, *said.troubles, said.stopped)))
    bad = said.stopped or (said.troubles and said.where)
    return replace(state, printed=said, notice=notice, tone="seal" if bad else "pine")
