// What became of a slip, in a sentence on a soft ground.
import QtQuick
import Theme

Rectangle {
    property alias text: words.text

    visible: text !== ""
    implicitHeight: visible ? words.implicitHeight + 2 * Theme.near : 0
    radius: Theme.radiusSmall
    color: Theme.seaSoft

    Words {
        id: words
        x: Theme.gap
        width: parent.width - 2 * x
        anchors.verticalCenter: parent.verticalCenter
        horizontalAlignment: Text.AlignHCenter
        color: Theme.sea
        font.pixelSize: Theme.vast && Theme.wide ? Theme.caption : Theme.note
        font.bold: true
        Accessible.role: Accessible.AlertMessage
    }
}
