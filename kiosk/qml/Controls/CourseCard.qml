// One programme of a person: what it came to, how that comes about, how it stands to last year. A touch shows its years.
import QtQuick
import QtQuick.Layouts
import Theme

Press {
    id: card

    required property string amount
    required property string terms
    required property string chip
    required property string tone
    required property string reason
    required property var tall
    readonly property bool breakBefore: true
    readonly property int strong: Theme.wide ? Math.min(Theme.strong, Math.round(Theme.word * 1.15)) : Theme.strong

    topPadding: Theme.near
    bottomPadding: Theme.near + Theme.tight / 2
    leftPadding: Theme.wide ? Theme.wideGap : Theme.far
    rightPadding: leftPadding
    Accessible.name: [text, amount].filter(part => part !== "").join(" ")
    Accessible.description: [terms, chip, reason].filter(part => part !== "").join("，")

    contentItem: ColumnLayout {
        id: lines
        spacing: Theme.tight

        // in large type, or with a long name, the amount has a line of its own
        GridLayout {
            id: head
            Layout.fillWidth: true
            columns: Theme.ems(card.text + card.amount) * card.strong * 1.02 + Theme.gap > lines.width ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: 0

            Ink {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: card.text
                font.pixelSize: Theme.fitted(text, card.strong, Math.min(Theme.body, Theme.word), width)
                font.bold: true
            }
            Figure {
                Layout.fillWidth: head.columns === 1
                visible: text !== ""
                text: card.amount
                font.pixelSize: card.strong
                font.bold: true
                Accessible.ignored: true
            }
        }
        RowLayout {
            Layout.fillWidth: true
            visible: card.terms !== ""
            spacing: Theme.gap

            Parts {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                line: card.terms
                size: Math.round(((Theme.wide ? Theme.word : Theme.body) + Theme.note) / 2)
                Accessible.ignored: true
            }
            // the years as a small picture; with its figures it stands behind a touch
            Row {
                Layout.alignment: Qt.AlignBottom
                visible: card.tall.length > 0 && !Theme.vast
                spacing: Theme.tight / 2
                height: Math.round(Theme.body * 1.5)

                Repeater {
                    model: card.tall

                    Rectangle {
                        required property int index
                        required property real modelData

                        y: parent.height - height
                        width: Math.round(Theme.body * 0.5)
                        height: Math.max(Theme.hair, Math.round(parent.height * modelData))
                        radius: Math.round(Theme.tight / 2)
                        color: index === card.tall.length - 1 ? Theme.seal : Theme.quiet
                    }
                }
            }
        }
        Flow {
            id: why
            Layout.fillWidth: true
            visible: card.chip !== "" || card.reason !== ""
            spacing: Theme.near

            Chip {
                id: mark
                visible: text !== ""
                text: card.chip
                tone: card.tone
                size: Theme.caption
                Accessible.ignored: true
            }
            Ink {
                width: Math.min(implicitWidth, why.width)
                height: Math.max(implicitHeight, mark.visible && lineCount < 2 ? mark.height : 0)
                verticalAlignment: Text.AlignVCenter
                visible: text !== ""
                text: Theme.unwidowed(card.reason)
                color: card.tone === "seal" ? Theme.seal : Theme.soft
                font.pixelSize: Theme.caption
            }
        }
    }
}
