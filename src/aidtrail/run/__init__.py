"""Joins the stages: reading, extraction, resolution and the ledger. No stage knows another."""
