"""Candidates: the index finds what looking at all pairs finds, and empty texts are like nothing."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import article
from tracer.core import candidates
from tracer.core.candidates import (
    LARGEST_GROUP,
    Link,
    bounded_components,
    candidate_links,
    candidate_pairs,
    comparisons,
    components,
    groups,
)
from tracer.core.profile import profile
from tracer.core.telling import BIG_NUMBER, telling, telling_items
from tracer.settings import Settings

ALL_PAIRS = Settings(all_pairs_below=10**6)
INDEX = Settings(all_pairs_below=0)


def tell(one):
    return telling(profile(one), INDEX, indexed=True)


def stories(count, size, seed):
    """`count` stories, each of a base text and `size` copies with sentences dropped and words changed."""
    chance = random.Random(seed)
    stems = [
        a + b + c
        for a in "bdfgkl"
        for b in ("ara", "elo", "ino", "oru")
        for c in ("nda", "ksa", "lpo", "mte")
    ]
    articles = []
    for story in range(count):
        words = [f"{stem}{chance.choice('bdfgkl')}u{story}" for stem in chance.sample(stems, 60)]
        base = [
            f"The {' the '.join(chance.sample(words, 8))} in Port{words[n].capitalize()}." for n in range(12)
        ]
        for copy in range(size):
            kept = [sentence for sentence in base if chance.random() < 0.6] or base
            mixed = [s.replace(chance.choice(words), "otherwise") for s in kept]
            articles.append(article(f"s{story:03d}-{copy}.txt", " ".join(mixed), language="en"))
    return articles


@pytest.mark.parametrize(("count", "size"), [(12, 4), (3, 30), (60, 2)])
def test_the_index_finds_what_all_pairs_find(count, size):
    profiles = [profile(one) for one in stories(count, size, seed=count)]
    every, found = candidate_pairs(profiles, ALL_PAIRS), candidate_pairs(profiles, INDEX)
    ids = [one.id for one in profiles]
    assert set(found) <= set(every)
    assert components(ids, found) == components(ids, every)
    assert len(components(ids, found)) == count
    assert len(found) >= 0.99 * len(every)


def test_the_order_of_the_articles_does_not_matter():
    profiles = [profile(one) for one in stories(5, 3, seed=1)]
    expected = candidate_pairs(profiles, INDEX)
    random.Random(2).shuffle(profiles)
    assert (
        candidate_pairs(profiles, INDEX)
        == candidate_pairs(profiles, ALL_PAIRS)
        == expected
        == sorted(expected)
    )


@pytest.mark.parametrize("settings", [ALL_PAIRS, INDEX])
@pytest.mark.parametrize("text", ["", "...", "It was and it will be so.", "Yes. No. Yes."])
def test_texts_that_tell_nothing_are_not_alike(settings, text):
    profiles = [profile(article(name, text, language="en")) for name in ("a", "b", "c")]
    assert candidate_pairs(profiles, settings) == []
    assert candidate_pairs(profiles, replace(settings, least_affinity_weight=0.1)) == []


def test_a_text_shares_all_of_itself():
    one = stories(1, 1, seed=4)[0]
    ((_, _, strength),) = candidate_links([tell(one), tell(replace(one, id="copy"))], ALL_PAIRS)
    assert strength == 1.0


def test_a_footer_ties_no_articles_of_a_large_folder():
    """A quarter of each text's telling words stands in all of them: enough, if it counted."""
    footer = [f"zubrov{a}{b}{c}" for a in "bd" for b in "aeio" for c in "lmnr"]
    own = [f"gulden{a}{b}{c}" for a in "bdfgk" for b in "aeio" for c in "lmnr"]
    articles = [
        article(
            f"{n:03d}",
            f"{' the '.join(f'{word}x{n}' for word in own)}. The {' the '.join(footer)}.",
            language="en",
        )
        for n in range(150)
    ]
    assert candidate_links([tell(one) for one in articles[:2]], ALL_PAIRS)
    assert candidate_links([tell(one) for one in articles], INDEX) == []


def test_near_copies_meet_though_many_share_all_their_words():
    """Of two hundred copies, each with a word changed, every word is in more articles than the index looks at."""
    words = [f"zubrov{a}{b}{c}" for a in "bdfgk" for b in "aeio" for c in "lmnr"]
    copies = []
    for n in range(200):
        changed = [*words[: n % 80], f"another{n}", *words[n % 80 + 1 :]]
        copies.append(tell(article(f"{n:03d}", f"The {' the '.join(changed)}.", language="en")))
    assert groups(copies, INDEX) == [tuple(one.id for one in copies)]
    assert len(candidate_links(copies, INDEX)) <= 20 * len(copies)


