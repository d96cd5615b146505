"""The database connection: SQLite in the data folder, or any database by URL, migrated when opened."""

from importlib import resources
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry


def sqlite_url(data_dir: Path) -> str:
    """Return the URL of the database file in the data folder."""
    return f"sqlite:///{data_dir / 'netarium.sqlite'}"


def connect(url: str) -> Engine:
    """Return an engine whose tables are up to date.

    Args:
        url: SQLAlchemy database URL.
    """
    engine = create_engine(url)
    if make_url(url).get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    migrate(engine)
    return engine


def migrate(engine: Engine) -> None:
    """Bring the tables up to date."""
    config = Config()
    config.set_main_option("script_location", str(resources.files("netarium.store") / "migrations"))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _prepare_sqlite(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:  # noqa: ARG001 the signature is SQLAlchemy's
    cursor = connection.cursor()
    # With WAL readers never wait for the writer; NORMAL may lose the last commits on a power cut, never the file.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
