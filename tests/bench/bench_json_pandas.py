#!/usr/bin/env python3
"""What pandas takes for the file of bench_json.cpp (run that first), as bytes and rows a second: the best of five.
    pip install pandas==2.3.3 && python3 bench_json_pandas.py [FILE.jsonl]
"""
import os
import sys
import tempfile
import time

import pandas

path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(tempfile.gettempdir(), "tributary-bench-reviews-300000.jsonl")
size = os.path.getsize(path)
best, rows = None, 0
for _ in range(5):
    begin = time.perf_counter()
    rows = len(pandas.read_json(path, lines=True))
    seconds = time.perf_counter() - begin
    best = seconds if best is None else min(best, seconds)
print(f"pandas {pandas.__version__}: {size / best / 1e6:.0f} MB/s, {rows / best / 1e3:.0f} k rows/s ({rows} rows, {size / 1e6:.0f} MB)")
