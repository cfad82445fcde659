def name_of(stage):
    return f'shop-{stage}'
