// In place of the rows of a posting that was replaced or withdrawn: its mark, what that means, why, and the way on.
import QtQuick
import QtQuick.Layouts
import Theme
import ViewModels

Card {
    id: card

    required property PostingModel vm
    // the height there is: long reasons are set smaller
    required property real room
    readonly property real forReason: room - 2 * lines.y - mark.height - silence.implicitHeight - 2 * lines.spacing
        - (way.visible ? way.implicitHeight + lines.spacing : 0)

    height: lines.implicitHeight + 2 * lines.y

    ColumnLayout {
        id: lines
        x: Theme.vast ? Theme.gap : Theme.margin
        y: Theme.vast ? Theme.near : Theme.elder ? Theme.far : Theme.margin
        width: parent.width - 2 * x
        spacing: Theme.vast ? Theme.tight : Theme.wideGap

        Chip {
            id: mark
            text: card.vm.mark
            tone: "gold"
            size: Theme.vast ? Theme.caption : Theme.word
        }
        Words {
            id: silence
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: Theme.unwidowed(card.vm.silence)
            font.pixelSize: Theme.word
            font.bold: true
            lineHeight: 1.2
        }
        Words {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            visible: text !== ""
            text: Theme.unwidowed(card.vm.reason)
            font.pixelSize: Theme.fittedIn(card.vm.reason, Theme.body, Theme.small, width, card.forReason)
        }
        BigButton {
            id: way
            Layout.fillWidth: true
            visible: text !== ""
            strong: true
            text: card.vm.onward
            onClicked: card.vm.openNew()
        }
    }
}
