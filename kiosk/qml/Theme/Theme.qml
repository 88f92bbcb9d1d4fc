// Every size, space and colour of the screens. Sizes are design pixels of a 1080 × 1920 glass; three factors
// carry them to this window: `scale` (window), `grow` (size of type and touch) and `air` (spaces, which need less).
// `grow` runs from 1 to 2 and is that of running text; what is large already grows less. Each token says how much it
// grows at 1.35, the size of 大字 where settings say no other.
pragma Singleton
import QtQuick

QtObject {
    property real scale: 1
    property real grow: 1
    property bool wide: false
    property bool simple: false // one question a screen
    property real track: 0 // what stands between letters besides, in em (WCAG 2.2, 1.4.12)
    property string light: "plain" // kiosk.looks.Light

    // from here on screens are laid out for large type
    readonly property bool elder: grow > 1.17
    // and from here on pictures and what stands on a later screen too give way to words
    readonly property bool vast: grow > 1.52
    readonly property real more: (grow - 1) / 0.35
    readonly property real air: elder ? (wide ? 0.9 : 1.05) : 1

    // paper and ink
    readonly property color paper: lit("#F6F2E9", "#FFFFFF", "#000000")
    readonly property color card: lit("#FFFDF8", "#FFFFFF", "#141414")
    readonly property color pressed: lit("#F1EADB", "#E4E4E4", "#333333")
    readonly property color ink: lit("#211C18", "#000000", "#FFFFFF")
    readonly property color soft: lit("#574D45", "#1E1E1E", "#E8E2D6")
    readonly property color line: lit("#E0D6C4", "#595959", "#6A6A6A")
    // around what can be touched: 3 to 1 on paper and card (WCAG 2.2, 1.4.11), and calmer than ink
    readonly property color edge: lit("#8F8270", "#595959", "#767676")
    readonly property color white: lit("#FFFFFF", "#FFFFFF", "#000000")

    // seal: the one thing to do; pine: in order; gold: changed; sea: to read
    readonly property color seal: lit("#9E1B17", "#8A0F0C", "#FFD54A")
    readonly property color sealPressed: lit("#7F1411", "#6A0B09", "#E0B93A")
    readonly property color sealSoft: lit("#FCF1EE", "#FFFFFF", "#2B2410")
    readonly property color sealLight: lit("#B4504C", "#B4504C", "#C9A227")
    readonly property color pine: lit("#0E4F3F", "#003D2E", "#8FE3C0")
    readonly property color pineSoft: lit("#E2EFE8", "#FFFFFF", "#0F2B22")
    readonly property color gold: lit("#5E4206", "#3F2C00", "#FFD98A")
    readonly property color goldSoft: lit("#F6ECD3", "#FFFFFF", "#2F2509")
    readonly property color sea: lit("#1D4A6E", "#0A2E4D", "#9CCBF5")
    readonly property color seaSoft: lit("#E1ECF4", "#FFFFFF", "#0E2233")
    readonly property color plainSoft: lit("#F3EEE4", "#F0F0F0", "#242424")

    // the board's other paper, in turn with the light one
    readonly property color board: "#12332B"
    readonly property color boardInk: "#FFFDF8"
    readonly property color boardSoft: "#C9DAD1"
    readonly property color boardLine: "#2C5246"

    readonly property color shade: light === "night" ? "#B0000000" : "#9E211C18"

    function lit(plain: string, day: string, night: string): color {
        return light === "night" ? night : light === "day" ? day : plain;
    }
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
    readonly property int body: type(36, 1.35)
    readonly property int word: Math.min(body, Math.round(50 * scale)) // on what is touched
    readonly property int note: type(32, 1.22)
    readonly property int caption: type(28, 1.26)
    readonly property int small: Math.min(type(26, 1.1), Math.round(29 * scale)) // of the head: it is there on every screen

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
        return track ? sum + track * text.length : sum;
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
    // only running text grows to twice its size: a line of a heading must hold words, and a finger has its own measure
    function grown(elderGrow: real): real {
        return Math.min(1 + more * (elderGrow - 1), elderGrow >= 1.35 ? 2 : elderGrow >= 1.22 ? 1.6 : 1.3);
    }
    function type(pixels: real, elderGrow: real): int {
        return Math.round(pixels * scale * grown(elderGrow));
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
    readonly property int touch: Math.round(88 * scale * grown(wide ? 1.06 : 1.2))
    readonly property int row: Math.round((wide ? 76 : 84) * scale * grown(wide ? 1.16 : 1.2))
    readonly property int button: Math.round((wide ? 100 : 112) * scale * grown(wide ? 1.06 : 1.1))
    readonly property int bar: Math.round((wide ? 112 : 176) * scale * grown(1.06))
    readonly property int icon: type(wide ? 48 : 60, 1.15)
    // a strong line with a quiet one beneath it, and air to the edge
    readonly property int pair: Math.round((strong + caption) * 1.46) + tight + 2 * near
    readonly property int cell: type(wide ? 37 : 38, wide ? 1.28 : 1.29)
    // bars of years that are over
    readonly property color quiet: lit("#948772", "#767676", "#8A8A8A")
    readonly property color faint: lit("#8A7D6B", "#4A4A4A", "#C4C4C4")
    readonly property int aside: Math.round(548 * scale * grown(1.14))
    readonly property int focusRing: Math.round(6 * scale)
}
