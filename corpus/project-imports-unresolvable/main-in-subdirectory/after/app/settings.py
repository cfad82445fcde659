STAGE = 'dev'
