"""What the front end takes from other people's packages: versions, components, icons, font subsets."""

from __future__ import annotations

PACKAGES = {
    "@fontsource-variable/source-sans-3": "5.3.0",
    "@navikt/aksel-icons": "8.16.2",
    "@navikt/ds-css": "8.16.2",
    "htmx.org": "4.0.1",
}
AKSEL_FILE = "aksel-8.16.2.css"
HTMX_FILE = "htmx-4.0.1.min.js"

COMPONENTS = (
    "typography accordion button chips expansioncard form alert inlinemessage link linkanchor linkcard modal "
    "pagination primitives process readmore stepper table tabs tag"
).split()

# Aksel's layout primitives need inline style, which our content policy forbids; the rest is not used.
LEFT_OUT = (
    "aksel-alert", "aksel-bleed", "aksel-box-", "aksel-combobox", "aksel-confirmation-panel", "aksel-date",
    "aksel-detail", "aksel-dropzone", "aksel-file", "aksel-form-progress", "aksel-hgrid", "aksel-hstack",
    "aksel-ingress", "aksel-loader", "aksel-page", "aksel-pageblock", "aksel-r-", "aksel-responsive", "aksel-stack-",
    "aksel-vstack",
    # Parts of components that are used otherwise, and ways in which no page shows them.
    "aksel-base-alert__close-button", "aksel-checkbox--disabled", "aksel-chips--icon-", "aksel-chips__removable",
    "aksel-form-summary__footer", "aksel-link--inline-text", "aksel-link--remove", "aksel-link-card__image-container",
    "aksel-modal--autowidth", "aksel-modal--polyfilled", "aksel-modal--top", "aksel-modal__header-icon",
    "aksel-modal__label", "aksel-pagination--invisible", "aksel-progress-bar", "aksel-radio--disabled",
    "aksel-read-more--large", "aksel-read-more--small", "aksel-search--disabled", "aksel-search--with-size",
    "aksel-search__button-", "aksel-search__input--primary", "aksel-search__input--secondary",
    "aksel-switch--disabled", "aksel-switch--right", "aksel-switch--standalone", "aksel-table--large",
    "aksel-table--sticky-header", "aksel-table__data-cell--align-center", "aksel-table__expand",
    "aksel-table__header-cell--align-center", "aksel-table__toggle-expand", "aksel-tabs__scroll-button",
    "aksel-tabs__tab--fill", "aksel-tabs__tab--icon-only", "aksel-tabs__tab-icon--top",
    "aksel-textarea--autoscrollbar", "aksel-textarea--resize-", "aksel-textarea__counter",
    "aksel-textarea__sr-counter", "aksel-typo--align-", "aksel-typo--color-contrast", "aksel-typo--color-default",
    "aksel-typo--spacing", "aksel-typo--truncate", "aksel-typo--visually-hidden",
)  # fmt: skip
LEFT_OUT_STATES = ("--readonly", "--loading", "--xsmall")

# The font that every page shows: letters of the languages here and their neighbours, and signs that the pages use.
OWN_FONT = "Treklang Sans"
OWN_FONT_FILE = "treklang-sans-1.woff2"  # browsers keep it for good: another number when the letters or weights change
WHOLE_FONT_FILE = "source-sans-3-latin-wght-normal.woff2"
WEIGHTS = (400, 600)
LETTERS = "".join(chr(point) for point in range(0x20, 0x7F)) + (
    "\u00a0æøåÆØÅéèêëóòôöüäáàíñçÉÈÊÓÒÔÖÜÄÁÀ«»–—…·•§½°×’“”„‘→←↑↓−€©"
)

FONT_SUBSETS = {
    # Without signs that nobody sees: browsers put some into their own controls, and would fetch a font for them.
    "latin": "U+00A0-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2010-2027,"
    "U+2030-205E,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215",
    "latin-ext": "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,"
    "U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
}

# Those of ICONS that stand on many pages, counted over all of them: in one file that a browser fetches once. One that
# stands on few is smaller in the page itself.
SHARED_ICONS = (
    "ArrowsUpDown", "Book", "Briefcase", "Chat", "Chat2", "Checkmark", "ChevronDown", "ChevronRight", "Cog",
    "Compass", "House", "InformationSquare", "Leave", "MagnifyingGlass", "MenuElipsisHorizontal",
    "Monitor", "Moon", "NotePencil", "Pencil", "PersonCircle", "Plus",
    "QuestionmarkCircle", "Sun", "Trash", "XMark",
)  # fmt: skip
SHARED_ICONS_FILE = "icons.svg"

