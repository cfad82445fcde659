def until():
    return datetime.date.today() + datetime.timedelta(days=1)
