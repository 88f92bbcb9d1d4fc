// What a screen is about: its title and the line that places it.
import QtQuick
import QtQuick.Layouts
import Theme

ColumnLayout {
    property alias title: words.text
    property string line
    property int size: Theme.heading

    spacing: Theme.tight

    Words {
        id: words
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        font.pixelSize: parent.size
        font.bold: Theme.isBold(text)
        font.letterSpacing: Math.round(parent.size * 0.045)
        Accessible.role: Accessible.Heading
    }
    Parts {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        visible: parent.line !== ""
        line: parent.line
        dots: true
        colour: Theme.soft
        size: Theme.elder && Theme.wide ? Theme.caption : Theme.note
    }
}
