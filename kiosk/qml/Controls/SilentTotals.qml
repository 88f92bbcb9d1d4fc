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

        GridLayout {
            Layout.fillWidth: true
            columns: 2
            columnSpacing: Theme.far
            uniformCellWidths: true

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.tight

                Caption { text: "一共" }
                Words {
                    text: card.vm.totalCount
                    font.pixelSize: Theme.heading
                    font.bold: true
                    wrapMode: Text.NoWrap
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                visible: card.vm.totalAmount !== ""
                spacing: Theme.tight

                Caption { text: "合计金额" }
                Words {
                    Layout.fillWidth: true
                    text: card.vm.totalAmount + " 元"
                    color: Theme.seal
                    font.pixelSize: Theme.heading
                    font.bold: true
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Theme.body
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
            text: card.vm.silence
            lineHeight: 1.2
        }
    }
}
