"""What there is to say of the files that were used: what is missing in them, and all the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planxl.catalogues.models import Catalogue
from planxl.checking import Checked
from planxl.findings import Finding, Place, codes
from planxl.rules.examination import as_wanted
from planxl.rules.waiver_file import Told
from planxl.summary import names
from planxl.summary.disclosure import Discretion
from planxl.summary.joint import joint_rows
from planxl.summary.model import FileFinding, JointNote, MissingFollowUp, Notes


def missing_follow_ups(used: Iterable[Checked]) -> Iterator[MissingFollowUp]:
    """Every missing follow-up, the waived ones too."""
    for checked in used:
        submission = checked.submission
        for lack in checked.lacks if submission else ():
            yield MissingFollowUp(
                municipality=submission.municipality if submission else "",
                file=checked.file,
                kind=lack.kind,
                goal=lack.goal,
                subject=lack.subject,
                lacking=lack.lacking,
                since=lack.since,
                place=lack.place,
                waiver=lack.finding.waiver,
            )


def remarks(
    used: Iterable[Checked], catalogue: Catalogue, *, internal: bool = False
) -> Iterator[FileFinding]:
    """Every finding but the missing follow-ups.

    Only an internal summary has the figures about sensitive indicators that they cite.
    """
    for checked in used:
        submission = checked.submission
        if submission is None:
            continue
        discretion = Discretion(submission, catalogue)
        for finding in checked.remarks:
            told = finding if internal else discretion.finding(finding)
            yield FileFinding(checked.file, submission.municipality, told)


def of_waivers(told: Iterable[Told]) -> Iterator[FileFinding]:
    """What is wrong with the waivers, which belong to no municipality's file."""
    return (FileFinding(file, "", finding) for file, finding in told)


def joint_without_status(catalogue: Catalogue, notes: Notes) -> Iterator[str]:
    """The joint activities, and reports at set times, that nobody has given a status."""
    for each in joint_rows(catalogue):
        if each.asked and not notes.joint.get(each.id, JointNote()).status.strip():
            yield each.id


def of_joint(ids: Iterable[str], year: int, catalogue: Catalogue) -> Iterator[FileFinding]:
    """A finding for each of them, as the plan wants it told."""
    place = Place(names.JOINT)
    found = (
        Finding(codes.JOINT_WITHOUT_STATUS, place, {"activity": each, "year": year}) for each in ids
    )
    return (FileFinding("", "", finding) for finding in as_wanted(found, catalogue))
