"""What newsrooms say of a feature's sign, whatever a sample says: +1 speaks for a derivation, -1 against it.

A coefficient may be shrunk to nothing but not turn round. Features that are not here may have either sign
and are shrunk harder.
"""

from __future__ import annotations

FOR = (
    "alignment", "unquoted_alignment", "folder_alignment", "wording_alignment", "wording_best4", "best3",
    "best8", "lede", "lede_reverse", "opening", "sentences_matched", "covered_0.30", "covered_0.45",
    "numbers", "names", "rare", "words", "only_numbers", "only_names", "only_rare", "only_phrases",
    "only_trigrams", "explained_numbers", "explained_names", "explained_rare", "explained_phrases",
    "explained_trigrams", "explained_words", "votes", "known_votes", "only_here", "lead_alignment",
    "lead_unquoted_alignment", "lead_folder_alignment", "lead_words", "lead_containment_3",
    "lead_alignment_reverse", "core_least", "core_parent", "core_child", "core_common", "core_wording",
    "core_same_outlet", "quotes_shortened", "quotes_shortened_far", "quotes_paraphrased", "credit",
    "credit_reported", "credit_leading", "credit_early", "credit_supported", "credit_lead", "known_order",
    "correction_same_outlet", "update_same_outlet", "version", "body_clock", "body_clock_same_outlet",
    "header_clock", "header_clock_same_outlet", "length_ratio_same_outlet", "parent_wire", "wire",
    "parent_release", "aggregator", "informality", "replacement_rarity", "tail_lost", "foreign_numbers",
    "foreign_names", "foreign_cognates", "unique_used", "unique_use", "retention_test", "growth",
    "growth_verbatim", "parent_credits_nobody", "child_mixed", "mixed", "source_verbatim",
    "containment_4", "containment_6", "shared_grams_4", "shared_grams_6", "covered_reverse_0.45",
    "numbers_reverse", "names_reverse", "credit_stated", "issuer", "parent_issuer",
    "nearest", "nearest_reverse", "fewest_added", "twins_nearest", "twins_nearest_reverse", "twins_fewest_added",
    "versions_nearest", "versions_nearest_reverse", "versions_fewest_added", "version_drawn", "retention_wins",
    "sides_with_facts", "sides_with_words", "credit_passed_on", "spelt_alike", "proven_order",
)  # fmt: skip
AGAINST = (
    "rival", "known_rival", "only_elsewhere", "star_rare", "star_phrases", "star_numbers",
    "contradictions", "own_numbers", "own_names", "own_quotes", "own_quotes_count", "own_sentences",
    "own_and_unmatched", "far_apart", "days_apart", "doubtful_order", "credit_reverse",
    "credit_reverse_reported", "credit_unsupported", "boilerplate", "boilerplate_same_outlet",
    "verbatim_tail", "child_wire", "child_release", "wire_credits_nobody", "wire_credits_nobody_here",
    "two_wires", "unique_unused", "parent_mixed", "peer", "peer_verbatim", "peer_alignment",
    "peer_credits_elsewhere", "peer_both_ways", "credit_shared_absent", "credit_elsewhere_absent",
    "flash_same_outlet", "child_flash", "child_issuer", "between", "twins_between", "versions_between",
    "sides_against_facts", "sides_against_words", "credit_relayed", "spelt_otherwise",
)  # fmt: skip

SIGNS = dict.fromkeys(FOR, 1) | dict.fromkeys(AGAINST, -1)
