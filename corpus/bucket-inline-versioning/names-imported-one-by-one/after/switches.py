def versioned():
    return True
