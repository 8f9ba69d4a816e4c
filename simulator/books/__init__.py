"""Rule books: each replays one family of subscriptions and knows no other book."""
