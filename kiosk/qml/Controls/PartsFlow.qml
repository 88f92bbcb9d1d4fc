// Parts that need more than one line (Parts): a dot stands between two of one line, and none at the head of a line.
import QtQuick
import Theme

Flow {
    id: flow

    required property string line
    required property bool dots
    required property color colour
    required property int size
    required property bool bold
    readonly property var pieces: dots ? line.split("\u00a0· ") : line.split(" ")
    readonly property real lead: dots ? dot.advanceWidth : 0
    readonly property real room: width

    // each part has room for a dot before it; at the head of a line that room lies outside and stays empty
    leftPadding: -lead

    TextMetrics {
        id: dot
        font.pixelSize: flow.size
        font.bold: flow.bold
        text: "· "
    }
    Repeater {
        model: flow.pieces

        Item {
            id: piece

            required property string modelData

            width: Math.min(flow.lead + words.implicitWidth, flow.room + flow.lead)
            height: words.height

            Ink {
                visible: flow.dots && piece.x > 0
                text: "·"
                color: flow.colour
                font.pixelSize: flow.size
            }
            Ink {
                id: words
                x: flow.lead
                width: piece.width - x
                text: piece.modelData
                color: flow.colour
                font.pixelSize: flow.size
                font.bold: flow.bold
            }
        }
    }
}
