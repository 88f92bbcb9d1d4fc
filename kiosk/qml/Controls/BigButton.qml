// A button with its word; `strong` is the one thing to do on a screen.
import QtQuick
import QtQuick.Layouts
import Theme

Press {
    id: button

    property bool strong: false
    property string iconName: ""

    implicitHeight: Theme.button
    implicitWidth: words.implicitWidth + 2 * Theme.far
    corner: Theme.radiusSmall + Theme.tight
    ground: strong ? Theme.seal : Theme.paper
    groundPressed: strong ? Theme.sealPressed : Theme.pressed
    edge: strong ? Theme.seal : enabled ? Theme.ink : Theme.line
    edgeWidth: strong ? 0 : Theme.rule

    contentItem: Item {
        implicitWidth: words.implicitWidth

        RowLayout {
            id: words
            anchors.centerIn: parent
            spacing: Theme.near

            Icon {
                visible: button.iconName !== ""
                name: button.iconName
                size: Math.round(Theme.word * 1.2)
                colour: label.color
            }
            Ink {
                id: label
                text: button.text
                font.pixelSize: Theme.word
                color: button.strong ? Theme.white : button.enabled ? Theme.ink : Theme.soft
                font.bold: true
                wrapMode: Text.NoWrap
            }
        }
    }
}
