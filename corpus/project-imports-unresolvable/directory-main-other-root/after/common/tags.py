DEFAULT = {'team': 'shop'}
