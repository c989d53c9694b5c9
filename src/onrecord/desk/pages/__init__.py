"""One module a page: requests in, the words and values of a template out."""
