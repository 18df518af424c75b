"""Many values at once: the workbook of a unit's report, and the history of earlier periods."""
