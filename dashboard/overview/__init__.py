"""The central dashboard: reports by unit and objective, values against target."""
