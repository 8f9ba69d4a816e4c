"""What the parts of the window show: Qt item models and values over immutable results."""
