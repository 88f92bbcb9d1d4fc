// A posting that was replaced or withdrawn, quieter than those that hang: what it was, its mark, why, where a touch leads.
import QtQuick
import QtQuick.Layouts
import Theme

Press {
    id: card

    property string line
    property string mark
    property string reason
    property string onward

    ground: Theme.paper
    topPadding: Theme.near
    bottomPadding: Theme.near
    leftPadding: Theme.far
    rightPadding: Theme.far
    Accessible.name: mark + "：" + text
    Accessible.description: [line, reason, onward].filter(part => part !== "").join(",")

    contentItem: ColumnLayout {
        spacing: Theme.tight / 2

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            Ink {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: card.text
                color: Theme.soft
                font.pixelSize: Theme.fitted(text, Theme.body, Theme.caption, width)
                maximumLineCount: 2
            }
            Chip {
                text: card.mark
                tone: "gold"
            }
        }
        Ink {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            Layout.preferredHeight: 1
            text: card.reason
            font.pixelSize: Theme.fittedIn(text, Theme.note, Math.round(Theme.caption * 0.8), width, height)
            lineHeight: 1
            verticalAlignment: Text.AlignVCenter
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.near

            Ink {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: card.line
                color: Theme.soft
                font.pixelSize: Theme.fitted(text, Theme.note, Math.round(Theme.note * 0.75), width)
                wrapMode: Text.NoWrap
            }
            Ink {
                text: card.onward
                font.pixelSize: Theme.note
                font.bold: true
                wrapMode: Text.NoWrap
            }
            Icon {
                name: "next"
                size: Theme.note
                colour: Theme.soft
            }
        }
    }
}
