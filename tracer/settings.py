"""Every threshold that is not fitted, with its unit and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

HTML_READERS = ("builtin", "trafilatura")
"""What can find the article in a web page; the second is an extra."""

MOST_SENTENCE_PAIRS = 1_000_000
"""Product of two texts' sentences above which they are compared by passages; 4 tables of 8 MB each."""

MOST_CANDIDATES = 40
"""Articles of one group, the nearest ones, among which the parent of each is sought; a story has seldom more."""

OPTIONS_FILE = "tracer.toml"
"""Where options of the command line may stand; in a traced folder it is no article."""

REPORT_FILES = frozenset(
    {
        "index.md", "stories", "provenance.json", "explorer.html", "nodes.csv", "edges.csv", "graph.graphml",
        "graph.gexf", "graph.dot", "prov.json", "provenance.jsonld", "nodes.parquet", "edges.parquet",
    }
)  # fmt: skip
"""What a report may hold, exports included; a folder with anything else in it is no report."""

UNFINISHED_MARK = ".tracer-"
"""In the hidden name of a folder in which a report is being written."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices of one run. Defaults are what `tracer trace` uses.

    Raises ValueError if a value is out of range: settings that exist are valid.
    """

    seed: int = 1
    """Seed of the MinHash permutations."""

    shortest_text: int = 2
    """Words a text needs to be an article."""

    minimum_tokens: int = 5
    """Words a text needs to be compared: what shorter ones share says nothing about derivation."""

    all_pairs_below: int = 300
    """Articles up to which every pair is examined (measured: the index saves nothing below)."""

    shingle_words: int = 2
    """Content words per shingle of the candidate index (measured: bigrams find all rewrites)."""

    rare_share: float = 0.02
    """Share of articles in which a word, name or number may occur and still count as rare in the index."""

    shared_rare_items: int = 4
    """Telling items that two articles of one story share at least, unless they say the same (measured: 5 and more)."""

    least_affinity: float = 0.15
    """Share of the lighter article's telling items that two articles of one story share (see core.candidates)."""

    least_affinity_weight: float = 12.0
    """Summed weight of those items, so that two short texts need more than a common name."""

    minimum_support: float = 0.35
    """Support below which a derivation is not drawn. A link that is right pays in F1 from half of F1 on; measured on
    stories and real events left out, it is best from .3 to .35, second parents above all."""

    largest_file: int = 50_000_000
    """Bytes of the largest file that is read whole, unpacked: text, page, document; streams may be larger."""

    largest_record: int = 10_000_000
    """Bytes of the largest record of a file that is read as a stream: JSON Lines, CSV, WARC, Parquet."""

    longest_text: int = 500_000
    """Characters of the longest article; a long newspaper story has 50,000, a novel 500,000."""

    most_sentences: int = 40_000
    """Ends of lines and sentences in an article (a novel has 10,000): each costs time, however short it is."""

    most_articles: int = 5_000_000
    """Articles read from one file; what follows is counted and left out."""

    most_listed: int = 1_000
    """Records of one file that are listed one by one as skipped; the others are counted."""

    largest_expansion: int = 300
    """Times its own size to which a packed file may grow (text: 3 to 30; gzip cannot do more than 1,032)."""

    html: str = "builtin"
    """What finds the article in a web page, one of HTML_READERS; never chosen by what is installed."""

    field_names: tuple[tuple[str, str], ...] = ()
    """Further names of fields in records, (field, name): ("title", "headline")."""

    def __post_init__(self) -> None:
        if not 0.0 < self.rare_share <= 1.0:
            raise ValueError(f"rare_share is a share in (0, 1], got {self.rare_share}")
        if not 0.0 <= self.minimum_support <= 1.0:
            raise ValueError(f"minimum_support is a probability, got {self.minimum_support}")
        counts = (self.shortest_text, self.minimum_tokens, self.shingle_words, self.shared_rare_items)
        if min(counts) < 1:
            raise ValueError(
                "shortest_text, minimum_tokens, shingle_words and shared_rare_items are at least 1"
            )
        limits = (self.largest_file, self.largest_record, self.longest_text, self.most_sentences)
        if min(*limits, self.most_articles, self.most_listed, self.largest_expansion) < 1:
            raise ValueError("the limits of reading are at least 1")
        if self.html not in HTML_READERS:
            raise ValueError(f"html is one of {', '.join(HTML_READERS)}, got {self.html!r}")
