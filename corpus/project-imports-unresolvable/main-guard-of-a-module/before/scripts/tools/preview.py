print('preview')
