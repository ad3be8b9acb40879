// The stub SDK declares what the fixtures use of this header.
