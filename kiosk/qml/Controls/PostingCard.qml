// One posting among others: what it is, how long it still hangs, for how many households and how much.
import QtQuick
import QtQuick.Layouts
import Theme

Press {
    id: card

    property string line
    property string chip
    property string tone: "seal"
    property string count
    property string amount

    padding: Theme.wideGap
    leftPadding: Theme.far
    rightPadding: Theme.far
    Accessible.description: [line, chip, count, amount].filter(part => part !== "").join(",")

    contentItem: ColumnLayout {
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            Words {
                Layout.fillWidth: true
                text: card.text
                font.pixelSize: Theme.strong
                font.bold: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.body
                wrapMode: Text.Wrap
                maximumLineCount: 2
                Accessible.ignored: true
            }
            Icon {
                name: "next"
                size: Theme.body
                colour: Theme.faint
            }
        }
        Item { Layout.fillHeight: true }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            Words {
                Layout.fillWidth: true
                text: card.line
                color: Theme.soft
                font.pixelSize: Theme.note
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            Words {
                text: card.count
                color: Theme.soft
                font.pixelSize: Theme.note
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
        Item { Layout.fillHeight: true }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            Chip {
                visible: text !== ""
                text: card.chip
                tone: card.tone
            }
            Figure {
                Layout.fillWidth: true
                text: card.amount
                font.pixelSize: Theme.strong
                font.bold: true
                Accessible.ignored: true
            }
        }
    }
}
