from .base import tap
