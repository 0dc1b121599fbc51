"""Typed records from Chinese government news, each with the exact characters it was read from."""
