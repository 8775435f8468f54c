"""Sourced ledgers of international military aid and arms transfers."""
