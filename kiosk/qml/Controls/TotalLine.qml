// An ended posting as totals. Nothing to touch.
import QtQuick
import QtQuick.Layouts
import Theme

Item {
    id: item

    property string text
    required property string line
    required property string count
    required property string amount

    Accessible.role: Accessible.StaticText
    Accessible.name: [text, line, count, amount].filter(part => part !== "").join(" ")

    RowLayout {
        anchors.fill: parent
        anchors.bottomMargin: Theme.hair
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
                Layout.preferredWidth: 1
                text: item.line
                font.pixelSize: Theme.fitted(text, Theme.caption, Math.round(Theme.caption * 0.8), width)
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
        height: Theme.hair
        color: Theme.line
    }
}
