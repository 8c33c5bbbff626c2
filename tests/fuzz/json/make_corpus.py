#!/usr/bin/env python3
"""Writes corpus/: one small file for each form that is read and each kind of damage. Standard library only."""
import json
from pathlib import Path

HERE = Path(__file__).parent / "corpus"
REVIEW = {"reviewerID": "A1", "asin": "B1", "helpful": [2, 3], "reviewText": "It's \"fine\",\nreally: \u4e2d\U0001f600", "overall": 4.0, "unixReviewTime": 1252800000}
ITEM = {"asin": "B1", "title": "T", "categories": [["Books", "Novels"], ["Books"]], "images": [{"thumb": "t"}], "authors": [{"name": "x"}], "details": {"a": {"b": None}}, "f": True}

files = {
    "lines.jsonl": "".join(json.dumps(REVIEW) + "\n" for _ in range(3)),
    "lines_utf8.jsonl": "".join(json.dumps(ITEM, ensure_ascii=False) + "\r\n" for _ in range(2)),
    "carriage.jsonl": json.dumps(ITEM) + "\r" + json.dumps(REVIEW),
    "bom.jsonl": "\ufeff" + json.dumps(REVIEW) + "\n\n \n" + json.dumps(REVIEW),
    "python.jsonl": repr(REVIEW) + "\n" + repr(ITEM) + "\n{u'a': u'\\xe9', 'b': (1, 2L), 'c': '\\xc3\\xa9', 'd': None}\n",
    "list.json": json.dumps([REVIEW, ITEM, REVIEW]),
    "list_pretty.json": json.dumps([REVIEW, ITEM], indent=2),
    "list_flat.json": json.dumps([ITEM, REVIEW], indent=0),
    "list_by_line.json": "[\n" + ",\n".join(json.dumps(REVIEW) for _ in range(3)) + "\n]\n",
    "member.json": json.dumps({"count": 2, "data": [REVIEW, ITEM], "next": None}),
    "member_pretty.json": json.dumps({"meta": {"a": [1]}, "data": [REVIEW, ITEM]}, indent=1),
    "two_members.json": json.dumps({"a": [ITEM], "b": [ITEM]}),
    "geo.json": json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature"}]}),
    "object.json": json.dumps(ITEM),
    "scalar.json": "-1.5e3",
    "numbers.json": "[[1, 2], 3, null]",
    "empty_list.json": "[]",
    "deep.jsonl": '{"a":' + "[" * 70 + "]" * 70 + "}\n" + '{"a":' * 70 + "1" + "}" * 70,
    "open_text.json": '[\n {"a":"x},\n {"a":2},\n {"a":{"b":3},\n {"a":4]},\n {"a":5}\n]',
    "cut_short.json": '[{"a":1},{"a":{"b":[1,',
    "behind.json": '[{"a":1}] x\n[{"a":2}]',
    "stray.json": '[{"a":1}},{"a":[1}},]{"a":3}]',
    "twice.jsonl": '{"a":1,"a":2}\n{"a":{"b":1},"a.b":2}\n{"":1," ":2}\n',
    "numbers.jsonl": '{"a":01}\n{"a":1.}\n{"a":NaN}\n{"a":1e999}\n{"a":-0}\n{"a":123456789012345678901234567890}\n',
    "escapes.jsonl": '{"a":"\\ud800"}\n{"a":"\\u0000\\/\\b"}\n{"a\\u0062":"\\x"}\n{"a":"\t"}\n',
}
HERE.mkdir(exist_ok=True)
for name, text in files.items():
    (HERE / name).write_bytes(text.encode("utf-8", "surrogatepass"))
(HERE / "bytes.jsonl").write_bytes(b'{"a":"\xff"}\n{"a":"caf\xe9"}\n{"a":"\xed\xa0\x80"}\n{"a":"x\x00y"}\n\x00\n')
