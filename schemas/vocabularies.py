"""Closed vocabularies: each list of allowed values stands here once and nowhere else.

Belongs here: values a column may take, with what they mean. Does not belong here: names, verbs,
units, places and other knowledge an analyst edits (``dagster_project/lexicon/``), or table models.
"""

from enum import StrEnum


class Side(StrEnum):
    """On whose side a source or an actor stands."""

    UA = "UA"  # Ukraine
    RU = "RU"  # Russia, the so-called LPR/DPR, occupation authorities
    OTHER = "OTHER"
    PUBLISHER = "PUBLISHER"  # only for sources: the page itself


class ClaimType(StrEnum):
    """What kind of proposition a claim makes (the seven types of the labelling guide)."""

    CONTROL = "control"
    LOSS = "loss"
    STRIKE = "strike"
    CASUALTY = "casualty"
    MOVEMENT = "movement"
    AID = "aid"
    STATEMENT = "statement"


class Action(StrEnum):
    """What happens; each action belongs to the claim types of ``ACTIONS``."""

    CAPTURES = "captures"
    RECAPTURES = "recaptures"
    ENTERS = "enters"
    ADVANCES = "advances"
    WITHDRAWS = "withdraws"
    CONTROLS = "controls"
    HOLDS = "holds"
    LAUNCHES = "launches"
    INTERCEPTS = "intercepts"
    HITS = "hits"
    ASSAULTS = "assaults"
    KILLED = "killed"
    WOUNDED = "wounded"
    CAPTURED = "captured"
    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    ABANDONED = "abandoned"
    LOST = "lost"
    MOVES = "moves"
    PLEDGES = "pledges"
    DELIVERS = "delivers"
    HALTS = "halts"
    REQUESTS = "requests"


_SUFFERED = (
    Action.KILLED,
    Action.WOUNDED,
    Action.CAPTURED,
    Action.DESTROYED,
    Action.DAMAGED,
    Action.ABANDONED,
    Action.LOST,
)

ACTIONS: dict[ClaimType, tuple[Action, ...]] = {
    ClaimType.CONTROL: (
        Action.CAPTURES,
        Action.RECAPTURES,
        Action.ENTERS,
        Action.ADVANCES,
        Action.WITHDRAWS,
        Action.CONTROLS,
        Action.HOLDS,
    ),
    ClaimType.STRIKE: (Action.LAUNCHES, Action.INTERCEPTS, Action.HITS, Action.ASSAULTS),
    ClaimType.LOSS: _SUFFERED,
    ClaimType.CASUALTY: _SUFFERED,
    ClaimType.MOVEMENT: (Action.MOVES,),
    ClaimType.AID: (Action.PLEDGES, Action.DELIVERS, Action.HALTS, Action.REQUESTS),
    ClaimType.STATEMENT: (),
}


class ControlClass(StrEnum):
    """Control actions that state the same change of a place, whoever frames it."""

    TAKE = "take"  # captures, recaptures, enters
    HOLD = "hold"  # controls, holds
    LEAVE = "leave"  # withdraws
    ADVANCE = "advance"  # advances


CONTROL_CLASS: dict[Action, ControlClass] = {
    Action.CAPTURES: ControlClass.TAKE,
    Action.RECAPTURES: ControlClass.TAKE,
    Action.ENTERS: ControlClass.TAKE,
    Action.CONTROLS: ControlClass.HOLD,
    Action.HOLDS: ControlClass.HOLD,
    Action.WITHDRAWS: ControlClass.LEAVE,
    Action.ADVANCES: ControlClass.ADVANCE,
}


class Stance(StrEnum):
    """How the source stands to the proposition."""

    ASSERTS = "asserts"
    DENIES = "denies"
    UNCONFIRMED = "unconfirmed"  # hedged, or somebody refused to confirm it


class Comparator(StrEnum):
    """How a figure bounds the quantity."""

    EXACT = "exact"
    APPROX = "approx"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    RANGE = "range"


class Item(StrEnum):
    """What a quantity counts."""

    PERSONNEL = "personnel"  # military losses
    TANK = "tank"
    ARMORED_VEHICLE = "armored_vehicle"
    ARTILLERY = "artillery"
    MLRS = "mlrs"
    AIR_DEFENSE = "air_defense"
    AIRCRAFT = "aircraft"
    HELICOPTER = "helicopter"
    DRONE = "drone"
    MISSILE = "missile"
    WARSHIP = "warship"
    VEHICLE = "vehicle"
    SPECIAL_EQUIPMENT = "special_equipment"
    SOLDIER = "soldier"  # soldiers who move or fight
    CIVILIAN = "civilian"
    PERSON = "person"  # unsaid whether military or civilian
    SETTLEMENT = "settlement"
    AREA_KM2 = "area_km2"
    DISTANCE_KM = "distance_km"
    POSITION = "position"
    WEAPON_SYSTEM = "weapon_system"
    MONEY_USD = "money_usd"
    MONEY_EUR = "money_eur"
    BUILDING = "building"
    UNIT = "unit"  # a military unit
    OTHER = "other"


