// A surname or a group to touch, with how many bear it or belong to it.
import QtQuick
import Theme

Press {
    id: tile

    required property string word
    required property string count
    readonly property string among: "您的姓或者组" // kiosk.input.choices

    text: word
    corner: Theme.radiusSmall
    GridView.onPooled: visible = false
    GridView.onReused: visible = true
    Accessible.name: word + " " + count

    contentItem: Item {
        readonly property real room: name.implicitWidth + note.implicitWidth + Theme.tight

        Ink {
            id: name
            x: Math.round((parent.width - parent.room) / 2)
            height: parent.height
            verticalAlignment: Text.AlignVCenter
            text: tile.word
            font.pixelSize: Theme.strong
            font.bold: true
            wrapMode: Text.NoWrap
        }
        Caption {
            id: note
            x: name.x + name.implicitWidth + Theme.tight
            anchors.baseline: name.baseline
            text: tile.count
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
