from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from netarium.store.database import connect, migrate, sqlite_url
from netarium.store.tables import Base


def test_migrations_make_exactly_the_tables_of_the_models(tmp_path: Path) -> None:
    engine = connect(sqlite_url(tmp_path))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_migrating_again_keeps_the_rows(tmp_path: Path) -> None:
    engine = connect(sqlite_url(tmp_path))
    with engine.begin() as connection:
        connection.execute(
            text(
                "insert into runs (id, name, owner, status, step, epoch, experiment, manifest, summary, created)"
                " values ('a', 'n', 'o', 'queued', 0, 0, '{}', '{}', '{}', '2026-01-01 00:00:00')"
            )
        )
    migrate(engine)
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from runs")).scalar() == 1
    engine.dispose()


def test_sqlite_writes_ahead_and_checks_foreign_keys(tmp_path: Path) -> None:
    engine = connect(sqlite_url(tmp_path))
    with engine.connect() as connection:
        assert connection.execute(text("pragma journal_mode")).scalar() == "wal"
        assert connection.execute(text("pragma foreign_keys")).scalar() == 1
    engine.dispose()
