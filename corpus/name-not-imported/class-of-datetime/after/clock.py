import datetime


def until():
    return datetime.date.today() + datetime.timedelta(days=1)
