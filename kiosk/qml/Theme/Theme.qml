// Every size, space and colour of the screens. Sizes are design pixels of a 1080 × 1920 glass; three factors
// carry them to this window: `scale` (window), `grow` (size of type and touch) and `air` (spaces, which need less).
pragma Singleton
import QtQuick

QtObject {
    property real scale: 1
    property bool elder: false
    property bool wide: false

    readonly property real grow: elder ? 1.35 : 1
    readonly property real air: elder ? (wide ? 0.9 : 1.05) : 1

    // paper and ink
    readonly property color paper: "#F6F2E9"
    readonly property color card: "#FFFDF8"
    readonly property color pressed: "#F1EADB"
    readonly property color ink: "#211C18"
    readonly property color soft: "#574D45"
    readonly property color line: "#E0D6C4"
    readonly property color white: "#FFFFFF"

    // seal: the one thing to do; pine: in order; gold: changed; sea: to read
    readonly property color seal: "#9E1B17"
    readonly property color sealPressed: "#7F1411"
    readonly property color sealSoft: "#FCF1EE"
    readonly property color sealLight: "#B4504C"
    readonly property color pine: "#0E4F3F"
    readonly property color pineSoft: "#E2EFE8"
    readonly property color gold: "#5E4206"
    readonly property color goldSoft: "#F6ECD3"
    readonly property color sea: "#1D4A6E"
    readonly property color seaSoft: "#E1ECF4"
    readonly property color plainSoft: "#EEE8DC"

    // the board's other paper, in turn with the light one
    readonly property color board: "#12332B"
    readonly property color boardInk: "#FFFDF8"
    readonly property color boardSoft: "#C9DAD1"
    readonly property color boardLine: "#2C5246"

    function ground(tone: string): color {
        return { "seal": sealSoft, "pine": pineSoft, "gold": goldSoft, "sea": seaSoft }[tone] ?? plainSoft;
    }
    function colour(tone: string): color {
        return { "seal": seal, "pine": pine, "gold": gold, "sea": sea }[tone] ?? soft;
    }

    // type: two weights, one family
    readonly property string family: "Noto Sans SC"
    readonly property int figure: type(wide ? 88 : 96, wide ? 1.05 : 1.15)
    readonly property int title: type(wide ? 60 : 72, 1.15)
    readonly property int heading: type(wide ? 52 : 60, 1.2)
    readonly property int strong: type(44, 1.28)
    readonly property int body: type(36, grow)
    readonly property int note: type(32, 1.22)
    readonly property int caption: type(28, 1.26)
    readonly property int small: type(26, 1.1)

    // a character beyond the BMP comes from a fallback face without a bold: thickened by machine it is a blot
    function isBold(text: string): bool {
        return !/[\ud800-\udfff]/.test(text);
    }
    // Type is fitted by reckoning, never by fontSizeMode inside a layout: the two chase each other without end.
    // Ideographs and the dot · are one em, figures 0.555, the asterisk 0.467 and marks 0.278 of one in this family; a
    // little is added.
    function ems(text: string): real {
        let sum = 0;
        for (const sign of text)
            sum += sign >= "0" && sign <= "9" ? 0.58 : sign === "\u2060" ? 0 : sign === "*" ? 0.5
                : sign < "\u2000" && sign !== "·" ? 0.36 : 1;
        return sum;
    }
    // Lines break beside any ideograph unless a word joiner (U+2060) forbids it; for the eye alone, so the accessible
    // name leaves joiners out (Words).
    function together(text: string): string {
        return [...text.replace(/ /g, "\u00a0")].join("\u2060");
    }
    // text whose last line holds more than a character or two
    function unwidowed(text: string): string {
        const signs = [...text];
        return signs.slice(0, -4).join("") + together(signs.slice(-4).join(""));
    }
    // how far a number stands from the right, so that its point stands under that of `widest`
    function pointAside(number: string, widest: string, size: int): int {
        const have = (number.split(".")[1] ?? "").length, want = (widest.split(".")[1] ?? "").length;
        return number && want > have ? Math.round(((want - have) * 0.555 + (have ? 0 : 0.278)) * size) : 0;
    }
    // the size, from `most` down to `least`, at which a text fits on one line
    function fitted(text: string, most: int, least: int, width: real): int {
        return width > 0 ? Math.max(least, Math.min(most, Math.floor(width / Math.max(1, ems(text) * 1.02)))) : most;
    }
    // the same for several lines in a box
    function fittedIn(text: string, most: int, least: int, width: real, height: real): int {
        for (let size = most; size > least; size--)
            if (Math.ceil(ems(text) * size * 1.15 / Math.max(1, width)) * size * 1.45 <= height)
                return size;
        return least;
    }
    function type(pixels: real, elderGrow: real): int {
        return Math.round(pixels * scale * (elder ? elderGrow : 1));
    }

    // spaces, radii, rules
    readonly property int hair: Math.max(1, Math.round(2 * scale))
    readonly property int rule: Math.max(1, Math.round(3 * scale))
    readonly property int tight: space(8)
    readonly property int near: space(14)
    readonly property int gap: space(20)
    readonly property int wideGap: space(28)
    readonly property int far: space(40)
    readonly property int margin: Math.round(56 * scale)
    readonly property int radius: Math.round(28 * scale)
    readonly property int radiusSmall: Math.round(20 * scale)

    function space(pixels: real): int {
        return Math.round(pixels * scale * air);
    }

    // what a finger needs
    readonly property int touch: Math.round(88 * scale * (elder ? (wide ? 1.06 : 1.2) : 1))
    readonly property int row: Math.round((wide ? 76 : 84) * scale * (elder ? (wide ? 1.16 : 1.2) : 1))
    readonly property int button: Math.round((wide ? 100 : 112) * scale * (elder ? (wide ? 1.06 : 1.1) : 1))
    readonly property int bar: Math.round((wide ? 112 : 176) * scale * (elder ? 1.06 : 1))
    readonly property int icon: type(wide ? 48 : 60, 1.15)
    readonly property int cell: type(wide ? 37 : 38, wide ? 1.28 : 1.29)
    // bars of years that are over
    readonly property color quiet: "#CFC3AC"
    readonly property color faint: "#A3968A"
    readonly property int aside: Math.round(548 * scale * (elder ? 1.14 : 1))
    readonly property int focusRing: Math.round(6 * scale)
}
