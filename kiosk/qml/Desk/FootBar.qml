// The foot of a step: how it stands, and the way on.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls

Rectangle {
    id: foot

    property string text
    property string tone: "plain"
    property real part: -1
    default property alias buttons: row.data

    implicitHeight: Theme.touch + 2 * Theme.gap
    color: Theme.card

    Rectangle {
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }
    Rectangle {
        width: parent.width * Math.max(0, foot.part)
        height: Theme.tight
        visible: foot.part >= 0
        color: Theme.pine
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.gap

        Words {
            Layout.fillWidth: true
            text: foot.text
            color: Theme.colour(foot.tone)
            font.pixelSize: Theme.note
            font.bold: foot.tone !== "plain"
        }
        RowLayout {
            id: row
            spacing: Theme.gap
        }
    }
}
