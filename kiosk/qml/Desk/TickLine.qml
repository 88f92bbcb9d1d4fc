// One of the four things that a reviewer answers for.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls

Press {
    id: tick

    required property string label
    required property string words
    required property bool set

    implicitHeight: row.implicitHeight + 2 * Theme.gap
    text: label + "，" + words
    corner: Theme.radiusSmall
    ground: set ? Theme.pineSoft : hovered ? Theme.pressed : Theme.card
    edge: set ? Theme.pine : Theme.line
    hoverEnabled: true
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: set

    contentItem: Item {
        implicitHeight: row.implicitHeight

        RowLayout {
            id: row
            x: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 2 * x
            spacing: Theme.gap

            Rectangle {
                implicitWidth: Math.round(Theme.body * 1.5)
                implicitHeight: implicitWidth
                radius: Theme.tight
                color: tick.set ? Theme.pine : Theme.white
                border.width: tick.set ? 0 : Theme.rule
                border.color: Theme.quiet

                Icon {
                    anchors.centerIn: parent
                    visible: tick.set
                    name: "check"
                    size: Math.round(Theme.body * 1.2)
                    colour: Theme.white
                }
            }
            Ink {
                Layout.preferredWidth: Math.round(Theme.body * 2.4)
                text: tick.label
                font.pixelSize: Theme.body
                font.bold: true
                wrapMode: Text.NoWrap
            }
            Ink {
                Layout.fillWidth: true
                text: tick.words
                font.pixelSize: Theme.note
            }
        }
    }
}
