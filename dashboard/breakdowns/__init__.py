"""What figures are broken down by: versioned dimensions and schemes, crosswalks, and arithmetic."""
