// A posting that shows counts and sums only, and says why.
import QtQuick
import QtQuick.Layouts
import Theme
import ViewModels

Card {
    id: card

    required property PostingModel vm

    implicitHeight: lines.implicitHeight + 2 * Theme.margin
    height: implicitHeight

    ColumnLayout {
        id: lines
        x: Theme.margin
        y: Theme.margin
        width: parent.width - 2 * x
        spacing: Theme.far

        Row {
            Layout.fillWidth: true

            Column {
                width: Math.round(parent.width * 0.42) // a sum is longer than a count
                spacing: Theme.tight

                Caption { text: "一共" }
                Words {
                    text: card.vm.totalCount
                    font.pixelSize: amount.font.pixelSize
                    font.bold: true
                    wrapMode: Text.NoWrap
                }
            }
            Column {
                width: Math.round(parent.width * 0.58)
                visible: card.vm.totalAmount !== ""
                spacing: Theme.tight

                Caption { text: "合计金额" }
                Words {
                    id: amount
                    width: parent.width
                    text: card.vm.totalAmount + " 元"
                    color: Theme.seal
                    font.pixelSize: Theme.fitted(text, Theme.heading, Theme.body, width)
                    font.bold: true
                    wrapMode: Text.NoWrap
                }
            }
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: Theme.hair
            color: Theme.line
        }
        Words {
            Layout.fillWidth: true
            text: Theme.unwidowed(card.vm.silence)
            lineHeight: 1.2
        }
    }
}
