"""Folders of text models that are meant to break a loader: each maker changes a good, tiny one."""

import json
import os
import struct

FILES = (
    "config.json",
    "vocab.txt",
    "model.safetensors",
    "modules.json",
    "tokenizer_config.json",
    "sentence_bert_config.json",
)


def header_of(path):
    data = path.read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    return json.loads(data[8 : 8 + size]), data[8 + size :]


def write(path, header, body, size=None):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text) if size is None else size) + text + body)


def changed(folder, random, change):
    """The weights with one tensor's description changed."""
    header, body = header_of(folder / "model.safetensors")
    name = random.choice([n for n in header if n != "__metadata__"])
    change(header[name])
    write(folder / "model.safetensors", header, body)


def header_size(folder, random):
    header, body = header_of(folder / "model.safetensors")
    write(folder / "model.safetensors", header, body, random.choice((0, 1, 2**32, 2**63, 2**64 - 1, 2**64 - 8)))


def header_text(folder, random):
    _, body = header_of(folder / "model.safetensors")
    write(
        folder / "model.safetensors",
        random.choice(
            (
                b"",
                b"{",
                b"[]",
                b"null",
                b"\0" * 1000,
                b"[" * 100000,
                b'{"a":' * 100000,
                b'{"a":1}',
                random.randbytes(5000),
                b'{"a":{"dtype":"F32","shape":[1e300],"data_offsets":[0,4]}}',
            )
        ),
        body,
    )


def huge_shape(folder, random):
    def change(tensor):
        tensor["shape"] = random.choice(
            ([2**31, 2**31, 4], [2**62], [-1, -4], [0] * 1000, [1] * 10000, [2**64 - 1], [])
        )

    changed(folder, random, change)


def huge_offsets(folder, random):
    def change(tensor):
        tensor["data_offsets"] = random.choice(
            ([0, 2**63], [2**64 - 1, 2**64 - 1], [10, 0], [-4, 4], [0], [0.5, 1.5], "ab")
        )

    changed(folder, random, change)


def overlapping(folder, random):
    header, body = header_of(folder / "model.safetensors")
    names = [n for n in header if n != "__metadata__"]
    for name in names[1:]:
        header[name]["data_offsets"] = header[names[0]]["data_offsets"]
    write(folder / "model.safetensors", header, body)


def other_type(folder, random):
    def change(tensor):
        tensor["dtype"] = random.choice(("I64", "BOOL", "F8_E4M3", "", "F64", "BF16", 7))

    changed(folder, random, change)


def not_numbers(folder, random):
    """Weights that are no numbers: vectors of nan must not pass for meaning."""
    header, body = header_of(folder / "model.safetensors")
    write(
        folder / "model.safetensors",
        header,
        struct.pack("<f", random.choice((float("nan"), float("inf"), 3e38))) * (len(body) // 4),
    )


def truncated_weights(folder, random):
    data = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(data[: random.randrange(len(data))])


def many_tensors(folder, random):
    header = {f"t{i}": {"dtype": "F32", "shape": [0], "data_offsets": [0, 0]} for i in range(300000)}
    write(folder / "model.safetensors", header, b"")


def sparse_weights(folder, random):
    with open(folder / "model.safetensors", "r+b") as file:
        file.truncate(40 << 30)


def deep_json(folder, random):
    opening, closing = random.choice((("[", "]"), ('{"a":', "}")))
    depth = random.choice((100000, 5000000))
    (
        folder
        / random.choice(
            ("config.json", "modules.json", "tokenizer_config.json", "tokenizer.json", "sentence_bert_config.json")
        )
    ).write_text(opening * depth + "1" + closing * depth)


def config_numbers(folder, random):
    config = json.loads((folder / "config.json").read_text())
    key = random.choice(
        (
            "vocab_size",
            "hidden_size",
            "num_hidden_layers",
            "num_attention_heads",
            "intermediate_size",
            "max_position_embeddings",
            "layer_norm_eps",
            "type_vocab_size",
            "pad_token_id",
        )
    )
    config[key] = random.choice((0, -1, 1, 2**24, 2**31, 2**63, 1e300, "12", None, [], 0.5))
    (folder / "config.json").write_text(json.dumps(config))


def config_noise(folder, random):
    (folder / random.choice(FILES)).write_bytes(
        random.choice((b"", b"\0" * 100, random.randbytes(10000), b"\xff\xfe{\0}\0", b"{}"))
    )


def vocabulary(folder, random):
    (folder / "vocab.txt").write_bytes(
        random.choice(
            (
                b"",
                b"\n" * 116,
                b"a\n" * 116,
                b"[UNK]\n",
                b"x" * (30 << 20),
                b"[PAD]\n[UNK]\n[CLS]\n[SEP]\n" + b"\xff\xfe\n" * 112,
                b"\n".join(b"w%d" % i for i in range(116)),
                b"\n".join(b"w%d" % i for i in range(2000000)),
            )
        )
    )


def tokenizer(folder, random):
    (folder / "vocab.txt").unlink()
    (folder / "tokenizer.json").write_text(
        random.choice(
            (
                '{"model":{"type":"WordPiece","vocab":{"a":-1}}}',
                '{"model":{"type":"WordPiece","vocab":{"a":18446744073709551615}}}',
                '{"model":{"vocab":[]}}',
                '{"model":{"type":"BPE","vocab":{}}}',
                '{"model":7}',
                "[]",
                '{"model":{"vocab":{}},"added_tokens":[{"id":-5,"content":"[CLS]"},{"id":99999999999,"content":"x"}]}',
            )
        )
    )


def outside(folder, random):
    """A module that lies elsewhere."""
    (folder / "modules.json").write_text(
        json.dumps(
            [
                {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
                {
                    "idx": 1,
                    "name": "1",
                    "path": random.choice(("../" * 50 + "etc", "/dev", "\0", "a" * 100000)),
                    "type": "sentence_transformers.models.Pooling",
                },
            ]
        )
    )


def replaced(folder, random, make):
    name = random.choice(FILES[:4])
    (folder / name).unlink()
    make(folder / name)


def fifo(folder, random):
    replaced(folder, random, os.mkfifo)


def link_to_device(folder, random):
    replaced(folder, random, lambda path: path.symlink_to(random.choice(("/dev/zero", "/dev/urandom", "/dev/full"))))


def link_loop(folder, random):
    replaced(folder, random, lambda path: path.symlink_to(path.name))


def directory(folder, random):
    replaced(folder, random, lambda path: path.mkdir())


MODELS = [
    header_size,
    header_text,
    huge_shape,
    huge_offsets,
    overlapping,
    other_type,
    not_numbers,
    truncated_weights,
    many_tensors,
    sparse_weights,
    deep_json,
    config_numbers,
    config_noise,
    vocabulary,
    tokenizer,
    outside,
    fifo,
    link_to_device,
    link_loop,
    directory,
]
