"""An invented folder of five articles with all that a report can show, made by hand."""

from __future__ import annotations

from tests import builders as b
from tracer.model import (
    Alternative,
    Change,
    ChangeKind,
    Direction,
    Ending,
    Evidence,
    MissingSource,
    Provenance,
    Rank,
    Relation,
    Root,
    Skipped,
    Travelled,
)

CLOSED = (
    "The harbour of Velden was closed on Monday after a crane fell into the basin, the port authority said."
)
TOPPLED = "A crane has toppled into the basin of Velden, shutting the port, Agência Maré reports."

FLASH = b.article(
    "01-flash.txt",
    CLOSED,
    "Two workers were allegedly hurt.",
    "The crane is 41 metres high.",
    "Velden handles a tenth of the country’s grain.",
    "Its port was last closed in 2011.",
    title="Harbour closed after crane falls",
    outlet="Nordlys Agency",
    outlet_source="credit line",
    published="2025-03-03T09:15+01:00",
    language="en",
    furniture=(("share", "Share   Print"),),
)
UPDATE = b.article(
    "02-update.txt",
    CLOSED,
    "Three workers were hurt, one of them badly, the hospital said.",
    "“We heard it before we saw it,” said pilot Mara Lind.",
    "The crane is 14 metres high.",
    "Velden handles a tenth of the country’s grain.",
    "Its port was last closed in 2011.",
    title="UPDATE 1: Three hurt as crane closes harbour",
    outlet="Nordlys Agency",
    outlet_source="credit line",
    published="2025-03-03T13:40+01:00",
    language="en",
    furniture=(
        ("caption", "The fallen crane. (Nordlys)"),
        ("see-also", "SEE ALSO: Ice closes the northern route"),
    ),
)
BACK = b.article(
    "03-kurier.txt",
    TOPPLED,
    "Three workers were injured.",
    "Pilot Maria Lind heard the noise before she could see anything.",
    "The port handles ten percent of the country’s grain.",
    title="Crane topples in Velden",
    outlet="Kurier",
    published="2025-03-04",
    published_doubts=("the page names 3 and 4 March",),
    language="en",
)
BLOG = b.article(
    "04-blog.txt",
    "Velden handles a tenth of the country’s grain.",
    "So what happens when a 14-metre crane drops into its basin?",
    "Three people went to hospital, and ships went elsewhere.",
    title="Grain, a crane and a closed port",
    language="en",
    warnings=("not valid UTF-8: read as cp1252",),
)
OWN = b.article(
    "05-own.txt",
    "Our reporter saw the crane of Velden lying across two barges.",
    "The mayor called the accident a warning.",
    title="At the quay of Velden",
    outlet="Velden Post",
    published="2025-03-03",
    language="en",
)

