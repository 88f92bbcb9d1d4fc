// Which village? Townships as choices, villages as tiles.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property VillagesModel vm

    aside: ColumnLayout {
        width: parent.width
        spacing: Theme.far

        Masthead {
            Layout.fillWidth: true
            title: screen.vm.title
            line: screen.vm.line
            size: Theme.title
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.gap
            visible: towns.count > 0

            Repeater {
                id: towns
                model: screen.vm.townships

                Choice {
                    required property string name
                    required property bool chosen

                    text: name
                    checked: chosen
                    onClicked: screen.vm.choose(name)
                }
            }
        }
    }

    Pages {
        anchors.fill: parent
        columns: Theme.wide ? (Theme.elder ? 2 : 3) : 2
        cell: Math.max(Math.round(Theme.touch * 1.9), Theme.pair)
        mostCell: Math.round(Theme.touch * 2.6)
        gap: Theme.wideGap
        of: screen.vm
        first: screen.vm.place
        onFirstChanged: screen.vm.place = first
        model: screen.vm.villages

        delegate: Item {
            id: cell

            required property string region
            required property string name
            required property string line

            width: GridView.view.cellWidth
            height: GridView.view.cellHeight

            VillageTile {
                width: parent.width - Theme.wideGap
                height: parent.height - Theme.wideGap
                text: cell.name
                line: cell.line
                onClicked: screen.vm.open(cell.region)
            }
        }
    }
}
