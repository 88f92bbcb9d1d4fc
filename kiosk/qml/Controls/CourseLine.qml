// A programme as a quiet line: what comes next, what was not seen yet, what was before. A touch shows its years.
import QtQuick
import QtQuick.Layouts
import Theme

Press {
    id: item

    required property string amount
    required property string terms
    readonly property bool breakBefore: true

    topPadding: Theme.near
    bottomPadding: Theme.near
    leftPadding: Theme.near
    rightPadding: Theme.near
    implicitHeight: Math.max(Theme.touch, lines.implicitHeight + 2 * Theme.near)
    corner: 0
    edgeWidth: 0
    ground: "transparent"
    Accessible.name: [text, amount].filter(part => part !== "").join(" ")
    Accessible.description: terms

    contentItem: GridLayout {
        id: lines
        columns: Theme.elder && !Theme.wide || Theme.vast ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Ink {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: item.text
                font.bold: true
            }
            Ink {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: item.terms
                color: Theme.soft
                font.pixelSize: Theme.caption
            }
        }
        Figure {
            Layout.alignment: lines.columns === 1 ? Qt.AlignRight : Qt.AlignVCenter
            visible: text !== ""
            text: item.amount
            font.pixelSize: Theme.note
            Accessible.ignored: true
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }
}
