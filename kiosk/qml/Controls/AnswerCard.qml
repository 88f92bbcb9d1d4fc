// What an amount is or may be: the programme, how sure that is, the arithmetic, the rule.
import QtQuick
import QtQuick.Layouts
import Theme

Card {
    id: card

    required property string title
    required property string chip
    required property string tone
    required property string sums
    required property string facts
    readonly property bool breakBefore: true

    implicitHeight: column.implicitHeight + 2 * column.y

    ColumnLayout {
        id: column
        x: Theme.far
        y: Theme.wideGap
        width: parent.width - 2 * x
        spacing: Theme.near

        Words {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: card.title
            font.pixelSize: Theme.strong
            font.bold: true
        }
        Chip {
            text: card.chip
            tone: card.tone
            size: Theme.note
        }
        Repeater {
            model: card.sums.split("\n")

            Parts {
                required property string modelData

                Layout.fillWidth: true
                line: modelData
            }
        }
        Words {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            visible: text !== ""
            text: card.facts
            color: Theme.soft
            font.pixelSize: Theme.note
            lineHeight: 1.25
        }
    }
}
