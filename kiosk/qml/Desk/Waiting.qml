// How far long work is: a bar where somebody can say, words in any case.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls

ColumnLayout {
    id: waiting

    property string text
    property real part: -1

    spacing: Theme.tight
    Accessible.role: Accessible.ProgressBar
    Accessible.name: text

    Words {
        Layout.fillWidth: true
        text: waiting.text
        color: Theme.soft
        font.pixelSize: Theme.note
    }
    Rectangle {
        Layout.fillWidth: true
        implicitHeight: Theme.tight
        radius: height / 2
        color: Theme.plainSoft

        Rectangle {
            width: parent.width * Math.max(0.04, waiting.part)
            height: parent.height
            radius: parent.radius
            color: Theme.pine
        }
    }
}
