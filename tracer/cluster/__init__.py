"""Runs whose articles lie on a Spark cluster: tables of numbers are joined, texts move once, to their group.

reading.py    files -> articles, numbered by their ids
tellings.py   articles -> what the search for candidates knows of them
candidates.py tellings -> links, as core.candidates finds them in an index
grouping.py   links -> groups, as core.candidates parts them
stories.py    groups -> stories, by the functions that every engine calls
run.py        all of it
"""
