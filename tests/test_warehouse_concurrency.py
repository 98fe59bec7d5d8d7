"""Copies that readers have open, and days that a rebuilt warehouse does not have yet."""

import subprocess
import sys
from datetime import date

from dagster_project.warehouse import ddl
from dagster_project.warehouse.publish import open_published, published_path

FIRST, SECOND = date(2022, 9, 10), date(2022, 9, 12)

READER = """
import duckdb, sys
connection = duckdb.connect(sys.argv[1], read_only=True)
print("open", flush=True)
sys.stdin.readline()
"""


def test_a_copy_that_another_process_has_open_is_kept_until_it_is_closed(desk, says):
    desk.page("a.txt", says(), day=FIRST)
    desk.run(FIRST)
    read = published_path(desk.store).resolve()
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(read)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with reader:
        assert reader.stdout.readline() == b"open\n"
        for number in range(3):
            desk.page(f"b{number}.txt", says(source=f"S{number}"))
            desk.run()
        assert read.exists()
        reader.communicate(b"\n")
    assert not desk.publish().is_new
    assert not read.exists()
    assert len(list(read.parent.iterdir())) == 2


def test_readers_keep_what_a_rebuilt_warehouse_does_not_have_yet(desk, says, monkeypatch):
    desk.page("a.txt", says(), day=FIRST)
    desk.page("b.txt", says(), day=SECOND)
    desk.run(FIRST, SECOND)
    monkeypatch.setattr(ddl, "schema_fingerprint", lambda: "another")
    outdated = desk.store.path("fact_claim", FIRST)
    frame = desk.store.read("fact_claim", FIRST)
    receipt = desk.store.receipt("fact_claim", FIRST)
    frame.drop("framing").write_parquet(outdated)
    text = outdated.with_suffix(".json").read_text()
    size = outdated.stat().st_size
    outdated.with_suffix(".json").write_text(text.replace(str(receipt.size_bytes), str(size)))
    publication = desk.publish()
    assert desk.load_report.is_rebuilt
    assert "columns of another version" in desk.load_report.waiting[FIRST]
    assert (publication.is_new, publication.held) == (False, (FIRST,))
    assert desk.sql("select count(*) from fact_claim") == [(2,)]
    desk.store.write("fact_claim", FIRST, frame, code_version=receipt.code_version, inputs=receipt.inputs)
    assert desk.publish().is_new
    with open_published(published_path(desk.store)) as connection:
        assert connection.execute("select count(*) from fact_claim").fetchone() == (2,)
