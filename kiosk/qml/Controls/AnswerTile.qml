// An answer of a question: one large word, and a line that tells it from another.
import QtQuick
import Theme

Press {
    id: tile

    property string line
    property bool personal: false // its words name somebody (kiosk.input.hearing)
    property int most: Theme.heading

    leftPadding: Theme.gap
    rightPadding: Theme.gap
    Accessible.description: line

    contentItem: Item {
        id: room

        readonly property real tall: word.height + (tile.line ? below.height : 0)

        Ink {
            id: word
            y: Math.round((room.height - room.tall) / 2)
            width: room.width
            horizontalAlignment: Text.AlignHCenter
            text: tile.text
            font.pixelSize: Theme.fitted(text, tile.most, Theme.small, width)
            font.bold: Theme.isBold(text)
            wrapMode: Text.NoWrap
        }
        Ink {
            id: below
            y: word.y + word.height
            width: room.width
            visible: tile.line !== ""
            horizontalAlignment: Text.AlignHCenter
            text: tile.line
            color: Theme.soft
            font.pixelSize: Theme.fitted(text, Theme.note, Math.round(Theme.small * 0.8), width)
            wrapMode: Text.NoWrap
        }
    }
}
