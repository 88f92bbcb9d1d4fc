// Domains of the catalogue, or the matters of one: a list to touch.
import QtQuick
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property MattersModel vm

    aside: Masthead {
        width: parent.width
        title: screen.vm.title
        line: screen.vm.line
        size: Theme.title
    }

    Pages {
        anchors.fill: parent
        cell: Math.max(Math.round(Theme.touch * 1.5), Math.round((Theme.body + Theme.caption) * 1.46) + Theme.tight + 2 * Theme.near)
        first: screen.vm.place
        onFirstChanged: screen.vm.place = first
        model: screen.vm.matters

        delegate: BoardLine {
            required property int index
            required property string word
            required line

            width: GridView.view.cellWidth
            height: GridView.view.cellHeight
            inset: Theme.near
            text: word
            onClicked: screen.vm.open(index)
        }
    }
}
