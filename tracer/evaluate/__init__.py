"""truth.json -> scores: what a case knows about its articles, and how far a provenance agrees with it."""
