// What may fit the answers, each a touch from who, how and where; and one line for everything that is never asked about.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property EntitledModel vm

    aside: ColumnLayout {
        width: parent.width
        height: Theme.wide ? parent.height : implicitHeight
        spacing: Theme.wideGap

        Masthead {
            Layout.fillWidth: true
            title: Theme.unwidowed(screen.vm.title)
            line: Theme.unwidowed(screen.vm.line)
            size: Theme.title
        }
        Item { Layout.fillHeight: true; visible: Theme.wide }
        Loader {
            Layout.fillWidth: true
            active: Theme.wide && offers.count > 0
            visible: active
            sourceComponent: others
        }
    }

    Pages {
        id: offers
        width: parent.width
        height: parent.height - (below.active ? below.height + Theme.wideGap : 0)
        cell: Math.max(Math.round(Theme.touch * 1.7), Theme.pair)
        mostCell: Math.max(cell, Math.round(Theme.touch * 1.9))
        gap: Theme.gap
        first: screen.vm.place
        onFirstChanged: screen.vm.place = first
        model: screen.vm.offers

        delegate: Item {
            id: cell

            required property string code
            required property string title
            required property string line

            width: GridView.view.cellWidth
            height: GridView.view.cellHeight

            VillageTile {
                width: parent.width
                height: parent.height - Theme.gap
                text: cell.title
                line: cell.line
                onClicked: screen.vm.open(cell.code)
            }
        }
    }
    Loader {
        id: below
        y: Theme.wide ? 0 : parent.height - height
        width: parent.width
        active: !Theme.wide || offers.count === 0
        visible: active
        sourceComponent: others
    }

    Component {
        id: others

        Card {
            implicitHeight: lines.implicitHeight + 2 * lines.y

            ColumnLayout {
                id: lines
                x: Theme.wideGap
                y: Theme.gap
                width: parent.width - 2 * x
                spacing: Theme.near

                Words {
                    Layout.fillWidth: true
                    text: Theme.unwidowed(screen.vm.others)
                    font.pixelSize: Theme.wide && Theme.vast ? Theme.caption : Theme.note
                }
                Phones {
                    Layout.fillWidth: true
                    plain: screen.vm.phones
                }
            }
        }
    }
}
