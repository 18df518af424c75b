"""The life of measures: from the plan's suggestions to definitions in use, revised, merged or retired."""
