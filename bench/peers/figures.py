"""Prints figures that stand in a client's result file as one line of JSON; usage: figures.py FILE NAME=FORMULA...

A FORMULA is a place, "results/0/ttft/p50" (a step "Percentiles=99%" takes the entry of a list that has this value), two
of them with " - " or " * " between, or a place and what it means when it is missing, "errors/count or 0"; otherwise a
missing figure is null. Of a file with several lines of JSON the last counts.
"""

import json
import operator
import sys
from pathlib import Path


def step(value, key):
    if isinstance(value, dict):
        return value.get(key)
    if isinstance(value, list) and "=" in key:
        name, wanted = key.split("=")
        return next((entry for entry in value if str(entry.get(name)) == wanted), None)
    if isinstance(value, list) and int(key) < len(value):
        return value[int(key)]
    return None


def number(document, place):
    if place.isdigit():
        return int(place)
    value = document
    for key in place.split("/"):
        value = step(value, key)
    return value


def figure(document, formula):
    formula, _, missing = formula.partition(" or ")
    for sign, calculate in ((" - ", operator.sub), (" * ", operator.mul)):
        if sign in formula:
            left, right = (number(document, place) for place in formula.split(sign))
            return None if left is None or right is None else calculate(left, right)
    value = number(document, formula)
    return int(missing) if value is None and missing else value


text = Path(sys.argv[1]).read_text().strip()
try:
    document = json.loads(text)
except json.JSONDecodeError:
    document = json.loads(text.splitlines()[-1])
print(json.dumps({name: figure(document, place) for name, place in (entry.split("=", 1) for entry in sys.argv[2:])}))
