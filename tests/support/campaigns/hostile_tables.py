"""Tables that are meant to break a reader: each maker writes one file at the path given."""

import gzip
import itertools


def rows(random, count, users=60, items=60):
    """Good interactions, as lines."""
    for _ in range(count):
        user, item = random.randint(1, users), random.randint(1, items)
        yield f"U{user:04d},A{item:04d},{random.randint(1, 5)},{random.randint(1, 10**9)}"


HEAD = "user_id,album_id,rating,timestamp"


def lines(path, *parts, end="\n", encoding="utf-8"):
    with open(path, "w", encoding=encoding, newline="", errors="surrogatepass") as file:
        for part in parts:
            for line in [part] if isinstance(part, str) else part:
                file.write(line + end)


def unbalanced_quotes(path, random):
    """Every line opens a quoted cell that none closes: what looks far ahead from each of them never ends."""
    size = random.randint(2, 8) << 20
    good = random.choice((0, 50))
    lines(path, HEAD, rows(random, good), itertools.repeat('U0001,A"1,"3,1', size // 15))


def quotes_that_join_lines(path, random):
    size = random.randint(2, 8) << 20
    lines(path, HEAD, itertools.repeat('"U0001,A0001,3,1', size // 17))


def one_open_quote(path, random):
    lines(path, HEAD, rows(random, 50), '"U0001,A0001,3,1', rows(random, random.randint(2, 8) << 15))


def quotes_only(path, random):
    path.write_bytes(HEAD.encode() + b"\n" + b'"' * (random.randint(2, 8) << 20) + b"\n")


def alternating_quotes(path, random):
    path.write_bytes(HEAD.encode() + b"\n" + b'","\n' * (random.randint(2, 8) << 18))


def nul_bytes(path, random):
    data = bytearray("\n".join([HEAD, *rows(random, 2000)]).encode())
    for _ in range(random.randint(1, 300)):
        data[random.randrange(len(data))] = 0
    path.write_bytes(data)


def nul_only(path, random):
    path.write_bytes(bytes(random.randint(1, 8 << 20)))


def long_cell(path, random):
    cell = "x" * (random.randint(4, 12) << 20)
    lines(path, HEAD + ",review", rows(random, 100), f"U0001,A0001,3,1,{cell}", rows(random, 100))


def long_quoted_cell(path, random):
    cell = 'words, "" and\n' * (random.randint(4, 12) << 16)
    lines(
        path,
        HEAD + ",review",
        (r + ",good" for r in rows(random, 100)),
        f'U0001,A0001,3,1,"{cell}"',
        (r + ",good" for r in rows(random, 100)),
    )


def many_ids(path, random):
    """60,000 users, 60,000 items: a dense item by item matrix would need 14 GB."""
    order = list(range(60000))
    random.shuffle(order)
    lines(
        path,
        HEAD,
        (f"user{u},item{i},{1 + u % 5},{u}" for u, i in enumerate(order)),
        (f"user{u},item{order[(u + 1) % 60000]},{1 + u % 5},{u}" for u in range(60000)),
    )


def wide_header(path, random):
    columns = random.choice((1000, 20000, 100000))
    lines(
        path,
        HEAD + "," + ",".join(f"c{i}" for i in range(columns)),
        rows(random, 20),
        (r + "," * columns for r in rows(random, 20)),
    )


def same_names(path, random):
    lines(
        path,
        ",".join(["user_id", "user_id", "item_id", "item_id", "rating", "rating"]),
        (",".join([*r.split(","), "1", "2"]) for r in rows(random, 500)),
    )


def empty_names(path, random):
    lines(path, ",,,", rows(random, 500))


def mixed_encodings(path, random):
    texts = ["é", "中文", "ñ", "Ω", "тест"]
    codes = ["utf-8", "latin-1", "utf-16-le", "gb18030", "shift-jis"]
    with open(path, "wb") as file:
        file.write((HEAD + ",title\n").encode())
        for row in rows(random, 500):
            file.write(row.encode() + b"," + random.choice(texts).encode(random.choice(codes), "ignore") + b"\n")


def byte_order_marks(path, random):
    mark = random.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"+/v8"))
    path.write_bytes(mark * random.randint(1, 3) + "\n".join([HEAD, *rows(random, 300)]).encode())


def utf16_odd(path, random):
    """UTF-16 with one byte too many and lone surrogates."""
    text = "\n".join([HEAD, *rows(random, 300), "U\ud800,A0001,3,1"])
    path.write_bytes(b"\xff\xfe" + text.encode("utf-16-le", "surrogatepass") + b"\n")


def overlong_utf8(path, random):
    bad = random.choice(
        (b"\xc0\xaf", b"\xf8\x88\x80\x80\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80\x80\x80", b"\xfe")
    )
    path.write_bytes("\n".join([HEAD, *rows(random, 300)]).encode() + b"\nU" + bad + b",A0001,3,1\n")


def cr_only(path, random):
    lines(path, HEAD, rows(random, 2000), end="\r")


def mixed_line_ends(path, random):
    with open(path, "w", newline="") as file:
        for row in itertools.chain([HEAD], rows(random, 2000)):
            file.write(row + random.choice(("\n", "\r", "\r\n", "\n\r", "\v", "\u2028")))


def no_line_end(path, random):
    path.write_bytes(b"1," * (random.randint(1, 8) << 20))


def noise(path, random):
    path.write_bytes(random.randbytes(random.randint(1, 4 << 20)))


def gzip_as_csv(path, random):
    path.write_bytes(gzip.compress("\n".join([HEAD, *rows(random, 5000)]).encode()))


def empty_file(path, random):
    path.write_bytes(random.choice((b"", b"\n", b"\xef\xbb\xbf", b" ", b"\0", HEAD.encode())))


def numbers(path, random):
    odd = [
        "nan",
        "inf",
        "-inf",
        "1e999",
        "-1e308",
        "1e-400",
        "0x1p3",
        "9" * 400,
        "1,5",
        "٣",
        "",
        "-0",
        "1e",
        "+-3",
        "∞",
    ]
    lines(
        path,
        HEAD,
        (",".join([*r.split(",")[:2], f'"{random.choice(odd)}"', random.choice(odd[:8])]) for r in rows(random, 800)),
        rows(random, 200),
    )


def times(path, random):
    odd = [
        "-9223372036854775808",
        "9223372036854775807",
        "9" * 30,
        "1e300",
        "0000-00-00",
        "9999-99-99T99:99:99Z",
        "-292277022657-01-27",
        "2018-02-30",
    ]
    lines(path, HEAD, (",".join([*r.split(",")[:3], random.choice(odd)]) for r in rows(random, 800)), rows(random, 200))


def hostile_texts(path, random):
    texts = [
        "\x1b]0;owned\x07\x1b[31m",
        "<img src='/dev/zero'>",
        "=1+cmd|' /C calc'!A0",
        "\u202egnp",
        "a" * 70000,
        "%s%n%n",
        "../../etc/passwd",
        "\x00",
        "A\u0300" * 3000,
        "'; drop table artifacts; --",
    ]
    lines(
        path,
        "album_id,title,description",
        (f'A{i:04d},"{random.choice(texts)}","{random.choice(texts)}"' for i in range(1, 61)),
    )


def hostile_ids(path, random):
    odd = ["", " ", "../../x", "\x1b[2J", "a" * 70000, "=1+1", "NULL", "nan", "U0001 ", "\u200b", "🙂" * 50]
    lines(
        path,
        HEAD,
        (f'"{random.choice(odd)}","{random.choice(odd)}",{random.randint(1, 5)},{n}' for n in range(500)),
        rows(random, 500),
    )


def one_user(path, random):
    lines(path, HEAD, (f"U0001,A{i},5,{i}" for i in range(random.choice((1, 2, 30000)))))


def one_item(path, random):
    lines(path, HEAD, (f"U{u},A0001,5,{u}" for u in range(30000)))


def same_rating(path, random):
    value = random.choice(("0", "3", "-1", "1e300", "nan"))
    lines(path, HEAD, (",".join([*r.split(",")[:2], value, "5"]) for r in rows(random, 1000)))


def many_categories(path, random):
    tags = "|".join(f"t{i}" for i in range(random.choice((1000, 50000))))
    lines(path, "album_id,title,genre", (f"A{i:04d},T{i},{tags}" for i in range(1, 61)))


def long_line_of_delimiters(path, random):
    path.write_bytes(HEAD.encode() + b"\n" + random.choice((b",", b";", b"\t", b"::", b"|")) * (4 << 20) + b"\n")


TABLES = [
    make
    for name, make in list(globals().items())
    if callable(make) and getattr(make, "__module__", "") == __name__ and name not in ("rows", "lines")
]


# ---- split files


def conflicting_pairs(path, random):
    """A pair that is both trained and tested on."""
    pairs = [(f"U{u:04d}", f"A{i:04d}") for u in range(1, 61) for i in range(1, 61)]
    random.shuffle(pairs)
    written = [f"{u},{i},{'test' if n % 5 == 0 else 'train'}" for n, (u, i) in enumerate(pairs)]
    for _ in range(random.randint(1, 20)):
        user, item, part = random.choice(written).split(",")
        written.append(f"{user},{item},{'train' if part == 'test' else 'test'}")
    lines(path, "user,item,part", written)


def conflicting_in_a_group(path, random):
    pairs = [(f"U{u:04d}", f"A{i:04d}", (u + i) % 3) for u in range(1, 61) for i in range(1, 61)]
    written = [f"{u},{i},{'test' if n % 5 == 0 else 'train'},{g}" for n, (u, i, g) in enumerate(pairs)]
    user, item, part, group = random.choice(written).split(",")
    written.append(f"{user},{item},{'train' if part == 'test' else 'test'},{group}")
    lines(path, "user,item,part,group", written)


SPLITS = [conflicting_pairs, conflicting_in_a_group]
