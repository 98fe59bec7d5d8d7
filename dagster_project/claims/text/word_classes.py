"""Closed word classes of English that the grammar of attribution stands on.

Belongs here: function words, and small sets of words that a construction needs. Does not belong here:
vocabulary that an analyst extends (``lexicon/cues.csv``, ``lexicon/roles.csv``).
"""


def word_set(words: str) -> frozenset[str]:
    """The words of a string as a set: how the closed classes of grammar are written down."""
    return frozenset(words.split())


# auxiliaries
AUX = word_set(
    "'d 'll 've are aren't aren’t be been being can can't cannot can’t could couldn't couldn’t did"
    " didn't didn’t do does doesn't doesn’t don't don’t had hadn't hadn’t has hasn't hasn’t have"
    " haven't haven’t is isn't isn’t may might must shall should was wasn't wasn’t were weren't"
    " weren’t will won't won’t would wouldn't wouldn’t"
)
MODALS = word_set("could would might may should can will")
# forms of *be*: before a past form they make a passive
BE = word_set("are aren't aren’t be been being is isn't isn’t was wasn't wasn’t were weren't weren’t")
# What is said of tales that are none, or that are not *true*.
UNTRUE = word_set(
    "true untrue false fake fakes lie lies nonsense incorrect wrong baseless unfounded fabricated"
)
NEGATIONS = word_set(
    "aren't can't cannot can’t couldn't couldn’t didn't didn’t doesn't doesn’t don't don’t hadn't"
    " hadn’t hasn't hasn’t haven't haven’t isn't neither never no nor not wasn't weren't without won't"
    " won’t wouldn't wouldn’t"
)
# adverbs that stand between a subject and its cue
ADVERBS = word_set(
    "again all almost already also always both earlier even ever first further furthermore here herself"
    " himself however instead itself just later long meanwhile merely never nevertheless nonetheless"
    " not now often once only outright previously quite rather recently simply since so sometimes soon still"
    " seldom themselves then therefore thus today too twice usually yesterday yet"
)
# words that begin another clause
CONJUNCTIONS = word_set(
    "after although and as because before but how if lest nor once or since so than that though"
    " unless until what when where whereas whether which while who whom whose why yet"
)
# words of time
TIME = word_set(
    "a.m. afternoon ago am apr april aug august autumn daily day days dec december earlier early"
    " evening feb february following friday hour hours jan january jul july jun june last late later"
    " mar march may midnight monday month months morning next night noon nov november now oct october"
    " overnight p.m. pm previous recently same saturday sep sept september spring summer sunday then"
    " this thursday today tomorrow tonight tuesday wednesday week weekend weeks winter year years"
    " yesterday"
)
# what something is said in, on or at, besides platforms: they end an adjunct of the saying
MEDIUM_NOUNS = word_set(
    "account address affidavit app appearance blog briefing broadcast bulletin call capital"
    " ceremony channel congress comment comments communique conference court debate decree dispatch document"
    " documents e-mail email event feed filing forum hearing interview journalists"
    " lawmakers letter magazine media meeting message messages network networks newspaper note page"
    " parliament phone platform podcast post posts press program programme radio rally readout release"
    " remarks report reporters session show social speech statement summary summit telephone"
    " television testimony text truth-social tv tweet tweets update video website"
)
PREPOSITIONS = word_set(
    "about across after against ahead alongside amid among around at before between by despite during"
    " following for from in into like near of on outside over per since through to under until via with"
    " within without"
)
DETERMINERS = word_set(
    "a all an another any both each every few five four her his its many most my no one other our"
    " several six some that the their these this those three two your"
)
# counts in words, which head *seven of the missiles*
FIGURES = word_set(
    "one two three four five six seven eight nine ten eleven twelve dozens hundreds some many several most"
    " all half"
)
SUBJECT_PRONOUNS = word_set("he i it she they we which who you")
# words that open a sentence before its subject
OPENERS = word_set(
    "additionally afterwards again also although and as because but earlier elsewhere finally further"
    " furthermore however if importantly indeed instead later likewise meantime meanwhile moreover"
    " nevertheless nonetheless nor now officially once only or overnight previously recently"
    " separately significantly similarly since so still that then though thus today when while"
    " yesterday yet"
)
# frequent verb forms that no ending tells
VERBS = word_set(
    "advanced annexed appeared appears arose arrived asked ate attacked awoke became befell began"
    " bled blew bought bred broke brought built burnt called came captured caught chose clung"
    " comes continues crept cut dealt declined destroyed died drank drew drove dug entered failed"
    " fed fell fired fled flew flung forbade forced foresaw forgot fought found froze gave gets"
    " goes got grew heard held hid hit injured invaded kept killed knew launched leapt led left"
    " lent let liberated lost made makes meant met misled moved needs ordered outran overran"
    " oversaw overthrew paid pulled pushed put quit ran rang rebuilt received refused remains resigned"
    " retook retreated rode rose said sang sank sat saw says seems seized sent set shook shot show"
    " showed shows shrank shut signed slept slid sold sought sped spent spoke sprang spun stole"
    " stood struck stuck stung swam swept swore swung takes taught thought threw told took tore"
    " tried understood undertook used visited walked wants went wept withdrew withheld withstood"
    " woke won wore wounded wrote"
    " resulted occurred happened exploded crashed collapsed landed emerged erupted detonated culminated"
    " ensued perished participated succeeded amounted consisted remained persisted ceased vanished"
    " disappeared survived surrendered intensified lasted"
)
# signs that end a sentence
END = word_set("! . ... ; ? …")
# quotation marks
QUOTES = frozenset("\"“”„«»‹›‘’'")
# signs that no noun phrase crosses
HARD = frozenset(",;:–—()[]") | QUOTES
# prepositions that can open a clause without *that*
CLAUSE_OPENING = word_set("after at before despite during in on since under with without")
# determiners that point back
OWN = word_set("her his its my our that their these this your")
# pronouns other than subjects that can be sources
PRONOUN_SOURCES = word_set(
    "both her him many most others several some them all few neither each everyone everybody one another"
)
# nouns that are plural without an s
PLURALS = word_set(
    "and both data few many media men military militia most others people police several some women"
)
WH = word_set("how if what when where whether which who why")
# what a source *puts at* a figure
TOLLS = word_set(
    "casualties cost costs count damage dead deaths figure injured losses number numbers share strength"
    " toll total wounded"
)
# what a content does not end with
TRAILING = word_set(", ; - although and as because but or though which while – —")
# nouns of "In a statement by X, ..."
ISSUED_NOUNS = word_set("announcement assertion claim declaration message report statement warning")
# nouns whose content is a phrase: "Russia's denial of ..."
OWNED_NOUNS = word_set(
    "accusation admission allegation announcement assertion call claim criticism demand denial fear"
    " pledge promise rejection request threat warning"
)
# verbs that are mostly nouns in their base and s-form
AMBIGUOUS = word_set("note state alert")
# verbs that make somebody say or think something
CAUSES = word_set(
    "allowed caused compelled enabled forced forcing leading leads led moved prompted prompting"
    " prompts pushed"
)
# cues that almost any noun phrase can be the subject of
STRONG = word_set(
    "acknowledge add admit allege announce argue assert believe boast claim concede confirm contend"
    " declare deny emphasise emphasize insist note pledge predict reiterate reply report"
    " say state stress tell tweet vow warn write"
)
# classes of cues that make the content a statement whatever it says
VOLITIONAL = word_set("directive question volitional")
# what somebody thinks or wants: in another's content it is the other's word (*X said Y wants peace*)
MENTAL = word_set(
    "aim anticipate assume believe consider decide desire doubt dread expect fear feel hope intend know learn"
    " plan presume realise realize regard resolve see seek sense suspect think understand view want weigh"
    " wish worry"
)
# nouns that name a wish, not a thing said: *Kyiv's aim is to reopen the sea*
WISH_NOUNS = word_set("aim goal intention plan hope")
# what things do as well as people: a pronoun or thing as its subject does not speak
SHOWING = word_set("demonstrate establish find indicate prove reveal show suggest testify")
# what is welcomed in words, not at the door
DEEDS = word_set(
    "agreement aid announcement approval assistance ceasefire commitment deadline decision deal delivery"
    " effort efforts exchange extension idea initiative intention invitation meeting move news offer outcome"
    " package plan plans pledge progress proposal proposals readiness release remarks result results"
    " sanctions statement step steps summit support swap talks truce vote willingness"
)
# what pictures do
SHOWN = word_set(
    "appear appeared appears confirm confirmed confirms depict depicted depicts indicate indicated indicates"
    " prove proved proves reveal revealed reveals"
    " show showed showing shows suggest suggested suggests"
)
# *by* whom or what these are done is mostly a cause
CAUSED = word_set("explain feel indicate prove reveal see show suggest")
# words that open a clause before the main one
SUBORDINATE = word_set("after although as because since though when whereas while")
# nouns and pronouns that never speak
MUTE = word_set(
    "everything nothing something anything nobody including midday noon midnight dawn dusk nightfall facts"
    " evidence let"
)
# what happens does not speak, whoever it names: *the strike on Engels suggests*
MUTE_HEADS = word_set(
    "attack attacks strike strikes advance advances offensive offensives counteroffensive blast blasts"
    " explosion explosions raid raids withdrawal retreat fall loss losses pace tempo scale series wave spate"
    " string increase rise drop use capture collapse move moves invasion war incursion fighting pattern"
    " timing lack absence success successes failure failures presence growth surge assault assaults clash"
    " clashes battle battles engagement engagements shelling bombing bombings bombardment airstrike"
    " airstrikes casualty casualties injuries deaths damage destruction debris wreckage missile missiles"
    " rocket rockets"
    " shell shells bomb bombs projectiles fire fires blaze operation operations package bill measure measures"
    " visit trip summit death killing killings murder massacre assassination mourning grief anger outrage"
    " funeral ceremony event events incident incidents tragedy disaster crisis conflict situation escalation"
    " buildup build-up deployment arrival departure transfer deliveries shortage shortages outage outages"
    " blackout blackouts mobilisation mobilization drill drills exercise exercises parade rally protest"
    " protests election elections arrest arrests siege breakthrough setback setbacks defeat defeats victory"
    " victories gains"
)
# texts that bring something about, and tell of it only by that
ORDERS = word_set("ban bill decision decree law move order orders ruling sanctions")
# what a study or poll does without *that*
FINDS = word_set("conclude estimate find indicate reveal show suggest")
# verbs of *is thought to have*
REPORTED_TO = word_set(
    "allege assume confirm consider estimate expect fear feared feel know presume reckon rumor rumour"
    " suspect think understand"
)
# what is issued or made: a statement, a claim
SPEECH_NOUNS = word_set(
    "accusation accusations admission allegation allegations announcement appeal claim claims comment"
    " comments declaration denial message pledge remark remarks statement threat update warning"
)
# of these, what can be issued without telling what it says: *made a statement*
ISSUED_BARE = word_set(
    "announcement bulletin comment comments communique declaration message readout remark remarks statement"
    " summary update"
)
# what somebody calls something: *called it a crime*
NAMING = frozenset(("call", "describe", "term", "dub", "brand", "label", "refer to"))
ING_STARTS = word_set("according citing quoting")
CONTRACTIONS = ("'re", "’re", "'ve", "’ve", "'ll", "’ll", "'m", "’m", "'d", "’d")
# a word after them is a noun
BEFORE_NOUN = word_set(
    "the a an his her its their our my your this these those any no such some other another 's ’s per own"
)
# adjectives of nouns that are also cues: *media reports*, *earlier claims*
NEWS_ADJECTIVES = word_set(
    "earlier recent new false latest more amid despite first united competing several many multiple following"
    " public official media news initial preliminary similar early unconfirmed as numerous"
    " various further subsequent previous fresh foreign widespread anecdotal credible conflicting"
    " contradictory unverified unofficial battlefield daily weekly separate detailed"
)
ORDINALS = frozenset(
    (
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "last",
        "latest",
    )
)
# a past form after them is an adjective: *the reported attack*
BEFORE_PARTICIPLE = word_set("the a an its their his her of no any 's ’s")
# What offices are for: *Security and Defence Council*, *Youth and Sports Ministry*.
OFFICE_FIELDS = word_set(
    "security foreign emergencies emergency agrarian agriculture economy economic internal interior"
    " health defence defense youth sports science education culture digital trade justice labour labor"
    " energy infrastructure finance civil intelligence political information communications veterans"
    " refugees commerce industry policy business housing reconstruction environment transport"
    " communities territories families social human"
)
# of *British defence and intelligence officials*: the officials of both
OFFICIAL_SPHERES = word_set(
    "defence defense intelligence military security government police policy political law diplomatic health"
    " local regional city municipal district state federal national central army civilian civil medical"
    " hospital emergency rescue energy railway port border court legal church religious industry trade"
    " economic financial humanitarian consular senior"
)
