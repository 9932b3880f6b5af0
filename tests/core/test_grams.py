"""n-grams as numbers, held against sets of tuples."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import article
from tracer.core.features.grams import Grams
from tracer.core.profile import profile

words = st.lists(st.sampled_from(["ferry", "harbour", "crane", "storm", "rope"]), min_size=4, max_size=9)
sentences = words.map(lambda found: " ".join(found).capitalize() + ".")
quoted = words.map(lambda found: f'"{" ".join(found)}," he said on Monday.')
texts = st.lists(st.one_of(sentences, quoted), min_size=1, max_size=5).map(" ".join)


def runs(rows, size):
    return {row[start : start + size] for row in rows for start in range(len(row) - size + 1)}


def plain(known, size, *, in_quotes):
    """What an article has, by the definition."""
    found = runs([sentence.keys for sentence in known.sentences], size)
    return found if in_quotes else found - runs(known.quotes, size)


@settings(deadline=None, max_examples=60)
@given(st.lists(texts, min_size=1, max_size=4), st.sampled_from([2, 3, 4, 6]), st.booleans())
def test_numbers_count_what_sets_hold(bodies, size, in_quotes):
    profiles = [profile(article(f"a{number}", body)) for number, body in enumerate(bodies)]
    shared = Grams(profiles).shared(size, quoted=in_quotes)
    held = [plain(known, size, in_quotes=in_quotes) for known in profiles]
    assert shared.tolist() == [[len(one & other) for other in held] for one in held]


def test_a_bigram_has_its_words_back():
    grams = Grams([profile(article("a", "Storms delayed every ferry."))])
    assert [grams.words_of(number) for number in grams.held(2).grams.tolist()] == [
        ("storm", "delay"),
        ("delay", "everi"),
        ("everi", "ferri"),
    ]
