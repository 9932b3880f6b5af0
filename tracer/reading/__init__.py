"""Folder to articles: one file per format, and the metadata that texts state about themselves."""

from tracer.reading.article import read_text
from tracer.reading.folder import read_file, read_folder, read_path, stream_folder

__all__ = ["read_file", "read_folder", "read_path", "read_text", "stream_folder"]
