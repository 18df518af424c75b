"""Who owes which measure about whom: set for many at once, stated, accepted, inherited."""
