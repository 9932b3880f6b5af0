"""A provenance as pages for people: Markdown that is inert, and a folder written whole or not at all."""
