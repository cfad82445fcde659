tags = {'team': 'shop'}
