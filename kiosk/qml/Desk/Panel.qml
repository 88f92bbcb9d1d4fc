// A question over the desk: everything else waits until it is answered or put away with Escape.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls

FocusScope {
    id: panel

    property string name
    property string line
    property bool tall: false
    property int wide: Math.round(1180 * Theme.scale)
    default property alias content: place.data
    signal away

    anchors.fill: parent
    focus: true
    Keys.onEscapePressed: panel.away()

    Rectangle {
        anchors.fill: parent
        color: Qt.alpha(Theme.ink, 0.5)

        MouseArea {
            anchors.fill: parent
            hoverEnabled: true
            onWheel: wheel => wheel.accepted = true
        }
    }
    Card {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.margin, panel.wide)
        height: panel.tall ? parent.height - 2 * Theme.margin : Math.min(parent.height - 2 * Theme.margin, place.implicitHeight + head.implicitHeight + 3 * Theme.far)
        border.width: 0
        Accessible.role: Accessible.Dialog
        Accessible.name: panel.name

        ColumnLayout {
            id: head
            x: Theme.far
            y: Theme.far
            width: parent.width - 2 * x
            spacing: Theme.tight

            Words {
                Layout.fillWidth: true
                text: panel.name
                font.pixelSize: Theme.strong
                font.bold: true
                Accessible.role: Accessible.Heading
            }
            Words {
                visible: panel.line !== ""
                Layout.fillWidth: true
                text: panel.line
                color: Theme.soft
                font.pixelSize: Theme.note
            }
        }
        ColumnLayout {
            id: place
            x: Theme.far
            anchors.top: head.bottom
            anchors.topMargin: Theme.far
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.far
            width: parent.width - 2 * x
            spacing: Theme.gap
        }
    }
}
