"""The calendar and the organization: plan years, quarters, due dates, bureaus and offices."""
