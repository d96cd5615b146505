"""Uploads know what they hold, so that the same file is kept once."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("uploads", sa.Column("sha256", sa.String(64), nullable=True))
    op.create_index("uq_uploads_same", "uploads", ["owner", "kind", "name", "sha256"], unique=True)


def downgrade() -> None:
    op.drop_index("uq_uploads_same", "uploads")
    op.drop_column("uploads", "sha256")
