TOKEN_NAME = 'shop'
