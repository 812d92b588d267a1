"""Pages of many makes, written for the purpose, with what each of them tells known beforehand."""
