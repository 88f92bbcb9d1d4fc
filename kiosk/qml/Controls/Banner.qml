// One quiet line across the screen when the content may be old.
import QtQuick
import Theme

Rectangle {
    property alias text: words.text

    visible: text !== ""
    implicitHeight: visible ? words.implicitHeight + 2 * Theme.near : 0
    color: Theme.goldSoft

    Words {
        id: words
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.margin
        horizontalAlignment: Text.AlignHCenter
        color: Theme.gold
        font.pixelSize: Theme.caption
        Accessible.role: Accessible.AlertMessage
    }
}
