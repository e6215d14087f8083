"""The pages behind the codes: views of guides and lists, the notice about a paper, search, and what browsers ask for."""