class PublishedMethod(StrEnum):
    """How the publish date of a document is known, best first."""

    METADATA = "metadata"  # a .meta.json, JSON-LD, <meta> or <time>
    URL = "url"  # a date in the URL's path
    TEXT = "text"  # a full date in the text
    WEEKDAY = "weekday"  # weekday and day of month in the text, which leave one year
    CRAWL = "crawl"  # nothing better: the crawl date


class BlockKind(StrEnum):
    """What a kept block of a document is."""

    PARAGRAPH = "paragraph"
    STANDFIRST = "standfirst"
    SUBHEAD = "subhead"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CAPTION = "caption"
    TABLE = "table"


class DropReason(StrEnum):
    """Why a block of a page is not part of the document's text."""

    NAVIGATION = "navigation"
    TITLE = "title"  # the page's own headline, kept as the title
    BYLINE = "byline"  # authors, dates, reading time
    CAPTION = "caption"  # captions and credits
    TEASER = "teaser"  # links to other stories, read-more lines
    OTHER_STORY = "other_story"  # whole paragraphs of other stories
    PROMPT = "prompt"  # newsletter, app, login, donation, subscription
    COMMENTS = "comments"  # comment forms and comments
    SHARE = "share"  # share bars, follow us
    COOKIES = "cookies"  # consent walls
    LEGAL = "legal"  # copyright, imprint
    TEMPLATE = "template"  # unrendered templates, blocks repeated over a publisher's pages
    DUPLICATE = "duplicate"  # said already on this page
    AUTHOR_NOTE = "author_note"
    CREDIT_LINE = "credit_line"  # "first published in ...": kept as a field
    EMBED = "embed"  # embedded posts, players, widgets
    ADVERT = "advert"
    NOISE = "noise"  # markup remains, stray symbols


class RejectReason(StrEnum):
    """Why a raw page gave no document at all."""

    EMPTY = "empty"
    BINARY = "binary"
    TOO_LARGE = "too_large"
    UNDECODABLE = "undecodable"
    NO_TEXT = "no_text"
    NO_STORY = "no_story"  # a home or section page: teasers of stories, none of its own
    MALFORMED_META = "malformed_meta"
    HTTP_ERROR = "http_error"
    DUPLICATE = "duplicate"  # story and text of another page of the same day
    FAILED = "failed"  # an unforeseen error, named in the detail


class SourceKind(StrEnum):
    """What a source is."""

    PERSON = "person"
    OFFICE = "office"  # ministries, staffs, commands, services, companies, media
    CLASS = "class"  # "Ukrainian officials"
    STATE = "state"
    PUBLISHER = "publisher"
    UNATTRIBUTED = "unattributed"


class FetchFailure(StrEnum):
    """Why a page, feed or sitemap could not be fetched."""

    BAD_URL = "bad_url"  # not http(s), no host, a broken port
    FORBIDDEN_ADDRESS = "forbidden_address"  # loopback, private, link-local or metadata address
    ROBOTS = "robots"  # robots.txt forbids it
    ROBOTS_UNREACHABLE = "robots_unreachable"  # robots.txt could not be read: nothing may be fetched
    CRAWL_DELAY = "crawl_delay"  # robots.txt asks for longer pauses than the settings allow
    DNS = "dns"
    CONNECT = "connect"
    CONNECT_TIMEOUT = "connect_timeout"
    FIRST_BYTE_TIMEOUT = "first_byte_timeout"
    PAGE_TIMEOUT = "page_timeout"  # it began, and did not end in time
    TOO_LARGE = "too_large"  # as sent or after decompression
    BROKEN_RESPONSE = "broken_response"  # not HTTP, cut off, broken chunks
    UNDECODABLE = "undecodable"  # broken or unknown content coding
    REDIRECT_LOOP = "redirect_loop"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    WALL = "wall"  # led to a consent, login, paywall or front page instead
    NOT_A_PAGE = "not_a_page"  # another media type
    GONE = "gone"  # 404 or 410
    TOO_MANY_REQUESTS = "too_many_requests"  # 429, after all attempts
    HTTP_ERROR = "http_error"  # other 4xx and unexpected statuses
    SERVER_ERROR = "server_error"  # 5xx, after all attempts
    BROKEN_LISTING = "broken_listing"  # a feed or sitemap that cannot be read
    FAILED = "failed"  # an unforeseen error, named in the detail
