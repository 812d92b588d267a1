"""Deeds: events of any kind, aligned across reports by their words: a study beside the record.

The record's incidents are of PLOVER's kinds and go by time and place. What is here aligns whatever
news tells ("will host", "the defeat"), for the measure on ECB+. Tried in the record, for mentions
without a time, it joined two pairs more and no right one, so that the product does without it.
"""
