"""The verbs of the inference, pure: no files, no clock, no command line; seeds are passed in."""