REVISION = b.derivation(
    "d1",
    FLASH.id,
    UPDATE.id,
    relation=Relation.REVISION,
    support=0.982,
    evidence=(
        Evidence("alignment", 0.83, 2.4, "5 of 6 sentences"),
        Evidence("same_outlet", 1, 0.9, "Nordlys Agency"),
        Evidence("contradiction", 1, -0.6, "41 metres, 14 metres"),
        Evidence("version_mark", 1, 0.4, "UPDATE 1"),
        Evidence("house_style", 0.31),
    ),
    sentences=(
        b.kept(
            0,
            0,
            CLOSED,
        ),
        b.edited(
            1,
            1,
            "[-Two-]{+Three+} workers were [-allegedly -]hurt{+, one of them badly, the hospital said+}.",
        ),
        b.added(2, 2, "“We heard it before we saw it,” said pilot Mara Lind."),
        b.edited(2, 3, "The crane is [-41-]{+14+} metres high."),
        b.kept(3, 4, "Velden handles a tenth of the country’s grain."),
        b.kept(4, 5, "Its port was last closed in 2011."),
    ),
    changes=(
        Change(ChangeKind.NUMBER, "Two", "Three", 1, 1),
        Change(ChangeKind.HEDGE, "allegedly", "", 1, 1),
        Change(ChangeKind.NUMBER, "41 metres", "14 metres", 2, 3, contradicts=True),
    ),
)
TRANSLATION = b.derivation(
    "d2",
    UPDATE.id,
    BACK.id,
    relation=Relation.TRANSLATION,
    support=0.87,
    direction=Direction.CREDIT,
    via=("Agência Maré",),
    evidence=(
        Evidence("credit", 1, 1.8, "Agência Maré reports"),
        Evidence("numbers", 0.75, 1.1, "three; a tenth, ten percent"),
        Evidence("own_material", 0.1, -0.2),
    ),
    alternatives=(
        Alternative(FLASH.id, 0.06, "has two workers hurt, not three"),
        Alternative(None, 0.04),
    ),
    sentences=(
        b.edited(
            0,
            0,
            f"[-{CLOSED}-]{{+{TOPPLED}+}}",
        ),
        b.edited(1, 1, "Three workers were [-hurt, one of them badly, the hospital said-]{+injured+}."),
        b.edited(
            2,
            2,
            "[-“We heard it before we saw it,” said pilot Mara Lind-]"
            "{+Pilot Maria Lind heard the noise before she could see anything+}.",
        ),
        b.dropped(3, 3, "The crane is 14 metres high."),
        b.edited(4, 3, "[-Velden-]{+The port+} handles [-a tenth-]{+ten percent+} of the country’s grain."),
        b.dropped(5, 4, "Its port was last closed in 2011."),
    ),
    changes=(
        Change(ChangeKind.ATTRIBUTION, "the port authority said", "", 0, 0),
        Change(ChangeKind.NAME, "Mara Lind", "Maria Lind", 2, 2, contradicts=True),
        Change(ChangeKind.QUOTATION, "“We heard it before we saw it,”", "", 2, 2),
    ),
)
RETELLING = b.derivation(
    "d3",
    UPDATE.id,
    BLOG.id,
    support=0.71,
    direction=Direction.TEXT,
    evidence=(Evidence("rare_words", 4, 1.3, "basin, tenth, grain, crane"),),
    alternatives=(Alternative(BACK.id, 0.2, "has no 14 metres"),),
    sentences=(
        b.dropped(
            0,
            0,
            CLOSED,
        ),
        b.kept(4, 0, "Velden handles a tenth of the country’s grain.", moved=True),
        b.edited(
            3,
            1,
            "[-The crane is 14 metres high.-]{+So what happens when a 14-metre crane drops into its basin?+}",
        ),
        b.edited(
            1,
            2,
            "Three [-workers were hurt, one of them badly, the hospital said-]"
            "{+people went to hospital, and ships went elsewhere+}.",
            moved=True,
        ),
        b.dropped(2, 3, "“We heard it before we saw it,” said pilot Mara Lind."),
        b.dropped(5, 3, "Its port was last closed in 2011."),
    ),
)
SECOND = b.derivation(
    "d4",
    BACK.id,
    BLOG.id,
    relation=Relation.MERGE,
    support=0.55,
    rank=Rank.SECONDARY,
    direction=Direction.UNDECIDED,
)


def harbour() -> Provenance:
    """Five articles: a flash, its update, a translation there and back, a retelling, and own reporting."""
    return b.provenance(
        FLASH,
        UPDATE,
        BACK,
        BLOG,
        OWN,
        stories=(
            b.story("s1", FLASH.title, (FLASH.id, UPDATE.id, BACK.id, BLOG.id)),
            b.story("s2", OWN.title, (OWN.id,)),
        ),
        derivations=(REVISION, TRANSLATION, RETELLING, SECOND),
        missing_sources=(MissingSource("m1", "Agência Maré", "credit", (BACK.id,), (UPDATE.id,), 0.87),),
        roots=(
            Root(FLASH.id, "earliest"),
            Root(OWN.id, "independent", nearest=FLASH.id, support=0.03, detail="Velden, crane"),
        ),
        skipped=(Skipped("notes.docx", "not a text file"),),
        weights="newsroom weights 1",
        travelled=(
            Travelled(
                ChangeKind.NUMBER,
                "14 metres",
                "41 metres",
                UPDATE.id,
                (BLOG.id,),
                endings=(Ending(BACK.id, "41 metres", corrected=True),),
            ),
            Travelled(ChangeKind.HEDGE, "", "allegedly", UPDATE.id, (BACK.id, BLOG.id)),
        ),
    )
