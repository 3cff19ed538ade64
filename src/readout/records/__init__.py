"""Records: events, quotations, statistics and wordings, with the characters that prove them."""
