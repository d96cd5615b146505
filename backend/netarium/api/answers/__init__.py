"""What the calls answer, for the OpenAPI description; tests hold real answers against it.

Most answers are JSON already where they are made, so these models only describe them: nothing is validated twice.
"""
