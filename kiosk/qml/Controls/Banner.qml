// A line across the screen when the content may be old: quiet, and loud once it is very old.
import QtQuick
import Theme

Rectangle {
    property alias text: words.text
    property bool loud: false

    visible: text !== ""
    implicitHeight: visible ? words.implicitHeight + 2 * Theme.near : 0
    color: loud ? Theme.seal : Theme.goldSoft

    Words {
        id: words
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.margin
        horizontalAlignment: Text.AlignHCenter
        color: parent.loud ? Theme.white : Theme.gold
        font.pixelSize: parent.loud ? Theme.note : Theme.caption
        font.bold: parent.loud
        Accessible.role: Accessible.AlertMessage
    }
}
