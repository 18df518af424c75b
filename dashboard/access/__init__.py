"""Who may do what: roles, the viewer, scoped sessions, guarded writes, the audit and sign-in."""
