"""A provenance as data for programs: provenance.json, and further formats, each in a file of its own."""
