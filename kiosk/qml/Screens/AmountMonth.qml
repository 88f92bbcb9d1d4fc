// 这笔钱是什么, second question: in which month.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property AmountMonthModel vm

    aside: ColumnLayout {
        width: parent.width
        spacing: Theme.far

        Masthead {
            Layout.fillWidth: true
            title: screen.vm.title
            line: screen.vm.line
            size: Theme.title
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap
            uniformCellSizes: true

            Repeater {
                model: screen.vm.years

                Choice {
                    required property int year
                    required property string word
                    required property bool chosen

                    Layout.fillWidth: true
                    checkable: false
                    text: word
                    checked: chosen
                    onClicked: screen.vm.choose(year)
                }
            }
        }
    }

    GridLayout {
        width: parent.width
        height: Math.min(parent.height, rows * Math.round(Theme.touch * 2.2))
        columns: Theme.wide ? 4 : 3
        rowSpacing: Theme.gap
        columnSpacing: Theme.gap
        uniformCellWidths: true
        uniformCellHeights: true

        readonly property int rows: Math.ceil(12 / columns)

        Repeater {
            model: screen.vm.months

            Press {
                id: tile

                required property int month
                required property string word
                required property string line
                readonly property string among: "月份" // kiosk.input.choices

                Layout.fillWidth: true
                Layout.fillHeight: true
                text: word
                Accessible.description: line
                onClicked: screen.vm.open(month)

                contentItem: Item {
                    Ink {
                        id: name
                        anchors.horizontalCenter: parent.horizontalCenter
                        y: Math.round((parent.height - height - (note.text ? note.height : 0)) / 2)
                        text: tile.word
                        font.pixelSize: Theme.strong
                        font.bold: true
                        wrapMode: Text.NoWrap
                    }
                    Caption {
                        id: note
                        anchors.horizontalCenter: parent.horizontalCenter
                        anchors.top: name.bottom
                        visible: text !== ""
                        text: tile.line
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                }
            }
        }
        // keeps the months of a short year at the top, in tiles of one size
        Repeater {
            model: Math.max(0, 12 - screen.vm.months.rowCount())

            Item { Layout.fillWidth: true; Layout.fillHeight: true }
        }
    }
}
