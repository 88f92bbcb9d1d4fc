// Something that was found anywhere, with what was written standing out; or the head of a group of such.
import QtQuick
import Theme

Press {
    id: entry

    readonly property bool personal: true // its words name somebody (kiosk.input.hearing)
    required property bool head
    required property string title
    required property string name
    required property string line
    required property string amount
    readonly property string plain: line.replace(/<[^>]*>/g, "")

    enabled: !head
    GridView.onPooled: visible = false
    GridView.onReused: visible = true
    leftPadding: Theme.near
    rightPadding: Theme.near
    corner: 0
    edgeWidth: 0
    ground: "transparent"
    Accessible.role: head ? Accessible.Heading : Accessible.Button
    Accessible.name: [name, plain, amount].filter(part => part !== "").join(" ")

    // heavier and red: colour is never the only sign
    function inked(marked: string): string {
        return marked.replace(/<b>/g, "<b><font color=\"" + Theme.seal + "\">").replace(/<\/b>/g, "</font></b>");
    }

    contentItem: Item {
        id: row

        readonly property real room: arrow.x - Theme.gap
        readonly property real beside: entry.amount ? sum.x - Theme.gap : room

        Ink {
            id: word
            y: entry.head ? row.height - height - Theme.near : (row.height - height - below.height) / 2
            text: entry.inked(entry.title)
            textFormat: Text.StyledText
            color: entry.head ? Theme.soft : Theme.ink
            font.pixelSize: entry.head ? Theme.note
                : Theme.fitted(entry.name, Theme.cell, Math.round(Theme.caption * (Theme.grow > 1.4 ? 0.42 : 0.6)), row.beside)
            wrapMode: Text.NoWrap
        }
        Ink {
            id: below
            x: entry.head ? word.width + Theme.gap : 0
            y: entry.head ? word.y + word.height - height : word.y + word.height
            text: entry.inked(entry.line)
            textFormat: Text.StyledText
            color: Theme.soft
            // in the largest type on two lines sooner than much smaller
            readonly property bool folds: Theme.vast && !entry.head && Theme.ems(entry.plain) * Theme.caption * 0.8 > row.room
            width: row.room - x
            font.pixelSize: folds ? Math.round(Theme.caption * 0.8)
                : Theme.fitted(entry.plain, Theme.caption, Math.round(Theme.caption * (Theme.grow > 1.4 ? 0.5 : 0.6)), row.room - x)
            wrapMode: folds ? Text.Wrap : Text.NoWrap
            lineHeight: 1
        }
        Ink {
            id: sum
            visible: text !== ""
            x: row.room - width
            y: word.y + word.baselineOffset - baselineOffset
            text: entry.amount
            font.pixelSize: Math.min(Theme.word, Theme.cell)
            font.bold: true
            wrapMode: Text.NoWrap
        }
        Icon {
            id: arrow
            visible: !entry.head
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
