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
    property bool narrow: false
    readonly property bool stacked: narrow || Theme.grow > 1.4

    topPadding: Theme.vast ? Theme.near : Theme.gap
    bottomPadding: topPadding
    leftPadding: Theme.far
    rightPadding: Theme.far
    Accessible.description: [line, chip, count, amount].filter(part => part !== "").join(",")

    contentItem: ColumnLayout {
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            Ink {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: card.text
                font.pixelSize: Theme.fitted(text, Theme.strong, Theme.elder ? Theme.note : Math.min(Theme.body, Theme.word), width)
                font.bold: true
                maximumLineCount: 2
            }
            Chip {
                visible: !card.stacked && card.chip !== ""
                text: card.chip
                tone: card.tone
            }
        }
        Item { Layout.fillHeight: true }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            Ink {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: card.line
                color: Theme.soft
                font.pixelSize: Theme.fitted(text, Theme.note, Math.round(Theme.note * (card.stacked ? 0.6 : 0.75 - 2 * Theme.track)), width)
                wrapMode: Text.NoWrap
            }
            Ink {
                visible: card.narrow && card.amount !== ""
                text: card.count
                color: Theme.soft
                font.pixelSize: Theme.note
                wrapMode: Text.NoWrap
            }
            Figure {
                visible: !card.stacked
                text: card.amount
                font.pixelSize: Theme.strong
                font.bold: true
                Accessible.ignored: true
            }
        }
        Item { Layout.fillHeight: true; visible: card.stacked }
        RowLayout {
            Layout.fillWidth: true
            visible: card.stacked
            spacing: Theme.gap

            Chip {
                visible: card.chip !== ""
                text: card.chip
                tone: card.tone
            }
            Figure {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: card.amount
                font.pixelSize: Theme.fitted(text, Theme.strong, Math.round(Theme.note * (0.7 - 1.5 * Theme.track)), width)
                font.bold: true
                Accessible.ignored: true
            }
            Ink {
                visible: card.narrow && card.amount === ""
                text: card.count
                color: Theme.soft
                font.pixelSize: Theme.note
                wrapMode: Text.NoWrap
            }
        }
    }
}
