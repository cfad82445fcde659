"""Many items, each repaired by itself: sources, engines, what is kept, and what is written.

An *item* is one project or one model answer. Items flow from a source through an engine into the
state in the output directory; everything else there is derived from that state, in the order of
the input, so that neither the number of workers nor an interruption shows in it.
"""
