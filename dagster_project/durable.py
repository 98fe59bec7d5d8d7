"""Files that a reader sees whole, and that a power cut does not take.

Belongs here: putting a file in its place. Does not belong here: which file that is (`store`,
`sources.archive`).
"""

import os
from pathlib import Path


def replace_with(path: Path, file: Path) -> None:
    """Put ``file``, of the same disk, in the place of ``path``, durably and whole."""
    with file.open("rb") as handle:
        os.fsync(handle.fileno())
    file.replace(path)


def replace_file(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` so that a reader sees the old file or the new one, never a part."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Make the names in the folder durable: what is done after this is not there without them."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
