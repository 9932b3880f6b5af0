"""The cascade simulator and the fitting of weights."""
