// The head of a group within a table of rows: its name, and what its rows come to.
import QtQuick
import Theme

Item {
    id: group

    required property string text
    required property string subtotal
    readonly property bool both: (Theme.ems(text) * 0.72 + Theme.ems(subtotal)) * Theme.caption + 2 * Theme.gap < width

    Ink {
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.near
        anchors.leftMargin: Theme.near
        width: group.both ? sum.x - x - Theme.gap : group.width - 2 * Theme.near
        text: group.text
        font.pixelSize: Theme.note
        font.bold: true
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.round(Theme.caption * 0.7)
        wrapMode: Text.NoWrap
    }
    Ink {
        id: sum
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.near
        visible: group.both
        text: group.subtotal
        color: Theme.soft
        font.pixelSize: Theme.caption
        wrapMode: Text.NoWrap
    }
}
