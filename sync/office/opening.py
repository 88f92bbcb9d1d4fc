"""An office folder opened for work: its settings, lists, keys and what it has published."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.errors import Refused
from sync.feed.copy import Chain, TownState
from sync.feed.layout import Recall, Tier, town_role
from sync.feed.township import Desk
from sync.office import kiosks, programmes, regions, spoken
from sync.office.folder import OfficeFolder, OfficeSettings
from sync.office.keys import KeyRing
from sync.office.kiosks import Kiosk
from sync.office.places import Places
from sync.office.postings import Standing
from sync.records import Catalogue, CatalogueItem, CountyContent, Level, Region


@dataclass(frozen=True, slots=True)
class Office:
    """The office as it stands; publication works on this and gives back changed lists."""

    folder: OfficeFolder
    settings: OfficeSettings
    keys: KeyRing
    places: Places
    kiosks: tuple[Kiosk, ...]
    chain: Chain | None = field(repr=False)

    @property
    def is_county(self) -> bool:
        """Whether this office signs for the county."""
        return self.keys.has_county()

    def last_published(self) -> datetime | None:
        """When anything was last published from this office."""
        return self.folder.feed.last_published(self.chain) if self.chain else None

    def town_state(self, code: str) -> TownState | None:
        """What a township has published, as this office's own copy knows it."""
        if not self.is_county:
            return self.folder.feed.latest_town(code)
        role = self.chain.towns.get(town_role(code)) if self.chain else None
        return self.folder.feed.town(role, code) if role else None

    def desk(self, code: str) -> Desk:
        """The desk of a township; raises Refused where its key is not here, for only the township may sign."""
        township = self.places.regions.get(code)
        if township is None or not self.keys.has_town(code) or not self._is_own(code):
            name = township.name if township else code
            raise Refused(f"这里没有{name}的签名密钥。请在{name}自己的办公文件夹里发布,再把生成的文件夹交给县里合并。")
        return Desk(
            township,
            self.places.regions.villages(code),
            self.keys.town(code),
            self.keys.content_keys(code),
            kiosks.keys_for(self.kiosks, code),
            self.keys.distrusted(code),
        )

    def towns(self) -> dict[str, Ed25519PublicKey]:
        """Public keys of all townships that have one here; at a township's own desk its own alone."""
        found = ((region.code, self.keys.public(region.code)) for region in self.places.regions.townships())
        return {code: key for code, key in found if key and self._is_own(code)}

    def _is_own(self, code: str) -> bool:
        return self.settings.township is None or self.settings.township.code == code

    def content(self, catalogues: tuple[Catalogue, ...]) -> CountyContent:
        """What the county says for all, with these catalogues in place of earlier ones of their domains."""
        settings = self.settings
        old = self.folder.feed.content(self.chain) if self.chain else None
        domains = {catalogue.domain: catalogue for catalogue in (*(old.catalogues if old else ()), *catalogues)}
        before = {region.code: region for region in old.regions} if old else {}
        return CountyContent(
            county=Region(settings.county.code, settings.county.name, "", Level.COUNTY),
            regions=tuple(
                _with_former(region, before.get(region.code))
                for region in self.places.regions.known
                if region.level is not Level.COUNTY
            ),
            programmes=self.places.programmes.known,
            catalogues=tuple(self._matched(domains[name]) for name in sorted(domains)),
            publisher=settings.publisher,
            hotline=settings.hotline,
            public_url=settings.public_url,
            demo=settings.demo,
            spoken=spoken.load(self.folder.spoken),
        )

    def _matched(self, catalogue: Catalogue) -> Catalogue:
        return replace(catalogue, items=tuple(map(self._item, catalogue.items)), source="")

    def _item(self, item: CatalogueItem) -> CatalogueItem:
        known = self.places.programmes
        names = (name for name in (item.programme, item.level2, item.level1) if name)
        found = next((p for name in names if (p := known.get(name) or known.find(name))), None)
        return replace(item, programme=found.code if found else None)


def _with_former(region: Region, before: Region | None) -> Region:
    """A region with every name under which the county ever published it: a clerk may have written over the last one."""
    return region.renamed_from(*before.former, before.name) if before and not before.provisional else region


def open_office(folder: OfficeFolder, passphrase: str = "") -> Office:
    """Open an office folder; raises UsageError, InputError or FeedError naming what is wrong with it."""
    settings = folder.settings()
    places = Places(regions.load(folder.regions, settings.county.code), programmes.load(folder.programmes))
    chain = folder.feed.chain() if folder.feed.exists() else None
    keys = KeyRing(folder.keys, passphrase)
    return Office(folder, settings, keys, places, kiosks.load(folder.kiosks), chain)


def standing(office: Office, desk: Desk, state: TownState | None, region: str) -> Standing:
    """What is published of a village, read back from the office's own copy."""
    shards = {shard.tier: shard for shard in state.manifest.shards if shard.region == region} if state else {}
    public, private = shards.get(Tier.PUBLIC), shards.get(Tier.VILLAGE)
    feed = office.folder.feed
    return Standing(
        region,
        feed.public_shard(public).postings if public else (),
        feed.village_shard(private, desk.by_id).postings if private else (),
    )


def recalls(office: Office) -> tuple[Recall, ...]:
    """Every recall that this office knows of: the county's, or those of the township whose desk this is."""
    if office.is_county:
        return office.folder.feed.county(office.chain).recalls if office.chain else ()
    town = office.settings.township
    state = office.folder.feed.latest_town(town.code) if town else None
    return state.index.recalls if state else ()
