"""Small cells of people, looked at one by one under a purpose that the audit keeps."""
