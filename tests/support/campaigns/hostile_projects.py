"""Projects and sources that are not what they seem: pipeline.toml, project.sqlite, artifacts/, and paths that are no
regular files. A maker of CONFIGS or DATABASES changes a project; one of SOURCES returns the path to import."""

import contextlib
import os
import socket
import sqlite3

from shop import FILE_NAME

# ---- pipeline.toml


def in_place(project, data):
    path = project / "pipeline.toml"
    path.write_bytes(data)


def dotted_key(project, random):
    in_place(project, b"format = 1\n" + b".".join([b"a"] * 20000) + b" = 1\n")


def dotted_table(project, random):
    in_place(project, b"format = 1\n[" + b".".join([b"a"] * 20000) + b"]\n")


def deep_value(project, random):
    opening, closing = random.choice(((b"[", b"]"), (b"{a=", b"}")))
    in_place(project, b"format = 1\nx = " + opening * 100000 + b"1" + closing * 100000 + b"\n")


def large(project, random):
    in_place(project, random.choice((b"# comment\n" * (10 << 20), b"format = 1\nx = '" + b"x" * (100 << 20) + b"'\n")))


def binary(project, random):
    in_place(project, random.randbytes(50000))


def nul(project, random):
    in_place(project, (project / "pipeline.toml").read_bytes().replace(b"=", b"\0=", 3))


def empty(project, random):
    in_place(project, b"")


def bad_utf8(project, random):
    in_place(project, b"format = 1\n[source.\xff\xfe]\npath = '\xc0\xaf'\n")


def wrong_types(project, random):
    in_place(
        project,
        random.choice(
            (
                b"format = 'x'\n",
                b"format = 99999999999999999999\n",
                b"format = 2\n",
                b"format = -1\n",
                b"format = 1\nseed = nan\n",
                b"format = 1\nranking = 7\n",
                b"format = 1\nsource = []\n",
                b"format = 1\n[ranking]\nlambda = inf\n",
                b"format = 1\n[ranking]\nlambda = 'x'\n",
            )
        ),
    )


def many_sources(project, random):
    in_place(
        project,
        b"format = 1\n"
        + b"".join(b"[source.s%d]\npath = 'sources/items.csv'\nas = 'items'\n" % i for i in range(3000)),
    )


def path_to_device(project, random):
    path = random.choice(
        (b"/dev/zero", b"/dev/urandom", b"/dev/stdin", b"/proc/self/mem", b"/", b"lock", b"../../../../etc/passwd")
    )
    in_place(project, (project / "pipeline.toml").read_bytes().replace(b"sources/users.csv", path))


def split_from_device(project, random):
    os.mkfifo(project / "split.csv")
    in_place(
        project,
        (project / "pipeline.toml")
        .read_bytes()
        .replace(b'# split_file = ""', b'split_file = "%s"' % random.choice((b"/dev/zero", b"split.csv", b"/dev/tty")))
        .replace(b'# split = "auto"', b'split = "file"'),
    )


def no_file(project, random):
    path = project / "pipeline.toml"
    path.unlink()
    random.choice(
        (os.mkfifo, lambda p: p.mkdir(), lambda p: p.symlink_to("pipeline.toml"), lambda p: p.symlink_to("/dev/zero"))
    )(path)


CONFIGS = [
    dotted_key,
    dotted_table,
    deep_value,
    large,
    binary,
    nul,
    empty,
    bad_utf8,
    wrong_types,
    many_sources,
    path_to_device,
    split_from_device,
    no_file,
]

# ---- project.sqlite and artifacts/


def statements(project, *sql):
    with contextlib.closing(sqlite3.connect(project / "project.sqlite")) as database, database:
        for text in sql:
            database.execute(text)


def columns(project):
    with contextlib.closing(sqlite3.connect(project / "project.sqlite")) as database:
        return [row[1] for row in database.execute("pragma table_info(artifacts)")]


def emptied(project, random):
    (project / "project.sqlite").write_bytes(b"")


def removed(project, random):
    (project / "project.sqlite").unlink()


def foreign(project, random):
    (project / "project.sqlite").unlink()
    statements(
        project,
        "pragma journal_mode = delete",
        *random.choice(
            (
                ("create table bookmarks (url text)", "insert into bookmarks values ('mine')"),
                ("pragma application_id = 252006674", "create table photos (name text)"),
                ("create table artifacts (mine text)", "insert into artifacts values ('mine')"),
            )
        ),
    )


def triggers(project, random):
    statements(
        project,
        *random.choice(
            (
                ["create trigger t1 after insert on runs begin delete from test_reads; end"],
                ["create trigger t1 after insert on pins begin delete from memo; delete from journal; end"],
                [
                    "create trigger t1 before insert on runs begin insert into memo (space, key, value) "
                    "select 'x', hex(randomblob(8)), zeroblob(1000000) from "
                    "(with recursive c(n) as (select 1 union all select n + 1 from c) select n from c); end"
                ],
                [
                    "create trigger t1 before delete on pins begin select count(*) from "
                    "(with recursive c(n) as (select 1 union all select n + 1 from c) select n from c); end"
                ],
            )
        ),
    )


def views(project, random):
    statements(
        project,
        *random.choice(
            (
                ["alter table runs rename to r", "create view runs as select * from r"],
                [
                    "alter table artifacts rename to a",
                    "create view artifacts as with recursive c(n) as (select 1 union all select n + 1 from c) "
                    "select a.* from a, c",
                ],
                ["alter table test_reads rename to t", "create view test_reads as select * from t limit 0"],
            )
        ),
    )


