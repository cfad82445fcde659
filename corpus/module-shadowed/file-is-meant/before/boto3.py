def account_id():
    return "123456789012"
