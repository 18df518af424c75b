"""What values are compared with: baselines, targets, milestones, outcome goals, overrides."""
