"""On whose words a document stands: the licensing law's for licences, else the item's own norms or the place's."""

from yimen.law import licensing
from yimen.law.article import Article, numbered
from yimen.process.application import events as ev
from yimen.process.item import Basis, Item
from yimen.process.norms import article_of
from yimen.process.titles import LAWS
from yimen.process.words import GROUNDS, word
from yimen.process.written.block import Text, cited
from yimen.process.written.source import Source

Norm = Article | Basis


def named(norm: Norm, *, quoted: bool = False) -> Text:
    """Return a norm as a document names it, with its words where they are to be read and known."""
    if isinstance(norm, Article):
        return cited(norm, quoted=quoted)
    found = numbered(norm.article)
    if found:
        return cited(Article(norm.law, norm.version, found[0], norm.quote, found[1]), quoted=quoted)
    return Text(f"《{norm.law}》{norm.article}", word(LAWS, norm.law, "en") if norm.law in LAWS else "")


def of_licensing(item: Item, *articles: Article, quoted: bool = False) -> tuple[Text, ...]:
    """Return articles of the licensing law where the item is a licence; nothing else stands on them."""
    return tuple(cited(one, quoted=quoted) for one in articles) if item.licence else ()


def own(item: Item) -> tuple[Text, ...]:
    """Return the norms that the item itself rests on."""
    return tuple(named(basis) for basis in item.bases)


def of_extension(source: Source) -> tuple[Norm, ...]:
    """Return the norms that let the limits of this item be extended: its own, else Art. 42 for a licence."""
    rule = source.item.extension
    if rule is not None and rule.basis is not None:
        return (rule.basis,)
    return (licensing.EXTEND,) if source.item.licence else source.item.bases


def of_exclusion(source: Source, article: Article) -> tuple[Norm, ...]:
    """Return the norms that exclude the time of a ground: `article` of Art. 45 for its eight kinds and licences.

    Any other ground is the place's: the words of its profile that name it, and what the item itself cites.
    """
    event, profile = source.event, source.profile
    assert isinstance(event, ev.ExclusionApproved)
    cites = (s.basis for s in source.item.special_procedures if s.ground == event.ground and s.basis)
    if source.item.licence and event.ground in licensing.EXCLUSION_GROUNDS:
        return (article, *cites)
    question = "excluded_grounds" if event.ground in profile.excluded_grounds else "promised_excluded_grounds"
    answer = profile.citations.get(question)
    local = answer.article() if answer else None
    says = local is not None and word(GROUNDS, event.ground) in local.quote and local.law != licensing.LAW[0]
    return (*((local,) if local and says else ()), *cites)


def of_silence(source: Source, article: Article) -> tuple[Norm, ...]:
    """Return the norm by which silence counts: `article` for a licence, else the one that the item cites."""
    if source.item.licence:
        return (article,)
    return (source.item.silence_basis,) if source.item.silence_basis else ()


def behind(source: Source, article: Article | None) -> tuple[Article, ...]:
    """Return the articles that a document stands on: its kind's own where that law binds this case."""
    if article is None:
        return ()
    if source.kind == "extension":
        norms = of_extension(source)
    elif source.kind == "excluded_time":
        norms = of_exclusion(source, article)
    else:
        norms = (article,) if source.item.licence else source.item.bases
    known = (one if isinstance(one, Article) else article_of(one) for one in norms)
    return tuple(one for one in known if one is not None)
