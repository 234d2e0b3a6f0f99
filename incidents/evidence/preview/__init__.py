"""What is shown of a file of evidence: drawn anew, and only sound and film as they came.

    offer.of(attachment or row)     what a page says of it: whether and how it can be looked at
    making.part(attachment, 1)      a picture of it, made when first asked for, stored sealed
    views, playing                  the addresses

What strangers sent is read by a child process under limits, in `portal.papers`.
"""
