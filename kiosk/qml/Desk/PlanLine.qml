// A sheet that is to be printed: how often and of how many pages, or what keeps it from being printed.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls

Press {
    id: line

    required property int index
    required property string title
    required property string said
    required property bool bad
    required property bool current

    height: row.implicitHeight + 2 * Theme.near
    text: title + "，" + said
    corner: 0
    ground: current ? Theme.seaSoft : hovered ? Theme.pressed : "transparent"
    edgeWidth: 0
    hoverEnabled: true

    contentItem: Item {
        RowLayout {
            id: row
            x: Theme.gap
            y: Theme.near
            width: parent.width - 2 * x
            spacing: Theme.gap

            Ink {
                Layout.fillWidth: true
                Layout.preferredWidth: 3
                text: line.title
                font.pixelSize: Theme.note
                elide: Text.ElideRight
                wrapMode: Text.NoWrap
            }
            Ink {
                Layout.fillWidth: line.bad
                Layout.preferredWidth: line.bad ? 4 : implicitWidth
                horizontalAlignment: Text.AlignRight
                text: line.said
                color: line.bad ? Theme.seal : Theme.soft
                font.pixelSize: Theme.caption
            }
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.line
        }
    }
}
