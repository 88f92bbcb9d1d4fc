// What a screen is about: its title and the line that places it.
import QtQuick
import QtQuick.Layouts
import Theme

ColumnLayout {
    property alias title: words.text
    property string line
    property int size: Theme.heading
    property bool oneLine: false

    spacing: Theme.tight

    Words {
        id: words
        Layout.fillWidth: true
        font.pixelSize: parent.size
        font.bold: Theme.isBold(text)
        wrapMode: parent.oneLine ? Text.NoWrap : Text.Wrap
        fontSizeMode: parent.oneLine ? Text.HorizontalFit : Text.FixedSize
        minimumPixelSize: Theme.body
        font.letterSpacing: Math.round(parent.size * 0.045)
        Accessible.role: Accessible.Heading
    }
    Parts {
        Layout.fillWidth: true
        visible: parent.line !== ""
        line: parent.line
        between: " ·"
        colour: Theme.soft
        size: Theme.elder && Theme.wide ? Theme.caption : Theme.note
    }
}
