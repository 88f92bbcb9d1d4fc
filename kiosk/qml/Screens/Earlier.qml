// What hung in a village before: totals only.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property EarlierModel vm

    aside: Masthead {
        width: parent.width
        title: screen.vm.title
        line: screen.vm.line
    }

    Pages {
        anchors.fill: parent
        cell: Math.round(Theme.body * 1.45 + Theme.caption * 1.45 + Theme.wideGap)
        first: screen.vm.place
        onFirstChanged: screen.vm.place = first
        model: screen.vm.postings

        delegate: TotalLine {
            required property string title

            width: GridView.view.cellWidth
            height: GridView.view.cellHeight
            text: title
        }
    }
}
