#!/usr/bin/env python3
"""Rewrites the tensors of an old PyTorch file (.pth, .pt) as safetensors, with nothing but Python's standard library.

    pickle_to_safetensors.py IN.pth OUT.safetensors

A pickle can run any code when it is read. This reader admits the names below and nothing else, and none of them runs code of
the file's choosing: what is left are dictionaries, numbers, strings and tensors. Reads both of PyTorch's formats, the zip of
1.6 and later and the row of pickles before it.
"""

import collections
import io
import json
import os
import pickle
import struct
import sys
import zipfile

MAGIC = 0x1950A86A20F9469CFC6C

# storage class: (safetensors' name, bytes of an element)
STORAGES = {
    "DoubleStorage": ("F64", 8),
    "FloatStorage": ("F32", 4),
    "HalfStorage": ("F16", 2),
    "BFloat16Storage": ("BF16", 2),
    "LongStorage": ("I64", 8),
    "IntStorage": ("I32", 4),
    "ShortStorage": ("I16", 2),
    "CharStorage": ("I8", 1),
    "ByteStorage": ("U8", 1),
    "BoolStorage": ("BOOL", 1),
}


class Refused(Exception):
    pass


class StorageType:
    def __init__(self, name):
        self.dtype, self.size = STORAGES[name]


class Storage:
    """A run of elements; `data` is filled in when its bytes have been read."""

    def __init__(self, kind, count):
        self.kind, self.count, self.data = kind, count, None


class Tensor:
    def __init__(self, storage, offset, shape, stride):
        self.storage, self.offset, self.shape, self.stride = storage, offset, tuple(shape), tuple(stride)

    def __setstate__(self, state):
        raise Refused("a tensor with a state of its own")

    def bytes(self):
        """The elements in row-major order, little-endian."""
        size = self.storage.kind.size
        dense, step = [], 1
        for extent in reversed(self.shape):
            dense.insert(0, step)
            step *= extent
        count = step
        last = self.offset + sum((n - 1) * s for n, s in zip(self.shape, self.stride)) if count else self.offset - 1
        if self.offset < 0 or min(self.stride, default=0) < 0 or last >= self.storage.count:
            raise Refused("a tensor that reaches beyond its storage")
        if list(self.stride) == dense or count == 0:
            return self.storage.data[self.offset * size : (self.offset + count) * size]
        out, index = bytearray(), [0] * len(self.shape)
        for _ in range(count):
            at = self.offset + sum(i * s for i, s in zip(index, self.stride))
            out += self.storage.data[at * size : (at + 1) * size]
            for axis in reversed(range(len(index))):
                index[axis] += 1
                if index[axis] < self.shape[axis]:
                    break
                index[axis] = 0
        return bytes(out)


def rebuild_tensor(storage, offset, shape, stride, *_):
    if not isinstance(storage, Storage):
        raise Refused("a tensor without a storage")
    return Tensor(storage, offset, shape, stride)


def rebuild_parameter(tensor, *_):
    return tensor


class TensorsOnly(pickle.Unpickler):
    """An unpickler that knows tensors and plain containers. `load_storage(key, kind, count)` gives a storage by its key."""

    def __init__(self, stream, load_storage):
        super().__init__(stream, encoding="utf-8")
        self.load_storage = load_storage

    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return rebuild_tensor
        if (module, name) == ("torch._utils", "_rebuild_parameter"):
            return rebuild_parameter
        if module == "torch" and name in STORAGES:
            return StorageType(name)
        raise Refused(f"the name {module}.{name}, which a file of weights does not need")

    def persistent_load(self, key):
        if not isinstance(key, tuple) or len(key) < 5 or key[0] != "storage" or not isinstance(key[1], StorageType):
            raise Refused("a reference that is no storage")
        if len(key) > 5 and key[5] is not None:
            raise Refused("a view of a storage (a form of before PyTorch 0.4)")
        return self.load_storage(str(key[2]), key[1], int(key[4]))


def read_zip(path):
    with zipfile.ZipFile(path) as archive:
        pickles = [name for name in archive.namelist() if name.endswith("/data.pkl")]
        if len(pickles) != 1:
            raise Refused("a zip without one data.pkl")
        folder = pickles[0][: -len("data.pkl")]
        storages = {}

        def load_storage(key, kind, count):
            if key not in storages:
                storage = Storage(kind, count)
                storage.data = archive.read(f"{folder}data/{key}")
                if len(storage.data) != count * kind.size:
                    raise Refused("a storage of another length than it says")
                storages[key] = storage
            return storages[key]

        return TensorsOnly(io.BytesIO(archive.read(pickles[0])), load_storage).load()


def read_row_of_pickles(path):
    storages = {}

    def load_storage(key, kind, count):
        return storages.setdefault(key, Storage(kind, count))

    with open(path, "rb") as stream:
        load = lambda: TensorsOnly(stream, load_storage).load()
        if load() != MAGIC:
            raise Refused("a beginning that is no PyTorch file's")
        load()  # the version of the form
        if not load().get("little_endian", False):
            raise Refused("big-endian numbers")
        weights = load()
        for key in load():
            storage = storages[str(key)]
            (count,) = struct.unpack("<q", stream.read(8))
            if count != storage.count:
                raise Refused("a storage of another length than it says")
            storage.data = stream.read(count * storage.kind.size)
            if len(storage.data) != count * storage.kind.size:
                raise Refused("an end before its time")
    return weights


def named_tensors(value, prefix=""):
    """Tensors by name; nested dictionaries are joined with dots. What is no tensor is left out."""
    for key, entry in value.items():
        name = f"{prefix}{key}"
        if isinstance(entry, Tensor):
            yield name, entry
        elif isinstance(entry, dict):
            yield from named_tensors(entry, name + ".")


def write_safetensors(path, tensors, origin):
    header, blobs, at = {"__metadata__": {"converted_from": origin}}, [], 0
    for name, tensor in sorted(tensors.items()):
        data = tensor.bytes()
        header[name] = {"dtype": tensor.storage.kind.dtype, "shape": list(tensor.shape), "data_offsets": [at, at + len(data)]}
        blobs.append(data)
        at += len(data)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path + ".part", "wb") as stream:
        stream.write(struct.pack("<Q", len(text)) + text)
        for data in blobs:
            stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(path + ".part", path)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.split("\n\n")[1].strip())
    source, target = sys.argv[1:]
    try:
        weights = read_zip(source) if zipfile.is_zipfile(source) else read_row_of_pickles(source)
        if not isinstance(weights, dict):
            raise Refused("something else than a dictionary of tensors")
        tensors = dict(named_tensors(weights))
        if not tensors:
            raise Refused("no tensor at all")
        write_safetensors(target, tensors, os.path.basename(source))
    except Refused as found:
        sys.exit(f"{source}: refused, it holds {found}")
    except (pickle.UnpicklingError, EOFError, struct.error, KeyError, AttributeError, TypeError, zipfile.BadZipFile) as found:
        sys.exit(f"{source}: not a PyTorch file of weights, or damaged ({found})")
    print(f"{len(tensors)} tensors, {sum(len(t.bytes()) for t in tensors.values())} bytes")


if __name__ == "__main__":
    main()
