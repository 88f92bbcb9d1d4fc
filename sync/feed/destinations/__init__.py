"""Where a feed is brought to: one small protocol, a folder and an object store behind it. What is brought, and in which
order, is `sync.feed.mirror`'s to say.
"""
