// Short parts in a line, wrapped between them only: 每亩 118.36 元 is never torn.
import QtQuick
import Theme

Flow {
    id: parts

    property string line
    property string between
    property color colour: Theme.ink
    property int size: Theme.body
    // parts come joined with a space that does not break, or with one that does
    readonly property var pieces: between ? line.split("\u00a0· ") : line.split(" ")

    spacing: Math.round(size * 0.3)
    Accessible.role: Accessible.StaticText
    Accessible.name: line

    Repeater {
        model: parts.pieces

        Words {
            required property int index
            required property string modelData

            width: Math.min(implicitWidth, parts.width)
            text: index < parts.pieces.length - 1 ? modelData + parts.between : modelData
            color: parts.colour
            font.pixelSize: parts.size
            Accessible.ignored: true
        }
    }
}