# Source: the icons of @navikt/aksel-icons; the others are written into the page that shows them.
ICONS = tuple(
    """
    Airplane Archive ArrowCirclepath ArrowDown ArrowForward ArrowLeft ArrowRedo ArrowRight ArrowRightLeft
    ArrowUndo ArrowUp ArrowsCirclepath ArrowsSquarepath ArrowsUpDown BarChart Bell BellDot BellFill Book BookFill
    Bookmark BookmarkFill Books Branching Briefcase BriefcaseClock BriefcaseFill Buildings2 Buildings3
    Buildings3Fill BulletList Calculator Calendar CalendarFill Camera Car CaretDownFill Chat Chat2 ChatAdd
    ChatCheckmark ChatElipsis ChatExclamationmark ChatFill Checkmark CheckmarkCircle CheckmarkCircleFill
    CheckmarkHeavy ChevronDown ChevronLeft ChevronRight ChevronUp ChevronUpDown Circle CircleBroken CircleFill
    CircleSlash Clipboard ClipboardCheckmark ClipboardFill ClipboardLink ClipboardXMark Clock ClockDashed ClockFill
    Cloud CloudSlash Coffee Cog CogFill Compass CompassFill Component Database Density3 DocPencil DonutChart Door
    DoorOpen Download DragVertical Ear Earth Enter EnvelopeClosed EnvelopeOpen ExclamationmarkTriangle
    ExclamationmarkTriangleFill Expand ExternalLink Eye EyeClosed EyeSlash EyeWithPupil Face FaceFrown FaceSmile
    Figure File FileCheckmark FileCsv FileExcel FileExport FileImport FilePdf FilePlus FileSearch FileText
    FileTextFill FileWord Files Filter FlagCross Floppydisk Flower Folder FolderFile FolderPlus Footprint Forward
    Funnel Gavel Globe HandFinger HandHeart HandHeartFill HandShakeHeart HandShakeHeartFill Handshake HandshakeFill
    HatSchool HatSchoolFill Head HeadHeart Heart HeartFill HikingTrailSign Hospital Hourglass House HouseFill
    HouseHeart Image Inbox InboxDown InboxUp Information InformationSquare InformationSquareFill KeyHorizontal
    KeyVertical Language Laptop Layers LayersPlus Leave Lifebuoy LightBulb LightBulbFill LineGraph LineGraphDot
    Link LinkBroken LocationPin MagnifyingGlass MeetingLarge MeetingSmall MegaphoneSpeaking MegaphoneSpeakingFill
    MenuElipsisHorizontal MenuElipsisVertical MenuGrid MenuHamburger Microphone Minus MinusCircle Mobile
    MobileSmall Monitor Moon Mountain Newspaper NotePencil NotePencilDash NotePencilFill NumberList OpenBook
    OpenBookFill PadlockLocked PadlockLockedFill PadlockUnlocked Paperclip Paperplane Paragraph Passport Pause
    PauseFill Pencil PencilBoard PencilLine PencilWriting Percent Person PersonChat PersonChatFill PersonCheckmark
    PersonCircle PersonCircleFill PersonCross PersonEnvelope PersonFill PersonGroup PersonGroupFill PersonHeadset
    PersonMinus PersonPencil PersonPlus PersonRectangle PersonSuit PersonTallShort Phone PieChart Pin PinFill
    Plant PlantFill Play Plus PlusCircle PlusCircleFill Presentation PrinterSmall PushPin PuzzlePiece
    PuzzlePieceFill QrCode Questionmark QuestionmarkCircle Receipt Reception Rocket Ruler Scissors Seal
    SealCheckmark Shield ShieldCheckmark ShieldLock SidebarLeft Silhouette SkipForward Sleep SortDown
    SortUp Sparkles SquareGrid Star StarFill Stop Sun Table Tabs Tag Tasklist TasklistFill TasklistSend
    TasklistStart Tenancy Theme Thermometer ThumbDown ThumbUp ThumbUpFill Timeline Timer TimerPause TimerStart
    Token Trash TrendDown TrendFlat TrendUp Upload Video Vitals WaitingRoom Wallet Waveform Wrench XMark
    XMarkOctagon XMarkOctagonFill ZoomPlus
    """.split()
)

AKSEL_NOTICE = """\
MIT License

Copyright (c) NAV (Arbeids- og velferdsdirektoratet)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation
the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to
permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of
the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""
