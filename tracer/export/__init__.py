"""A provenance as data for programs."""
