// What a village was paid over the years: the village beside its own past, and each programme beside its own years.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property HistoryModel vm

    aside: ColumnLayout {
        width: parent.width
        height: Theme.wide ? parent.height : implicitHeight
        spacing: Theme.wideGap

        Masthead {
            Layout.fillWidth: true
            title: screen.vm.title
            line: screen.vm.line
        }
        Card {
            Layout.fillWidth: true
            Layout.fillHeight: Theme.wide
            Layout.maximumHeight: implicitHeight
            implicitHeight: sum.implicitHeight + 2 * sum.y

            GridLayout {
                id: sum
                x: Theme.wide ? Theme.wideGap : Theme.far
                y: Theme.wideGap
                width: parent.width - 2 * x
                height: parent.height - 2 * y
                columns: Theme.wide ? 1 : 2
                columnSpacing: Theme.wideGap
                rowSpacing: Theme.gap

                YearSumWords {
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignVCenter
                    year: screen.vm.year
                    amount: screen.vm.amount
                    words: screen.vm.note
                }
                YearBars {
                    visible: !Theme.vast && screen.vm.bars.count > 0
                    Layout.fillWidth: true
                    Layout.preferredWidth: 0
                    Layout.fillHeight: Theme.wide
                    Layout.minimumHeight: 2 * label
                    model: screen.vm.bars
                }
            }
        }
        Item { Layout.fillHeight: true; Layout.preferredHeight: 0; visible: Theme.wide }
    }

    Pages {
        anchors.fill: parent
        cell: Math.round(Theme.body * 1.45 + Theme.note * 1.45 + Theme.gap)
        mostCell: Math.round(cell * 1.25)
        first: screen.vm.place
        onFirstChanged: screen.vm.place = first
        model: screen.vm.programmes

        delegate: YearsLine {
            required property string code
            required property string title
            required line
            required amount
            required shares

            width: GridView.view.cellWidth
            height: GridView.view.cellHeight
            text: title
            longest: screen.vm.longest
            widest: screen.vm.widest
            onClicked: screen.vm.open(code)
        }
    }
}
