"""What is added to an invoice once its lines are there."""
