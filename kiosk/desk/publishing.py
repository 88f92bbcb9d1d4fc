"""The child's side of publishing: the same steps as the command `publish` takes, on the files that were reviewed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.desk.messages import Publish, Published
from kiosk.desk.reading import Table, phones_of, read_again
from sync.commands.delivery import check_target, deliver_signed
from sync.commands.moment import publication_time
from sync.errors import DiskError
from sync.feed import mirror
from sync.feed.destinations.address import destination
from sync.office import review
from sync.office.folder import OfficeFolder, only_one
from sync.office.opening import Office, open_office
from sync.office.publication import Order, publish
from sync.office.terms import Terms

Told = Callable[[str, int, int], None]


def published(asked: Publish, told: Told) -> Published:
    """Review, sign, deliver. Raises what `publish` raises; by then nothing that anybody reads has changed."""
    folder, target = OfficeFolder(Path(asked.office)), destination(asked.to)
    check_target(folder, target)
    by = review.reviewers(asked.facts.prepared_by, asked.reviewed_by)
    with only_one(folder):
        told("正在打开办公文件夹", 0, 0)
        office = open_office(folder, asked.passphrase)
        order = _order(asked, office, by)
        mirror.check_destination(folder.feed.folder, target)
        count = [0]

        def one_more() -> None:
            count[0] += 1
            told("正在签发", count[0], len(order.readings))

        told("正在签发", 0, len(order.readings))
        outcome = publish(office, order, one_more)
        told(f"正在送到 {target.name}", 0, 0)
        late = ""
        try:
            deliver_signed(open_office(folder, asked.passphrase), target)
        except DiskError as trouble:  # signed and kept: what hangs will come with the next delivery
            late = trouble.sentence
    return Published(outcome.new, outcome.already, outcome.catalogues, late)


def _order(asked: Publish, office: Office, by: review.Reviewers) -> Order:
    facts = asked.facts
    files = read_again(Table.of(Path(asked.office)), asked.files, facts)
    phones = phones_of(facts, office.settings.publisher)
    return Order(
        tuple(reading for file in files for reading in file.readings),
        tuple(file.catalogue for file in files if file.catalogue),
        Terms(by, publication_time(office), facts.starts_on, facts.days, facts.document, phones),
        tuple(asked.accepted),
        reasons=asked.accepted,
    )
