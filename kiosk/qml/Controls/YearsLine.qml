// A programme of a village as one line: its newest year in words, and its years as small bars beside each other.
import QtQuick
import QtQuick.Layouts
import Theme

Press {
    id: item

    property string line
    property string amount
    property var shares: []
    property string longest: text // of the list: its lines are of one size
    property string widest: amount

    leftPadding: 0
    rightPadding: 0
    topPadding: 0
    bottomPadding: Theme.hair
    corner: 0
    edgeWidth: 0
    ground: "transparent"
    Accessible.description: [line, amount].filter(part => part !== "").join(",")

    contentItem: RowLayout {
        spacing: Theme.gap

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Ink {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: Theme.unwidowed(item.text)
                font.pixelSize: Theme.fitted(item.longest, Theme.body, Math.round(Theme.caption * 0.9), width)
                font.bold: true
                lineHeight: 0.9
                maximumLineCount: 2
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap

                Ink {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    text: item.line
                    color: Theme.soft
                    font.pixelSize: Theme.fitted(text, Theme.caption, Math.round(Theme.caption * 0.72), width)
                    wrapMode: Text.NoWrap
                }
                Figure {
                    visible: Theme.vast
                    text: item.amount
                    font.pixelSize: Theme.fitted(item.widest, Theme.note, Theme.caption, item.width * 0.56)
                    font.bold: true
                    Accessible.ignored: true
                }
            }
        }
        Figure {
            visible: !Theme.vast
            text: item.amount
            font.pixelSize: Theme.fitted(item.widest, Theme.body, Math.round(Theme.caption * 0.9), item.width * 0.36)
            font.bold: true
            Accessible.ignored: true
        }
        Row {
            visible: !Theme.vast
            Layout.preferredHeight: Math.round(Theme.body * 2)
            Layout.preferredWidth: Math.round(Theme.body * 2.6)
            spacing: Math.round(Theme.tight * 0.75)
            layoutDirection: Qt.RightToLeft

            Repeater {
                model: [...item.shares].reverse()

                Item {
                    required property int index
                    required property real modelData

                    width: Math.round(Theme.body * 0.42)
                    height: parent.height

                    Rectangle {
                        anchors.bottom: parent.bottom
                        width: parent.width
                        height: Math.max(Theme.hair, Math.round(parent.height * parent.modelData))
                        color: parent.index === 0 && parent.modelData > 0 ? Theme.seal : Theme.quiet
                    }
                }
            }
        }
        Icon {
            name: "next"
            size: Theme.body
            colour: Theme.faint
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }
}
