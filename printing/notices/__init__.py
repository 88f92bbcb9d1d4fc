"""What is hung up or laid out beside the sheets: a village's summary, the changes of a list, a card to rate."""
