"""Milliseconds of scipy's mannwhitneyu over the pairs of a file: "<x> <x> …;<y> <y> …" a line."""

import sys
import time

try:
    from scipy.stats import mannwhitneyu
except ImportError:
    sys.exit(3)

with open(sys.argv[1], encoding="ascii") as lines:
    pairs = [
        [[float(text) for text in part.split()] for part in line.split(";")]
        for line in lines
    ]
started = time.perf_counter()
for x, y in pairs:
    mannwhitneyu(x, y, method="asymptotic", use_continuity=True)
print((time.perf_counter() - started) * 1000)
