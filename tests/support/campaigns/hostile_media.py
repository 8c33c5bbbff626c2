"""Pictures and sounds that are meant to break a decoder, encoded by hand: each maker returns the ending of the file and
its bytes."""

import math
import struct
import zlib

# ---- pictures


def png_chunk(kind, data, crc=None):
    return (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data) if crc is None else crc)
    )


def png(width, height, depth=8, colour=2, data=None, extra=b"", interlace=0):
    if data is None:
        channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
        data = (b"\0" + bytes(range(256)) * (width * channels * depth // 8 // 256 + 1))[
            : 1 + width * channels * depth // 8
        ] * height
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", head)
        + extra
        + png_chunk(b"IDAT", zlib.compress(data))
        + png_chunk(b"IEND", b"")
    )


def jpeg(width, height, scan, progressive, components=3, scans=1):
    """Grey: every code of both tables is the single bit 0, so that zero bytes are blocks."""

    def segment(marker, data):
        return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data

    frame = struct.pack(">BHHB", 8, height, width, components) + b"".join(
        bytes([c + 1, 0x11, 0]) for c in range(components)
    )
    table = bytes([1] + [0] * 15 + [0])
    start = (
        bytes([components])
        + b"".join(bytes([c + 1, 0]) for c in range(components))
        + bytes([0, 0 if progressive else 63, 0])
    )
    return (
        b"\xff\xd8"
        + segment(0xDB, b"\0" + b"\1" * 64)
        + segment(0xC2 if progressive else 0xC0, frame)
        + segment(0xC4, b"\0" + table)
        + segment(0xC4, b"\x10" + table)
        + (segment(0xDA, start) + scan) * scans
        + b"\xff\xd9"
    )


def huge_png(random):
    side = random.choice((30000, 65535, 10**6, 2**31 - 1))
    return ".png", png(side, side, data=b"\0" * 1000)


def long_png(random):
    return ".png", png(random.choice((1, 2)), 2**26, colour=0, data=bytes(2**20))


def bomb_png(random):
    """Few bytes that unpack to many."""
    side = random.choice((12000, 16000, 20000))
    return ".png", png(side, side, colour=random.choice((2, 6)), data=bytes(200 << 20))


def deep_png(random):
    side = random.choice((16, 3000, 9000))
    return ".png", png(side, side, depth=16, colour=6, data=bytes((1 + 8 * side) * min(side, 3000)))


def bad_png(random):
    good = png(64, 64)
    return ".png", random.choice(
        (
            good[: random.randrange(8, len(good))],
            good[:33] + good[37:],
            good.replace(b"IDAT", b"IDAX"),
            png(0, 0, data=b""),
            png(64, 0, data=b""),
            png(64, 64, depth=3, colour=6),
            png(64, 64, colour=3),
            png(64, 64, extra=png_chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(64 << 20)))),
            png(64, 64, extra=png_chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(64 << 20)))),
            png(64, 64, interlace=1),
        )
    )


