"""The domain of 敬老院台账: everything a township nursing home keeps, without any window."""
