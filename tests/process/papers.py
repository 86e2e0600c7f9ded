"""Documents as the stories make them: written from the case just after its event, with a full item."""

from msgspec.structs import replace

from tests.process.ending.stories import ENDINGS
from tests.process.joint.package import JOINTS
from tests.process.people import ITEM
from tests.process.stories import STORIES
from yimen.process import documents
from yimen.process.item import Basis, Fee, SpecialProcedure
from yimen.process.machine import fold

D = "2026-03-02"
FULL = replace(
    ITEM,
    name_en="Food business licence",
    conditions=("有固定的经营场所",),
    conditions_en=("A fixed place of business",),
    consultation="0826-1234567",
    supervision="0826-12345",
    places=("政务大厅三楼 12 号窗口",),
    hours="工作日 9:00–17:00",
    validity_months=60,
    special_procedures=(SpecialProcedure("testing", "抽样检测", counted=False, days=5),),
    fees=(Fee("证照工本费", 1050, Basis("某条例", "第五条"), "Certificate fee", "证"),),
    bases=(Basis("食品安全法", "第三十五条"),),
)


def written(story, kind, item=FULL, nth=0):
    """Return the document of a kind as it was made in a story: from the case just after its event."""
    state, made = story.kind.state(), []
    for one in story.events:
        state = fold(story.kind, state, [one])
        paper = getattr(one.event, "paper", None)
        if paper and paper.kind == kind:
            made.append(
                documents.content(kind, item, state, one.event, one.on, story.calendar, profile=story.place)
            )
    return made[nth]


def words(document, code=None, language="zh"):
    """Return all that a document (or one block of it) says in a language."""
    blocks = [b for b in document.blocks if code in (None, b.code)]
    texts = [t for b in blocks for t in (*b.lines, *b.head, *(cell for row in b.rows for cell in row))]
    return "\n".join(t.in_(language)[0] for t in texts)


def story_of(kind):
    """Return the first story in which a document of this kind is made."""
    return next(s for s in (*STORIES, *ENDINGS, *JOINTS) if any(p.kind == kind for p in papers_of(s)))


def papers_of(story):
    """Return the documents that the events of a story fixed."""
    return [h.event.paper for h in story.events if getattr(h.event, "paper", None)]


def remedies_stand(document):
    """Check that a document names organ, court and both terms, in both languages."""
    remedies, english = words(document, "remedies"), words(document, "remedies", "en")
    assert all(part in remedies for part in ("60日", "6个月", ITEM.reconsideration_organ, ITEM.court))
    assert "60 days" in english and "6 months" in english