def progressive_jpeg(random):
    """3.8 MB for a decoder that keeps all coefficients of all scans."""
    side = random.choice((12000, 22000, 30000))
    return ".jpg", jpeg(side, side, bytes(side * side // 64 * 3 // 8), True)


def huge_jpeg(random):
    return ".jpg", jpeg(65500, 65500, b"\0" * random.choice((10, 100000)), random.random() < 0.5)


def many_scans_jpeg(random):
    return ".jpg", jpeg(8000, 8000, bytes(1000), True, scans=random.choice((100, 2000)))


def bad_jpeg(random):
    good = jpeg(640, 480, bytes(20000), random.random() < 0.5)
    data = bytearray(good)
    for _ in range(random.randint(1, 20)):
        data[random.randrange(2, len(data))] = random.randrange(256)
    return ".jpeg", random.choice((bytes(data), good[: random.randrange(2, 300)], b"\xff\xd8" * 1000, b"\xff" * 100000))


def bmp(random):
    width, height = random.choice(((2**31 - 1, 2**31 - 1), (100000, 100000), (-5, 5), (4, -(2**31)), (0, 0), (64, 64)))
    bits, colours = random.choice(((24, 0), (32, 0), (1, 2**31), (8, 2**32 - 1), (3, 0)))
    return ".bmp", (
        b"BM"
        + struct.pack("<IHHI", 100, 0, 0, 54)
        + struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, random.choice((0, 1, 2, 3)), 0, 1, 1, colours, 0)
        + random.randbytes(5000)
    )


def tiff(random):
    """One strip that claims much, tags that point outside, a list of folders that bites its tail."""
    side = random.choice((64, 30000, 2**31))
    tags = [
        (256, 4, 1, side),
        (257, 4, 1, side),
        (258, 3, 1, random.choice((8, 16, 64))),
        (259, 3, 1, random.choice((1, 5, 7, 32773))),
        (262, 3, 1, 1),
        (273, 4, 1, random.choice((8, 2**32 - 4))),
        (277, 3, 1, random.choice((1, 3, 65535))),
        (278, 4, 1, 2**32 - 1),
        (279, 4, 1, random.choice((100, 2**32 - 1))),
    ]
    folder = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", *tag) for tag in tags)
    return ".tif", b"II*\0" + struct.pack("<I", 8) + folder + struct.pack(
        "<I", random.choice((0, 8))
    ) + random.randbytes(2000)


def gif(random):
    return ".gif", b"GIF89a" + struct.pack("<HHBBB", 65535, 65535, 0xF7, 0, 0) + random.randbytes(768 + 3000)


def webp(random):
    body = (
        b"WEBPVP8X"
        + struct.pack("<I", 10)
        + bytes([0x10, 0, 0, 0])
        + b"\xff\xff\xff\xff\xff\xff"
        + b"VP8L"
        + struct.pack("<I", 2000)
        + b"\x2f"
        + random.randbytes(1999)
    )
    return ".webp", b"RIFF" + struct.pack("<I", len(body)) + body


def other_picture(random):
    """Formats that a decoder knows by their first bytes, under the name of another."""
    head = random.choice(
        (
            b"P6 100000 100000 255\n",
            b"P5 65535 65535 65535\n",
            b"P7\nWIDTH 99999999\nHEIGHT 99999999\nDEPTH 4\nMAXVAL 255\nENDHDR\n",
            b"#?RADIANCE\n\n-Y 100000 +X 100000\n",
            b"\x59\xa6\x6a\x95" + struct.pack(">7I", 65535, 65535, 24, 0, 1, 0, 0),
            b"\0\0\0\x0cjP  \r\n\x87\n",
            b"\x76\x2f\x31\x01\2\0\0\0",
            b"Pf 65535 65535\n-1.0\n",
            b"\0\0\0\x20ftypavif",
            b"<svg xmlns='http://www.w3.org/2000/svg' width='1e9' height='1e9'/>",
        )
    )
    return ".png", head + random.randbytes(4000)


def noise_picture(random):
    return random.choice((".png", ".jpg", ".webp", ".gif", ".tiff", ".bmp")), random.randbytes(
        random.randint(0, 100000)
    )


PICTURES = [
    huge_png,
    long_png,
    bomb_png,
    deep_png,
    bad_png,
    progressive_jpeg,
    huge_jpeg,
    many_scans_jpeg,
    bad_jpeg,
    bmp,
    tiff,
    gif,
    webp,
    other_picture,
    noise_picture,
]

# ---- sounds


def wav(samples, rate=22050, channels=1, bits=16, kind=1, claimed=None, block=None):
    block = channels * bits // 8 if block is None else block
    head = struct.pack("<HHIIHH", kind, channels, rate, min(2**32 - 1, rate * block), block % 65536, bits)
    size = len(samples) if claimed is None else claimed
    return (
        b"RIFF"
        + struct.pack("<I", min(2**32 - 1, 36 + size))
        + b"WAVEfmt "
        + struct.pack("<I", 16)
        + head
        + b"data"
        + struct.pack("<I", size)
        + samples
    )


def tone(seconds=2.0, rate=22050):
    return b"".join(struct.pack("<h", int(9000 * math.sin(n * 0.06))) for n in range(int(seconds * rate)))


def a_gigahertz(random):
    return ".wav", wav(tone(), rate=10**9)


def odd_rate(random):
    return ".wav", wav(tone(), rate=random.choice((0, 1, 2, 7, 2**31, 2**32 - 1)))


def slow_and_long(random):
    """16 MB at a rate of 1 Hz: resampled to 22 kHz it would be 700 GB."""
    return ".wav", wav(bytes(16 << 20), rate=random.choice((1, 3, 10)))


def many_channels(random):
    channels = random.choice((0, 33, 255, 1000, 65535))
    return ".wav", wav(tone(), channels=channels, block=channels * 2)


def odd_bits(random):
    return ".wav", wav(
        tone(), bits=random.choice((0, 1, 7, 24, 33, 64, 65535)), kind=random.choice((1, 2, 3, 6, 17, 85, 65534, 0))
    )


def not_numbers(random):
    """A clip of 32-bit floats, of which some or all are no numbers or beyond all loudness."""
    value = random.choice((math.nan, math.inf, -math.inf, 1e38, -3e38))
    floats = [0.3 * math.sin(n * 0.06) for n in range(22050)]
    for n in [0, *(random.randrange(22050) for _ in range(random.choice((0, 5, 22050))))]:
        floats[n] = value
    return ".wav", wav(struct.pack("<22050f", *floats), bits=32, kind=3)


def truncated_wav(random):
    good = wav(tone())
    return ".wav", good[: random.randrange(len(good) // 2)]


def claims_gigabytes(random):
    return ".wav", wav(tone(), claimed=random.choice((2**32 - 1, 2**31, 0)))


def silence(random):
    return ".wav", wav(bytes(random.choice((0, 2, 100, 200000))))


def ogg_noise(random):
    page = b"OggS\0\2" + bytes(8) + random.randbytes(8) + random.randbytes(4) + b"\xff" + b"\xff" * 255
    codec = random.choice(
        (
            b"\1vorbis" + struct.pack("<IBIiiiBB", 0, 255, 10**9, 0, 0, 0, 0xFF, 1),
            b"OpusHead\1\xff\0\0" + struct.pack("<I", 10**9) + b"\0\0\1",
            b"\x7fFLAC\1\0",
            b"",
        )
    )
    return random.choice((".ogg", ".opus", ".oga")), (page + codec + random.randbytes(60000)) * 3


def flac(random):
    """A header that claims an odd rate and many samples, then noise."""
    bits = (
        (random.choice((0, 1, 1048575)) << 44)
        | (random.randrange(8) << 41)
        | (random.randrange(32) << 36)
        | (2**36 - 1)
    )
    info = struct.pack(">HH", random.choice((0, 16, 65535)), 65535) + bytes(6) + struct.pack(">Q", bits) + bytes(16)
    return ".flac", b"fLaC\x80\0\0\x22" + info + b"\xff\xf8" + random.randbytes(40000)


def mp3(random):
    tag = b"ID3\4\0\0" + random.choice((b"\x7f\x7f\x7f\x7f", b"\0\0\0\0"))
    return ".mp3", tag + b"".join(b"\xff\xfb" + random.randbytes(416) for _ in range(200))


def aac(random):
    return ".aac", b"".join(b"\xff\xf1" + random.randbytes(300) for _ in range(200))


def mp4(random):
    """Boxes within boxes, sizes that are too large or 0."""

    def box(kind, data, size=None):
        return struct.pack(">I", len(data) + 8 if size is None else size) + kind + data

    inner = box(b"stts", struct.pack(">II", 0, 2**32 - 1) + random.randbytes(100))
    for _ in range(random.choice((5, 2000))):
        inner = box(random.choice((b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta")), inner)
    return ".m4a", box(b"ftyp", b"M4A \0\0\0\0M4A ") + inner + box(
        b"mdat", random.randbytes(5000), random.choice((0, 1, 2**31, None))
    )


def playlist(random):
    """What a library might follow to other files or the network."""
    return random.choice((".mp3", ".wav", ".m4a", ".aac")), random.choice(
        (
            b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n/dev/zero\n#EXT-X-ENDLIST\n",
            b"ffconcat version 1.0\nfile /dev/zero\n",
            b"[playlist]\nFile1=http://127.0.0.1:9/\n",
            b"v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n",
        )
    )


def noise_sound(random):
    return random.choice((".wav", ".flac", ".ogg", ".mp3", ".m4a", ".opus", ".aac")), random.randbytes(
        random.randint(0, 200000)
    )


SOUNDS = [
    a_gigahertz,
    odd_rate,
    slow_and_long,
    many_channels,
    odd_bits,
    not_numbers,
    truncated_wav,
    claims_gigabytes,
    silence,
    ogg_noise,
    flac,
    mp3,
    aac,
    mp4,
    playlist,
    noise_sound,
]
