"""Shared components and looks: theme, status marks, tables, forms, messages."""
