"""What travelled down the tree: figures, names and wordings that one text changed and later ones have as well.

A form is followed by what the articles print, along the derivations: a descendant carries it if it has it and
is made from one that does. An earlier version whose figure the next one replaced is followed in the same way.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracer.core.following import Tree, carriers_of, origin_of, wording_carriers
from tracer.core.forms import Form, Text, form
from tracer.core.readingorder import reading_order
from tracer.core.slips import Slip, Spellings, is_form, is_slip, slips
from tracer.model import Change, ChangeKind, Ending, Rank, Relation, Travelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracer.model import Article, Derivation, MissingSource, Provenance, Story

STORIES = 10
"""Stories that are looked through in one task: half a second."""
MOST_COMPARED = 50
"""Articles of a story among which slips are looked for, the earliest first; the parents always are."""
_FORMS = frozenset({ChangeKind.NUMBER, ChangeKind.DATE, ChangeKind.NAME, ChangeKind.PLACE})
_WORDINGS = frozenset({ChangeKind.HEDGE, ChangeKind.NEGATION, ChangeKind.QUOTATION})
_VERSIONS = frozenset({Relation.REVISION, Relation.CORRECTION})


@dataclass(frozen=True, slots=True)
class _Altered:
    """A change at a step, and what its two sides are looked up by; None where nothing is."""

    step: Derivation
    change: Change
    old: Form | None
    new: Form | None


@dataclass(frozen=True, slots=True)
class _Path:
    """A form, by its keys, from the text that has it `first` to those that carry it.

    `told` is the change that told of it: on its newer side, or `backward` on its older one.
    """

    told: _Altered
    first: str
    keys: tuple[str, ...]
    carriers: tuple[str, ...]
    endings: tuple[Ending, ...] = ()
    backward: bool = False

    @property
    def kind(self) -> ChangeKind:
        return self.told.change.kind

    @property
    def rival(self) -> tuple[str, ...]:
        """Keys of what stands in its place elsewhere."""
        other = self.told.new if self.backward else self.told.old
        return other.keys if other is not None else ()


@dataclass(frozen=True, slots=True)
class Steps:
    """What the stories of a result have in common: articles, their reading order, the steps that made each."""

    provenance: Provenance
    articles: Mapping[str, Article]
    order: Mapping[str, int]
    of_child: Mapping[str, Sequence[Derivation]]

    def within(self, story: Story) -> list[Derivation]:
        """The steps between articles of a story."""
        return [step for member in story.articles for step in self.of_child.get(member, ())]


def steps_of(provenance: Provenance) -> Steps:
    """The steps of a result whose parents are here."""
    articles = {article.id: article for article in provenance.articles}
    of_child: dict[str, list[Derivation]] = defaultdict(list)
    for step in provenance.derivations:
        if step.parent is not None:
            of_child[step.child].append(step)
    order = reading_order(articles, provenance.derivations)
    return Steps(provenance, articles, order, dict(of_child))


def travelled(provenance: Provenance) -> tuple[Travelled, ...]:
    """All that travelled, by story, then in the order in which it was introduced."""
    found = travelled_in(steps_of(provenance), places(provenance.stories))
    return tuple(each for some in found for each in some)


def places(stories: Sequence[Story]) -> Iterable[int]:
    """Places of the stories in which something can have travelled: one article alone has nothing."""
    return range(sum(len(story.articles) > 1 for story in stories))  # the largest come first


def travelled_in(known: Steps, numbers: Iterable[int]) -> list[tuple[Travelled, ...]]:
    """What travelled in each of the stories at some places."""
    return [_travelled(known, known.provenance.stories[number]) for number in numbers]


def _travelled(known: Steps, story: Story) -> tuple[Travelled, ...]:
    steps = known.within(story)
    if len(steps) < 2:
        return ()
    order = known.order
    tree = Tree(order, {member: Text(known.articles[member]) for member in story.articles})
    for step in sorted(steps, key=lambda s: (s.rank is not Rank.PRIMARY, order[s.child], s.parent or "")):
        tree.above[step.child].append(step)
        tree.below[step.parent or ""].append(step)
    return tuple(_in_story(tree, known.provenance.missing_sources))


def _in_story(tree: Tree, sources: Sequence[MissingSource]) -> list[Travelled]:
    altered = _alterations(tree)
    paths = _forward(tree, altered) + _backward(tree, altered)
    found = _joined(tree, _once(tree, paths), sources)
    return sorted(found, key=lambda each: _place(tree, each))


def _place(tree: Tree, each: Travelled) -> tuple[int, str, str, str]:
    first = each.introduced_in or each.carried_by[0]
    return tree.order[first], each.kind.value, each.text, each.instead_of


def _alterations(tree: Tree) -> list[_Altered]:
    """Typed changes of all steps, then the slips that stand in no edited sentence."""
    children = sorted(tree.above, key=tree.order.__getitem__)
    steps = [step for child in children for step in tree.above[child]]
    found = [each for step in steps for change in step.changes if (each := _altered(tree, step, change))]
    spelt = {member: Spellings(text) for member, text in tree.texts.items()}
    printed = Counter(key for each in spelt.values() for key in (*each.names, *each.figures))
    shared = {key for key, texts in printed.items() if texts > 1}
    compared = sorted(spelt, key=tree.order.__getitem__)[:MOST_COMPARED]
    above = {member: set(tree.ancestors(member)) for member in compared}
    for child in children:
        parents = [step.parent or "" for step in tree.above[child]]
        others = [spelt[each] for each in compared if each != child and child not in above[each]]
        for slip in slips(spelt[child], [spelt[each] for each in parents], others, shared):
            each = _altered(tree, tree.above[child][0], Change(slip.kind, slip.before, slip.after, -1, -1))
            found.extend([_placed(each, slip)] if each is not None else [])
    return found


def _placed(each: _Altered, slip: Slip) -> _Altered:
    """With the words that stand beside its figures: no sentence of an edit says them."""
    old, new = each.old, each.new
    if old is None or new is None:
        return each
    return replace(each, old=replace(old, beside=slip.near[0]), new=replace(new, beside=slip.near[1]))


def _altered(tree: Tree, step: Derivation, change: Change) -> _Altered | None:
    if change.kind in _WORDINGS:
        return _Altered(step, change, None, None)
    if change.kind not in _FORMS:
        return None
    old = form(change.kind, change.before, tree.texts[step.parent or ""], change.parent_sentence)
    new = form(change.kind, change.after, tree.texts[step.child], change.child_sentence)
    if old is not None and new is not None and all(map(is_form, old.keys, new.keys)):
        return None
    return _Altered(step, change, old, new)


def _forward(tree: Tree, altered: Sequence[_Altered]) -> list[_Path]:
    """Forms that a child has instead of its parent's, followed down from there.

    Not of versions of one text, whose new figures are news, unless they look like slips; nor of what a text
    further up had already: that is a correction of what stood between.
    """
    found = []
    for each in altered:
        step, change, new = each.step, each.change, each.new
        if change.kind in _WORDINGS and change.child_sentence >= 0:
            carriers = wording_carriers(tree, step, change)
            keys = (change.before.casefold(), change.after.casefold())
            found.append(_Path(each, step.child, keys, carriers))
        if new is None or (step.relation in _VERSIONS and not _slipped(each)):
            continue
        if not any(tree.texts[above].has(new) for above in tree.ancestors(step.child)):
            carriers = carriers_of(tree, step.child, new, change.child_sentence)
            ends = _endings(tree, altered, (step.child, *carriers), new)
            found.append(_Path(each, step.child, new.keys, carriers, ends))
    return found


def _slipped(each: _Altered) -> bool:
    return each.old is not None and each.new is not None and is_slip(each.old.keys, each.new.keys)


def _backward(tree: Tree, altered: Sequence[_Altered]) -> list[_Path]:
    """Forms that a later version no longer has, or that gave way to what stood there before: followed from the top.

    Of versions only what looks like a slip, and figures that cannot both be right.
    """
    found = []
    for each in altered:
        step, change, old = each.step, each.change, each.old
        if old is None or each.new is None:
            continue
        if not tree.texts[step.parent or ""].has(old, within=(change.parent_sentence,)):
            continue  # a slip for what another text has
        first = origin_of(tree, step.parent or "", old, change.parent_sentence)
        above = tree.ancestors(first)
        restored = any(tree.texts[one].has(each.new) for one in above)
        figures = change.kind in (ChangeKind.NUMBER, ChangeKind.DATE)
        at_odds = _slipped(each) or (figures and change.contradicts and old.telling)
        revised = step.relation is Relation.CORRECTION or (step.relation in _VERSIONS and at_odds)
        if revised or restored:
            within = change.parent_sentence if first == step.parent else -1
            carriers = tuple(one for one in carriers_of(tree, first, old, within) if one != step.child)
            ends = _endings(tree, altered, (first, *carriers), old)
            found.append(_Path(each, first, old.keys, carriers, ends, backward=True))
    return found


def _endings(
    tree: Tree, altered: Sequence[_Altered], carriers: tuple[str, ...], wanted: Form
) -> tuple[Ending, ...]:
    """Where a child of one that has the form has something else in its place."""
    holders = set(carriers)
    above = tree.ancestors(carriers[0])
    found: dict[str, Ending] = {}
    for each in altered:
        ends = each.step.parent in holders and each.step.child not in holders
        if not ends or each.old is None or each.new is None or each.old.keys != wanted.keys:
            continue
        restored = any(tree.texts[one].has(each.new) for one in above)
        corrected = restored or (each.step.relation in _VERSIONS and _slipped(each))
        found.setdefault(each.step.child, Ending(each.step.child, each.change.after, corrected))
    return tuple(sorted(found.values(), key=lambda end: tree.order[end.article]))


def _once(tree: Tree, paths: Sequence[_Path]) -> list[_Path]:
    """Each form once per text that introduced it, but for what corrects another one: that is told as its ending.

    Of two texts that spell a thing in two ways, neither made from the other, the one whose spelling went farther.
    """
    corrections = {(p.kind, end.article, p.rival) for p in paths for end in p.endings if end.corrected}
    kept: dict[tuple[ChangeKind, str, tuple[str, ...]], _Path] = {}
    for path in paths:
        place = (path.kind, path.first, path.keys)
        if place not in corrections:
            kept.setdefault(place, path)
    return [path for path in kept.values() if not any(_outdoes(tree, other, path) for other in kept.values())]


def _outdoes(tree: Tree, other: _Path, path: _Path) -> bool:
    opposite = other.kind is path.kind and other.keys == path.rival and other.rival == path.keys
    if not opposite or other.first == path.first:
        return False
    if other.first in tree.ancestors(path.first) or path.first in tree.ancestors(other.first):
        return False
    return (len(other.carriers), path.first) > (len(path.carriers), other.first)


def _joined(tree: Tree, paths: Sequence[_Path], sources: Sequence[MissingSource]) -> list[Travelled]:
    """As told in the end: what several children of one missing source have alike, they have from there."""
    same: dict[tuple[ChangeKind, tuple[str, ...]], list[_Path]] = defaultdict(list)
    for path in paths:
        same[path.kind, path.keys].append(path)
    found: list[Travelled] = []
    for group in same.values():
        firsts = {path.first for path in group}
        common = [source for source in sources if len(firsts) > 1 and firsts <= set(source.children)]
        if common:
            carriers = firsts.union(*(path.carriers for path in group))
            names = tuple(source.name for source in common[:1] if source.name)
            found.append(_told(tree, group[0], None, carriers, names))
            continue
        for path in group:
            if path.carriers:
                through = tree.above[path.first][0].via if path.first in tree.above else ()
                found.append(_told(tree, path, path.first, path.carriers, through))
    return found


def _told(
    tree: Tree, path: _Path, first: str | None, carriers: Iterable[str], through: tuple[str, ...]
) -> Travelled:
    change = path.told.change
    text, instead_of = (change.before, change.after) if path.backward else (change.after, change.before)
    if change.kind is ChangeKind.NAME:
        text, instead_of = text.removesuffix("'s"), instead_of.removesuffix("'s")
    carried = tuple(sorted(carriers, key=tree.order.__getitem__))
    return Travelled(change.kind, text, instead_of, first, carried, through, path.endings)