def paths_outside(project, random):
    """The manifest names files of other folders."""
    victim = project.with_name("victim.txt")
    victim.write_text("mine")
    place = random.choice(("../../victim.txt", str(victim), "../pipeline.toml", "/dev/zero", ".."))
    with contextlib.closing(sqlite3.connect(project / "project.sqlite")) as database:
        (files,) = database.execute("select files from artifacts where stage = 'ranking'").fetchone()
    files = FILE_NAME.sub(f'"{place}"', files)
    if random.random() < 0.5:
        statements(project, f"update artifacts set files = '{files}' where stage = 'ranking'")
    else:
        others = ", ".join(name for name in columns(project) if name not in ("key", "files"))
        statements(
            project,
            f"insert into artifacts (key, files, {others}) select 'dead' || substr(key, 5), '{files}', {others} "
            "from artifacts limit 1",
        )


def rows_of_nonsense(project, random):
    value = random.choice(
        ("'['", "x'ff'", "null", "''", "'7'", "'{}'", "'" + "[" * 100000 + "'", "9e999", "zeroblob(200000000)")
    )
    column = random.choice(columns(project))
    statements(project, f"update or ignore artifacts set {column} = {value}")


def other_version(project, random):
    statements(project, f"pragma user_version = {random.choice((-1, 0, 99, 2147483647))}")


def huge(project, random):
    with open(project / "project.sqlite", "r+b") as file:
        file.truncate(20 << 30)


def noise_database(project, random):
    path = project / random.choice(("project.sqlite", "project.sqlite-wal", "project.sqlite-journal"))
    path.write_bytes((b"SQLite format 3\0" if path.suffix == ".sqlite" else b"") + random.randbytes(100000))


def no_database(project, random):
    name = random.choice(("project.sqlite", "project.sqlite-wal", "lock"))
    with contextlib.suppress(FileNotFoundError):
        (project / name).unlink()
    random.choice((os.mkfifo, lambda p: p.mkdir(), lambda p: p.symlink_to(name), lambda p: p.symlink_to("/dev/full")))(
        project / name
    )


def artifacts_elsewhere(project, random):
    """artifacts/ is a link to a folder with a person's files."""
    other = project.with_name("others")
    (project / "artifacts").rename(other)
    (other / "victim.txt").write_text("mine")
    (project / "artifacts").symlink_to(other)


def artifact_fifo(project, random):
    path = random.choice(sorted((project / "artifacts").iterdir()))
    path.unlink()
    random.choice((os.mkfifo, lambda p: p.mkdir(), lambda p: p.symlink_to("/dev/zero")))(path)


DATABASES = [
    emptied,
    removed,
    foreign,
    triggers,
    views,
    paths_outside,
    rows_of_nonsense,
    other_version,
    huge,
    noise_database,
    no_database,
    artifacts_elsewhere,
    artifact_fifo,
]

# ---- sources


def fifo(folder, random):
    os.mkfifo(folder / "likes.csv")
    return folder / random.choice(("likes.csv", ""))


def fifo_among_pictures(folder, random):
    os.mkfifo(folder / f"A0006.{random.choice(('png', 'wav', 'csv'))}")
    return folder


def unix_socket(folder, random):
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as listener:
        here = os.getcwd()
        os.chdir(folder)  # the name of a socket is short
        listener.bind("likes.csv")
        os.chdir(here)
    return folder / random.choice(("likes.csv", ""))


def device(folder, random):
    name = random.choice(
        ("/dev/zero", "/dev/urandom", "/dev/full", "/dev/tty", "/dev/stdin", "/proc/self/mem", "/proc/kmsg")
    )
    (folder / "likes.csv").symlink_to(name)
    return random.choice((name, folder, folder / "likes.csv"))


def link_loop(folder, random):
    (folder / "likes.csv").symlink_to("likes.csv")
    (folder / "deeper").symlink_to(".")
    return folder / random.choice(("likes.csv", "", "deeper/deeper/deeper"))


def folder_as_table(folder, random):
    (folder / "likes.csv" / "A0001.png").mkdir(parents=True)
    return folder / random.choice(("likes.csv", ""))


def deep_folder(folder, random):
    here = os.open(folder, os.O_DIRECTORY)
    for _ in range(random.choice((100, 1500))):  # deeper than a path may be long
        os.mkdir("deeper", dir_fd=here)
        there = os.open("deeper", os.O_DIRECTORY, dir_fd=here)
        os.close(here)
        here = there
    os.close(here)
    return folder


def odd_names(folder, random):
    for name in (
        b"\xff\xfe.csv",
        b"a\nb.csv",
        b"\x1b[2J.csv",
        b"-rf.csv",
        b" .csv",
        b"x" * 251 + b".csv",
        "名.csv".encode(),
    ):
        with open(os.path.join(os.fsencode(folder), name), "w") as file:
            file.write("user_id,item_id,rating\n" + "".join(f"u{n % 9},i{n % 7},{n % 5 + 1}\n" for n in range(60)))
    return folder


def sparse(folder, random):
    with open(folder / "likes.csv", "wb") as file:
        file.write(b"user_id,item_id,rating\nu1,i1,3\n")
        file.truncate(random.choice((5, 50)) << 30)
    return folder / "likes.csv"


def missing(folder, random):
    return random.choice((folder / "nothing.csv", folder / ("x" * 300), folder / "a" / "\n", ""))


SOURCES = [
    fifo,
    fifo_among_pictures,
    unix_socket,
    device,
    link_loop,
    folder_as_table,
    deep_folder,
    odd_names,
    sparse,
    missing,
]
