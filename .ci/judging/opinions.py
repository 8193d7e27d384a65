"""What a judge says, against what is explained."""

import re


class Explained:
    """A remark that stays: what the judge says begins like this, about exchanges like these, and this is why."""

    def __init__(self, what, where, why, is_rare=False):
        self.what, self.where, self.why = what, re.compile(where), why
        # What depends on chance or on time needn't be said in each run.
        self.is_rare = is_rare

    def covers(self, remark):
        what, where = remark
        return what.startswith(self.what) and self.where.fullmatch(where) is not None


def unexplained(remarks, explained):
    """The remarks, of what and where, that nothing explains."""
    return sorted({remark for remark in remarks if not any(one.covers(remark) for one in explained)})


def passes(judge, remarks, explained, is_all=True):
    """Whether every remark is explained; and, where all are there that should be, whether every explanation is still needed."""
    open_ones = unexplained(remarks, explained)
    idle = [one for one in explained if is_all and not one.is_rare and not any(map(one.covers, remarks))]
    print(f"{judge}: {len(remarks)} remarks, {len(open_ones)} kinds of them not explained")
    for one in explained:
        if number := sum(map(one.covers, remarks)):
            print(f"  {number:4} {one.what}: {one.why}")
    for what, where in open_ones:
        print(f"  NOT EXPLAINED: {what}, about {where}")
    for one in idle:
        print(f"  NOT SAID ANY MORE, so its explanation can go: {one.what}, about {one.where.pattern}")
    return not open_ones and not idle
