"""Incidents → the schemas of the field: one module a schema, all pure; `writing` alone turns their rows into bytes."""
