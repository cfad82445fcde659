password = "from the vault"
