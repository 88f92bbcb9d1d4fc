// An ended posting as totals, or the head of its year. Nothing to touch.
import QtQuick
import QtQuick.Layouts
import Theme

Item {
    id: item

    property bool separates: false
    property string text
    required property string line
    required property string count
    required property string amount

    Accessible.role: separates ? Accessible.Heading : Accessible.StaticText
    Accessible.name: [text, line, count, amount].filter(part => part !== "").join(" ")

    Words {
        visible: item.separates
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.near
        text: item.text
        font.pixelSize: Theme.strong
        font.bold: true
        Accessible.ignored: true
    }
    RowLayout {
        anchors.fill: parent
        anchors.bottomMargin: Theme.hair
        visible: !item.separates
        spacing: Theme.gap

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Words {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: item.text
                font.pixelSize: Theme.fitted(text, Theme.body, Theme.caption, width)
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            Caption {
                Layout.fillWidth: true
                text: item.line
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        ColumnLayout {
            spacing: 0

            Figure {
                Layout.alignment: Qt.AlignRight
                text: item.amount || item.count
                font.bold: true
                Accessible.ignored: true
            }
            Caption {
                Layout.alignment: Qt.AlignRight
                visible: item.amount !== ""
                text: item.count
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: item.separates ? Theme.rule : Theme.hair
        color: item.separates ? Theme.ink : Theme.line
    }
}