def test_groups_are_parted_where_there_is_too_much_to_compare(monkeypatch):
    words = [f"zubrov{a}{b}{c}" for a in "bdfgk" for b in "aeio" for c in "lmnr"]
    copies = [
        tell(article(f"{n:03d}", f"The {' the '.join([*words[n % 40 :], f'other{n}'])}.", language="en"))
        for n in range(100)
    ]
    assert max(map(len, groups(copies, INDEX))) > LARGEST_GROUP
    monkeypatch.setattr(candidates, "FREE_COMPARISONS", 100)
    parted = groups(copies, INDEX)
    assert sorted(each for group in parted for each in group) == [one.id for one in copies]
    assert comparisons(map(len, parted)) <= candidates.COMPARISONS * len(copies)


def test_large_groups_are_parted_at_their_weakest_links():
    strong = [Link("a", "b", 0.9), Link("c", "d", 0.8), Link("e", "f", 0.7)]
    weak = [Link("b", "c", 0.3), Link("d", "e", 0.2)]
    assert bounded_components("abcdef", [*weak, *strong], 6) == [tuple("abcdef")]
    assert bounded_components("abcdef", [*weak, *strong], 5) == [tuple("abcd"), tuple("ef")]
    assert bounded_components("abcdef", [*weak, *strong], 2) == [tuple("ab"), tuple("cd"), tuple("ef")]


def test_a_rest_that_is_as_near_to_others_as_to_itself_is_no_group():
    near = [Link(a, b, 0.98) for a, b in pairwise("abcde")] + [Link("f", "g", 0.96), Link("e", "f", 0.95)]
    assert bounded_components("abcdefg", near, 5) == [tuple("abcde"), ("f",), ("g",)]
    near[-1] = Link("e", "f", 0.5)
    assert bounded_components("abcdefg", near, 5) == [tuple("abcde"), tuple("fg")]


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0.1, 1)), max_size=30),
    st.integers(1, 10),
)
def test_parts_hold_every_article_once_and_are_no_larger_than_asked(ties, most):
    links = [Link(str(min(a, b)), str(max(a, b)), strength) for a, b, strength in ties if a != b]
    found = bounded_components(map(str, range(10)), links, most)
    assert sorted(article for group in found for article in group) == [str(n) for n in range(10)]
    assert max(map(len, found)) <= most
    if most == 10:
        assert found == components(map(str, range(10)), [(a, b) for a, b, _ in links])


def test_telling_items_are_words_names_and_numbers():
    text = "On Friday the coast guard recovered Zubrovka bottles from Halian strait, 1200 in 7 crates."
    found = telling_items(profile(article("a", text, language="en")))
    assert found["name", "zubrovka"] > 3
    assert found["number", "#1200"] == BIG_NUMBER
    assert found["number", "#7"] < BIG_NUMBER
    assert ("word", "the") not in found


def test_components_are_sorted_by_size_then_name():
    assert components("fedcba", [("e", "f"), ("a", "b"), ("b", "c")]) == [("a", "b", "c"), ("e", "f"), ("d",)]


ENGLISH = (
    "Marek Zielinski, mayor of Sandomierz, said on Tuesday that 212 of the 640 flats in the Krukow district stay shut. "
    "He told Radio Vistula that the Brenna Water Company had known since 14 March what the Halicki laboratory found. "
    "The company's Ewa Lisowska put the repairs at 4.3 million zloty. Tenants have been hauling buckets upstairs, "
    "cooking on camping stoves and quarrelling with janitors about mould, rust and unpaid deposits. Plumbers blame "
    "corroded valves, brackish groundwater and a contractor who vanished with the blueprints of the pumping station. "
    "Grandmothers knit indoors in overcoats and mittens."
)
POLISH = (
    "Zdaniem burmistrza Sandomierza Marka Zielińskiego w Krukowie jest zamkniętych 212 z 640 mieszkań. "
    "W Radiu Vistula mówił, że wodociągi z Brennej wiedziały od 14 marca, co wykazały badania laboratorium "
    "Halickiego. Ewa Lisowska ze spółki oceniła koszt napraw na 4,3 mln złotych, a mieszkańcy czekają na decyzję, "
    "której nikt jeszcze nie podjął, choć urzędnicy obiecywali pośpiech. Na klatkach schodowych zgasły grzejniki, a "
    "sąsiedzi gotują zupę na turystycznych kuchenkach i noszą wiadra z hydrantu przy piekarni."
)
STRANGE = (
    "Rada Gdyni przyjęła budżet w wysokości 2,1 mld euro. Zapewnia on 640 dzieciom miejsca w przedszkolach, a 14 szkół "
    "odnowi przed wrześniem, zanim zabrzmi pierwszy dzwonek, cieszył się Adam Kowal."
)


@pytest.mark.parametrize("settings", [ALL_PAIRS, INDEX])
def test_a_translation_is_found_by_what_it_keeps(settings):
    texts = {"en": (ENGLISH, "en"), "pl": (POLISH, "pl"), "other": (STRANGE, "pl")}
    profiles = [profile(article(name, text, language=code)) for name, (text, code) in texts.items()]
    assert candidate_pairs(profiles, settings) == [("en", "pl")]
