SALT = b""
