__version__ = '2'
