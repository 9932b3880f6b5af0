"""explorer.html: the stories as a page that answers to clicks and keys, in one file without a network."""
