// A fact with its word, as a line of a list ruled underneath.
import QtQuick
import QtQuick.Layouts
import Theme

Item {
    id: fact

    property string word
    property string value
    property bool last: false
    readonly property bool breakBefore: true
    readonly property bool several: value.includes("\u00a0· ")

    visible: value !== ""
    implicitHeight: lines.implicitHeight + 2 * lines.y
    Accessible.role: Accessible.StaticText
    Accessible.name: word + ":" + value

    RowLayout {
        id: lines
        y: Theme.elder ? Theme.near : Theme.gap
        width: parent.width
        spacing: Theme.wideGap

        Ink {
            Layout.alignment: Qt.AlignTop
            Layout.preferredWidth: Math.round(Theme.note * 4.4)
            text: fact.word
            color: Theme.soft
            font.pixelSize: Theme.note
            lineHeight: 1.18
        }
        Parts {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            visible: fact.several
            dots: true
            line: fact.several ? fact.value : ""
            size: Theme.fitted(longest, Math.round((Theme.note + Theme.body) / 2), Theme.small, width)
            Accessible.ignored: true

            readonly property string longest: fact.value.split("\u00a0· ").sort((a, b) => Theme.ems(b) - Theme.ems(a))[0]
        }
        Ink {
            Layout.fillWidth: true
            visible: !fact.several
            text: fact.several ? "" : fact.value
            font.pixelSize: Math.round((Theme.note + Theme.body) / 2)
            lineHeight: 1.18
        }
    }
    Rectangle {
        visible: !fact.last
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }
}
