"""The corridor."""
