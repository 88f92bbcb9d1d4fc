// Which programme's policy?
import QtQuick
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property ProgrammesModel vm

    asideWidth: Theme.simple ? Math.round((width - 3 * Theme.margin) * 0.36) : Theme.aside

    aside: Masthead {
        width: parent.width
        title: screen.vm.title
        line: Theme.simple ? "" : screen.vm.line
        size: Theme.fitted(title, Theme.heading, Theme.word, screen.aboutWidth / 1.045)
    }

    Pages {
        anchors.fill: parent
        columns: Theme.wide && !Theme.elder ? 2 : 1
        cell: Math.max(Math.round(Theme.touch * (Theme.simple ? 1.7 : 1.5)), Theme.simple ? 0 : Theme.pair)
        mostCell: Math.max(cell, Math.round(Theme.touch * (Theme.simple ? 2.2 : 1.8)))
        gap: Theme.gap
        first: screen.vm.place
        onFirstChanged: screen.vm.place = first
        model: screen.vm.choices

        delegate: Item {
            id: cell

            required property string code
            required property string title
            required property string line

            width: GridView.view.cellWidth
            height: GridView.view.cellHeight

            VillageTile {
                width: parent.width - (Theme.wide && !Theme.elder ? Theme.gap : 0)
                height: parent.height - Theme.gap
                visible: !Theme.simple
                text: cell.title
                line: cell.line
                onClicked: screen.vm.open(cell.code)
            }
            AnswerTile {
                width: parent.width - (Theme.wide && !Theme.elder ? Theme.gap : 0)
                height: parent.height - Theme.gap
                visible: Theme.simple
                text: cell.title
                onClicked: screen.vm.open(cell.code)
            }
        }
    }
}
