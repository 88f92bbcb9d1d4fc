// What the desk has to say of what was just done; it stays until it is put away or something else happens.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls

Rectangle {
    id: told

    property string text
    property string tone: "plain"
    signal seen

    visible: text !== ""
    implicitHeight: visible ? Math.max(Theme.touch, words.implicitHeight + 2 * Theme.tight) : 0
    color: Theme.ground(tone)

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.near

        Icon {
            name: told.tone === "pine" ? "check" : "warn"
            size: Math.round(Theme.note * 1.3)
            colour: Theme.colour(told.tone)
        }
        Words {
            id: words
            Layout.fillWidth: true
            text: told.text
            color: Theme.colour(told.tone)
            font.pixelSize: Theme.note
            Accessible.role: Accessible.AlertMessage
        }
        DeskButton {
            quiet: true
            text: "知道了"
            onClicked: told.seen()
        }
    }
}
