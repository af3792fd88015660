"""Walks every state that `build/shots.py` photographs and says what a person would stumble over."""
