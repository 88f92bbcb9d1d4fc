// A row that was found: the name, what tells it apart, the amount.
import QtQuick
import QtQuick.Layouts
import Theme

Press {
    id: item

    required property string label
    required property string line
    required property string amount

    GridView.onPooled: visible = false
    GridView.onReused: visible = true
    leftPadding: Theme.near
    rightPadding: Theme.near
    corner: 0
    edgeWidth: 0
    ground: "transparent"
    Accessible.name: [label, line, amount].filter(part => part !== "").join(" ")

    contentItem: RowLayout {
        spacing: Theme.gap

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Words {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: item.label
                font.pixelSize: Theme.fitted(text, Theme.cell, Theme.caption, width)
                font.bold: Theme.isBold(text)
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
        Figure {
            text: item.amount
            font.bold: true
            Accessible.ignored: true
        }
        Icon {
            name: "next"
            size: Math.round(Theme.body * 0.8)
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
