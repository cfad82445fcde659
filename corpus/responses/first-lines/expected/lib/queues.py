"""
lib/queues.py - every queue
"""
import pulumi
