// One payee's row of a posting, or the head of a group; both of one height, so that pages are even. A page makes dozens
// of these at a touch: what few rows have (a head, a mark) is made for those few only.
import QtQuick
import Theme

Press {
    id: entry

    readonly property bool personal: true // its words name somebody (kiosk.input.hearing)
    required property bool head
    required property string seq
    required property string label
    required property string quantity
    required property string rate
    required property string amount
    required property string mark
    property int seqWide: 0
    property int quantityWide: 0
    property int rateWide: 0
    property int amountWide: 0
    property int markWide: 0
    property bool last: false
    property string widest // a quantity with the most decimals of the column

    enabled: !head
    GridView.onPooled: visible = false
    GridView.onReused: visible = true
    corner: 0
    edgeWidth: 0
    ground: "transparent"
    Accessible.role: head ? Accessible.Heading : Accessible.Button
    Accessible.name: [label, quantity, rate, amount && !head ? amount + "元" : amount, mark].filter(part => part !== "").join(" ")

    contentItem: Item {
        id: line

        readonly property bool row: !entry.head
        readonly property real amountEnd: width - Theme.near - entry.markWide
        readonly property real amountStart: amountEnd - entry.amountWide
        readonly property real rateStart: amountStart - entry.rateWide
        readonly property real quantityStart: rateStart - entry.quantityWide

        Loader {
            active: entry.head
            width: line.amountEnd
            height: line.height
            sourceComponent: GroupHead {
                text: entry.label
                subtotal: entry.amount
            }
        }
        Ink {
            visible: line.row && entry.seqWide > 0
            x: Theme.near
            height: line.height
            verticalAlignment: Text.AlignVCenter
            text: line.row ? entry.seq : ""
            color: Theme.soft
            font.pixelSize: Theme.note
            wrapMode: Text.NoWrap
        }
        Ink {
            // four characters fit; a longer name is set smaller, or breaks after its dot
            readonly property bool long: line.row && entry.label.length > 4
            readonly property bool broken: long && entry.label.includes("·") && Theme.ems(entry.label) * Theme.cell * 0.7 > width

            visible: line.row
            x: Theme.near + entry.seqWide
            width: line.quantityStart - x - Theme.near
            height: line.height
            verticalAlignment: Text.AlignVCenter
            text: line.row ? broken ? entry.label.replace("·", "·\n") : entry.label : ""
            font.pixelSize: long || width < 4.2 * Theme.cell ? fitted() : Theme.cell
            font.bold: Theme.isBold(text)
            wrapMode: Text.NoWrap
            lineHeight: broken ? 0.9 : 1

            function fitted(): int {
                const longest = text.split("\n").sort((a, b) => Theme.ems(b) - Theme.ems(a))[0];
                const size = Theme.fitted(longest, Theme.cell, Math.round(Theme.cell * 0.4), width);
                return broken ? Math.min(size, Math.floor(height / 2.7)) : size;
            }
        }
        Ink {
            visible: line.row && entry.quantityWide > 0
            x: line.quantityStart
            width: entry.quantityWide - Theme.pointAside(text, entry.widest, Theme.cell)
            height: line.height
            horizontalAlignment: Text.AlignRight
            verticalAlignment: Text.AlignVCenter
            text: entry.quantity
            font.pixelSize: Theme.cell
            wrapMode: Text.NoWrap
        }
        Ink {
            visible: line.row && entry.rateWide > 0
            x: line.rateStart
            width: entry.rateWide
            height: line.height
            horizontalAlignment: Text.AlignRight
            verticalAlignment: Text.AlignVCenter
            text: visible ? entry.rate : ""
            font.pixelSize: Theme.cell
            wrapMode: Text.NoWrap
        }
        Ink {
            visible: line.row
            x: line.amountStart
            width: entry.amountWide
            height: line.height
            horizontalAlignment: Text.AlignRight
            verticalAlignment: Text.AlignVCenter
            text: line.row ? entry.amount : ""
            font.pixelSize: Theme.cell
            font.bold: true
            wrapMode: Text.NoWrap
        }
        Loader {
            active: line.row && entry.mark !== ""
            x: arrow.x - width
            y: (line.height - height) / 2
            sourceComponent: Chip {
                text: entry.mark
                tone: "gold"
                size: Math.round(Theme.caption * 0.92)
                Accessible.ignored: true
            }
        }
        Icon {
            id: arrow
            visible: line.row
            x: line.width - width
            y: (line.height - height) / 2
            name: "next"
            size: Math.round(Theme.body * 0.8)
            colour: Theme.faint
        }
        Rectangle {
            visible: !entry.last
            y: line.height - height
            width: line.width
            height: Theme.hair
            color: Theme.line
        }
    }
}
