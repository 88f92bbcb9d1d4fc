// One programme in one village over the years: how much, for how many, and why more or less than before.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property VillageProgrammeModel vm

    asideWidth: Math.round((width - 3 * Theme.margin) * 0.42)

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
                    words: screen.vm.words
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
        Item { Layout.fillHeight: true; visible: Theme.wide }
        BigButton {
            Layout.fillWidth: true
            // while it is read aloud in the largest type, what is read needs what room is left
            visible: screen.vm.hanging !== "" && (Theme.wide || screen.height > Theme.body * 20)
            text: "看正在公示的这张"
            onClicked: screen.vm.openHanging()
        }
    }

    Scroll {
        width: parent.width
        height: parent.height - phones.height - Theme.wideGap

        ColumnLayout {
            width: parent.width
            spacing: 0

            Repeater {
                id: facts
                model: screen.vm.facts

                Fact {
                    required property int index
                    required word
                    required value

                    Layout.fillWidth: true
                    last: index === facts.count - 1
                }
            }
        }
    }
    Phones {
        id: phones
        anchors.bottom: parent.bottom
        width: parent.width
        plain: screen.vm.phones
    }
}
