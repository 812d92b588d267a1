"""Languages: how well the language of short posts, reports and mixed texts is found."""
