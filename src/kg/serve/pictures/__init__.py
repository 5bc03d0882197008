"""Pictures of the graph: drawn on the server, readable without JavaScript, each with its numbers as a table."""
