// What a screen is about: its title and the line that places it.
import QtQuick
import QtQuick.Layouts
import Theme

ColumnLayout {
    property alias title: words.text
    property alias line: below.text
    property int size: Theme.heading

    spacing: Theme.tight

    Words {
        id: words
        Layout.fillWidth: true
        font.pixelSize: parent.size
        font.bold: true
        font.letterSpacing: Math.round(parent.size * 0.045)
        Accessible.role: Accessible.Heading
    }
    Words {
        id: below
        Layout.fillWidth: true
        visible: text !== ""
        color: Theme.soft
        font.pixelSize: Theme.note
        lineHeight: 1.15
    }
}
