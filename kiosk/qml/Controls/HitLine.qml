// A row that was found: the name, what tells it apart, the amount.
import QtQuick
import Theme

Press {
    id: item

    readonly property bool personal: true // its words name somebody (kiosk.input.hearing)
    required property string label
    required property string line
    required property string amount

    GridView.onPooled: visible = false
    GridView.onReused: visible = true
    leftPadding: Theme.near
    rightPadding: Theme.near
    corner: 0
    edgeWidth: 0
    ground: "transparent"
    Accessible.name: [label, line, amount].filter(part => part !== "").join(" ")

    contentItem: Item {
        id: row

        readonly property real room: sum.x - Theme.gap

        Ink {
            id: name
            y: (row.height - height - below.height) / 2
            width: row.room
            text: item.label
            font.pixelSize: item.label.length > 6 || Theme.vast ? Theme.fitted(text, Theme.cell, Math.round(Theme.caption * (Theme.vast ? 0.6 : 1)), width) : Theme.cell
            font.bold: Theme.isBold(text)
            wrapMode: Text.NoWrap
        }
        Ink {
            id: below
            y: name.y + name.height
            width: row.room
            text: item.line
            color: Theme.soft
            font.pixelSize: Theme.vast ? Theme.fitted(text, Theme.caption, Math.round(Theme.caption * 0.5), width) : Theme.caption
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
        }
        Ink {
            id: sum
            x: arrow.x - width - Theme.gap
            y: (row.height - height) / 2
            text: item.amount
            font.pixelSize: Theme.word
            font.bold: true
            wrapMode: Text.NoWrap
        }
        Icon {
            id: arrow
            x: row.width - width
            y: (row.height - height) / 2
            name: "next"
            size: Math.round(Theme.body * 0.8)
            colour: Theme.faint
        }
        Rectangle {
            x: -Theme.near
            y: row.height - height
            width: row.width + 2 * Theme.near
            height: Theme.hair
            color: Theme.line
        }
    }
}
