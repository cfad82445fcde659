def make():
    global made_later
    made_later = 1


make()
