"""Many inputs at once: what to read, who works on it, what is kept, and how the parts become one result.

``inputs`` finds the pieces that can be read on their own and groups them into parts; ``work`` turns a part into the
bytes of the output; ``pool`` has parts worked on in processes; ``journal`` keeps finished parts beside the output, so
that a killed run can go on; ``driver`` ties them together. ``kernel`` is the one place where texts become records: an
Arrow record batch in, an Arrow record batch out, here and on a cluster (``ray``).
"""
