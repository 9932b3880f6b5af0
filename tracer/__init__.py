"""tracer: which article was made from which, through whom, and what changed on the way."""

__version__ = "0.1.0"
