"""The window of 敬老院台账: Qt pages over the services of nursinghome."""
