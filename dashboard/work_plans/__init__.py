"""What units plan for their activities, who takes part in which, and what the team asks of them."""
