"""What a process does to the files of a folder, recorded by strace; and what a power cut would leave of it.

Belongs here: the record, a disk that plays it back and knows what was made durable, the states in which a
cut could leave it. Does not belong here: what must hold in such a state (``crashes.py``, the tests).

The disk keeps its word as POSIX gives it and no more: the bytes of a file are safe once the file was
synced, a name once its folder was. Everything else a cut may lose or keep.
"""

import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_TRACED = (
    "openat,creat,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,fallocate,lseek,fsync,fdatasync,"
    "rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,mkdir,mkdirat,rmdir,"
    "copy_file_range,sendfile"
)
# calls that the files in question are not written by; a record that has one of them cannot be played back
_UNKNOWN = (
    "writev",
    "pwritev",
    "pwritev2",
    "truncate",
    "fallocate",
    "link",
    "linkat",
    "sendfile",
    "renameat2",
)
_LONGEST = 32 << 20

_CALL = re.compile(rb"(\w+)\((.*)\) += (-?\d+)(?:<(.*)>)?")
_TEXT = re.compile(rb'"((?:[^"\\]|\\.)*)"')
_FILE = re.compile(rb"(\d+)<([^>]*)>")


@dataclass(frozen=True, slots=True)
class Step:
    """One call: ``path`` is what it changes, ``other`` where a name or the bytes come from."""

    call: str
    path: str
    other: str = ""
    offset: int = 0
    length: int = 0
    source_offset: int = 0
    data: bytes = b""


def record(command: Sequence[str], folder: Path, env: Mapping[str, str] | None = None) -> list[Step]:
    """Run the command and return what it did to the files below ``folder``, in the order it was done."""
    trace = folder.with_name(f"{folder.name}.trace")
    recorder = ["strace", "-f", "-y", "-x", "-s", str(_LONGEST), "--seccomp-bpf", "-e", "signal=none"]
    subprocess.run([*recorder, "-e", f"trace={_TRACED}", "-o", trace, *command], check=True, env=env)
    try:
        with trace.open("rb") as lines:
            return list(_steps(lines, os.fsencode(folder.resolve())))
    finally:
        trace.unlink()


def _steps(lines: Iterator[bytes], folder: bytes) -> Iterator[Step]:
    begun: dict[bytes, bytes] = {}
    at: dict[bytes, int] = {}  # where a write of a file opened just now goes to; -1: to the end
    for line in lines:
        process, _, text = line.rstrip(b"\n").partition(b" ")
        text = text.strip()
        if text.endswith(b"<unfinished ...>"):
            begun[process] = text.removesuffix(b"<unfinished ...>")
            continue
        if text.startswith(b"<... "):
            text = begun.pop(process).rstrip() + text.partition(b" resumed>")[2]
        if folder not in text or not (match := _CALL.fullmatch(text.partition(b" (flags")[0])):
            continue
        call, arguments, result, opened = match.groups()
        if int(result) < 0:
            continue
        name = call.decode()
        if name in _UNKNOWN:
            raise NotImplementedError(f"{name} is not played back: {text[:300]!r}")
        if name == "openat":
            at[result] = -1 if b"O_APPEND" in arguments else 0
            path = os.fsdecode(opened)
            if b"O_CREAT" in arguments:
                yield Step("create", path)
            if b"O_TRUNC" in arguments:
                yield Step("truncate", path)
            continue
        if name in ("write", "pwrite64"):
            number, path = _FILE.match(arguments).groups()
            data = _bytes(arguments)
            offset = int(arguments.rpartition(b",")[2]) if name == "pwrite64" else at.get(number, 0)
            if name == "write" and offset >= 0:
                at[number] = offset + int(result)
            yield Step("write", os.fsdecode(path), offset=offset, data=data[: int(result)])
            continue
        files = _FILE.findall(arguments)
        if name == "lseek":
            if at.get(files[0][0], 0) >= 0:
                at[files[0][0]] = int(result)
        elif name == "ftruncate":
            yield Step("truncate", os.fsdecode(files[0][1]), length=int(arguments.rpartition(b",")[2]))
        elif name in ("fsync", "fdatasync"):
            yield Step("sync", os.fsdecode(files[0][1]))
        elif name == "copy_file_range":
            (source, source_path), (target, target_path) = files[:2]
            yield Step(
                "copy",
                os.fsdecode(target_path),
                os.fsdecode(source_path),
                offset=at.get(target, 0),
                length=int(result),
                source_offset=at.get(source, 0),
            )
            at[source], at[target] = at.get(source, 0) + int(result), at.get(target, 0) + int(result)
        else:
            texts = [os.fsdecode(_unescaped(found)) for found in _TEXT.findall(arguments)]
            if name in ("rename", "renameat"):
                yield Step("rename", texts[1], texts[0])
            elif name in ("symlink", "symlinkat"):
                yield Step("symlink", texts[1], texts[0])
            elif name in ("mkdir", "mkdirat"):
                yield Step("mkdir", texts[0])
            else:  # unlink, unlinkat, rmdir
                yield Step("unlink", texts[0])


def _bytes(arguments: bytes) -> bytes:
    start, end = arguments.index(b'>, "') + 4, arguments.rindex(b'"')
    if arguments.startswith(b"...", end + 1):
        raise ValueError(f"strace did not print all bytes: {arguments[:100]!r}")
    return _unescaped(arguments[start:end])


