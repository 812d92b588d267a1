"""How the weights in ``twosource/analysis/weights`` were made: data, recipe, card.

One command a step: ``python -m training prepare | train | export | compare | card``.
"""
