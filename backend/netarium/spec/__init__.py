"""The base of all specs: shapes, texts, catalogues and the error hierarchy. Imports nothing of ours."""
