"""What leaves the window: lines for a spreadsheet, pictures of the chart."""
