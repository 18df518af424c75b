"""The dashboard of the DPH Strategic Plan to Advance Racial Equity: what decides, assembles and shows."""