def _unescaped(text: bytes) -> bytes:
    if text.startswith(b"\\x") and len(text) % 4 == 0 and text.count(b"\\x") == len(text) // 4:
        return bytes.fromhex(text.replace(b"\\x", b"").decode())
    return text.decode("unicode_escape").encode("latin-1")


@dataclass(slots=True, eq=False)
class File:
    """A file: its bytes as a process reads them, as they were last synced, and the writes since then."""

    content: bytearray = field(default_factory=bytearray)
    safe: bytes = b""
    writes: list[tuple[int, bytes | None]] = field(default_factory=list)  # None: cut to that length

    @property
    def is_safe(self) -> bool:
        """Whether a cut loses nothing of it."""
        return not self.writes

    def write(self, offset: int, data: bytes | None) -> None:
        """Write at ``offset``, or cut to that length."""
        self.writes.append((offset, data))
        _apply(self.content, offset, data)

    def sync(self) -> None:
        """Make all of it safe."""
        if self.writes:
            self.safe = bytes(self.content)
            self.writes.clear()


Entry = File | str | None
"""What a name stands for: a file, the target of a link, or a folder."""


class Disk:
    """Files and names, what is there and what a cut would leave for certain."""

    def __init__(self, folder: Path) -> None:
        """All that is in ``folder`` is safe."""
        self.folder = str(folder.resolve())
        self.names: dict[str, Entry] = {}
        for path in sorted(folder.rglob("*")):
            if path.is_symlink():
                entry: Entry = str(path.readlink())
            elif path.is_dir():
                entry = None
            else:
                entry = File(bytearray(path.read_bytes()))
                entry.safe = bytes(entry.content)
            self.names[str(path.absolute())] = entry
        self.safe_names = dict(self.names)

    def take(self, step: Step) -> None:
        """Do what the step did."""
        path = step.path
        if path.endswith("(deleted)"):
            return
        match step.call:
            case "create":
                self.names.setdefault(path, File())
            case "mkdir":
                self.names[path] = None
            case "symlink":
                self.names[path] = step.other
            case "rename":
                self.names[path] = self.names.pop(step.other)
            case "unlink":
                self.names.pop(path)
            case "sync":
                entry = self.names.get(path)
                if isinstance(entry, File):
                    entry.sync()
                else:
                    self._sync_folder(path)
            case "write":
                file = self.file(path)
                file.write(len(file.content) if step.offset < 0 else step.offset, step.data)
            case "truncate":
                self.file(path).write(step.length, None)
            case "copy":
                source = self.file(step.other).content
                part = bytes(source[step.source_offset : step.source_offset + step.length])
                self.file(path).write(step.offset, part)

    def file(self, path: str) -> File:
        """The file of that name."""
        file = self.names[path]
        if not isinstance(file, File):
            raise IsADirectoryError(path)
        return file

    def is_safe(self, path: str) -> bool:
        """Whether a cut leaves the name, its folders, what it stands for, and all of its bytes."""
        entry = self.names.get(path)
        folders = [str(folder) for folder in Path(path).parents if folder.is_relative_to(self.folder)]
        has_name = path in self.safe_names and self.safe_names[path] is entry
        has_folders = all(folder in self.safe_names for folder in folders if folder != self.folder)
        return has_name and has_folders and (not isinstance(entry, File) or entry.is_safe)

    def _sync_folder(self, folder: str) -> None:
        for names, others in ((self.names, self.safe_names), (self.safe_names, self.names)):
            for path in [path for path in names if os.path.dirname(path) == folder]:  # noqa: PTH120 - hot
                if path in self.names:
                    self.safe_names[path] = self.names[path]
                elif path not in others:
                    del self.safe_names[path]

    def after_cut(self, rng: random.Random, keep_names: float, keep_writes: float) -> dict[str, str | bytes]:
        """Links and files that a cut may leave: each thing not safe is kept with these probabilities."""
        names: dict[str, Entry] = {}
        for path in sorted(self.names.keys() | self.safe_names.keys()):
            is_new = self.names.get(path, ()) is not self.safe_names.get(path, ())
            kept = self.names if is_new and rng.random() < keep_names else self.safe_names
            if path in kept:
                names[path] = kept[path]
        left: dict[str, str | bytes] = {}
        for path, entry in names.items():
            if entry is None or os.path.dirname(path) not in names.keys() | {self.folder}:  # noqa: PTH120
                continue
            left[path] = entry if isinstance(entry, str) else _after_cut(entry, rng, keep_writes)
        return left


def _after_cut(file: File, rng: random.Random, keep: float) -> bytes:
    if not file.writes or not keep:
        return file.safe
    content = bytearray(file.safe)
    for offset, data in file.writes:
        if keep == 1 or rng.random() < keep:
            _apply(content, offset, data)
    return bytes(content)


def _apply(content: bytearray, offset: int, data: bytes | None) -> None:
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    if data is None:
        del content[offset:]
    else:
        content[offset : offset + len(data)] = data


def restore(left: Mapping[str, str | bytes], old: str, new: Path) -> None:
    """Write what a cut left of the folder ``old`` into the folder ``new``, in place of what is there."""
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    for path, content in left.items():
        target = new / Path(path).relative_to(old)
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            target.symlink_to(content)
        else:
            target.write_bytes(content)
