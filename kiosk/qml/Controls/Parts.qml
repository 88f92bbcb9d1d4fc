// Short parts in a line, wrapped between them only: 每亩 118.36 元 is never torn. A dot stands between parts of one line.
import QtQuick
import Theme

Item {
    id: parts

    property string line
    property bool dots: false
    property color colour: Theme.ink
    property int size: Theme.body
    property real spacing: Math.round(size * (dots ? 0.22 : 0.3))
    // parts come joined with a space that does not break, or with one that does
    readonly property var pieces: dots ? line.split("\u00a0· ") : line.split(" ")
    readonly property real lead: dots ? dot.advanceWidth : 0

    implicitHeight: flow.implicitHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: line

    TextMetrics {
        id: dot
        font.family: Theme.family
        font.pixelSize: parts.size
        text: "· "
    }
    Flow {
        id: flow
        // each part has room for a dot before it; at the head of a line that room lies outside and stays empty
        x: -parts.lead
        width: parts.width + parts.lead
        spacing: parts.spacing

        Repeater {
            model: parts.pieces

            Item {
                id: piece

                required property string modelData

                width: Math.min(parts.lead + words.implicitWidth, flow.width)
                height: words.height

                Words {
                    visible: parts.dots && piece.x > 0
                    text: "·"
                    color: parts.colour
                    font.pixelSize: parts.size
                    Accessible.ignored: true
                }
                Words {
                    id: words
                    x: parts.lead
                    width: piece.width - x
                    text: piece.modelData
                    color: parts.colour
                    font.pixelSize: parts.size
                    Accessible.ignored: true
                }
            }
        }
    }
}
