// What the camera sees, as in a mirror, and one line about it; a touch opens it again where it was shut.
import QtQuick
import QtQuick.Layouts
import Theme
import ViewModels

ColumnLayout {
    id: card

    property QtObject eye
    property string words
    property bool sees: false
    property string again
    readonly property bool low: Theme.vast && Theme.wide
    signal look

    spacing: Theme.near

    Rectangle {
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: Math.round(Math.min(card.width, Theme.wide ? card.width : 560 * Theme.scale))
        Layout.preferredHeight: Math.round(Layout.preferredWidth * (card.low ? 0.42 : 0.62))
        visible: card.sees
        color: Theme.plainSoft
        radius: Theme.radiusSmall
        border.width: Theme.rule
        border.color: Theme.ink
        Accessible.role: Accessible.Graphic
        Accessible.name: "摄像头看到的画面，拿卡对准用"

        Viewfinder {
            anchors.fill: parent
            anchors.margins: Theme.rule
            eye: card.eye
        }
    }
    BigButton {
        Layout.alignment: Qt.AlignHCenter
        visible: card.again !== ""
        text: card.again
        strong: true
        onClicked: card.look()
    }
    Words {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: Theme.unwidowed(card.words)
        color: Theme.soft
        font.pixelSize: card.low ? Theme.small : Theme.note
    }
}
