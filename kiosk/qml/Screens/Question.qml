// 简洁: one question, a few large answers, and one way on for whom none fits.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property QuestionModel vm

    asideWidth: Math.round((width - 3 * Theme.margin) * 0.32)

    aside: ColumnLayout {
        width: parent.width
        height: Theme.wide ? parent.height : implicitHeight
        spacing: Theme.gap

        Masthead {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            title: screen.vm.title
            line: screen.vm.line
            size: Theme.fitted(title, Theme.title, Theme.word, screen.aboutWidth / 1.045)
        }
        Item { Layout.fillHeight: true; visible: Theme.wide }
        Loader {
            Layout.fillWidth: true
            active: Theme.wide && screen.vm.otherWay !== ""
            visible: active
            sourceComponent: other
        }
    }

    Words {
        width: parent.width
        visible: text !== ""
        text: screen.vm.nobody
        lineHeight: 1.25
    }
    Pages {
        id: answers

        // as many beside each other as the longest answer allows in large letters
        readonly property real word: Math.max(Theme.ems(screen.vm.longest) * Theme.strong * 1.05 + 2 * Theme.gap, Theme.touch * 1.5)

        width: parent.width
        height: parent.height - (below.active ? below.height + Theme.gap : 0)
        // few answers lie below one another, as large as they may
        readonly property int most: count < 4 ? 1 : count < 9 ? 2 : 4

        columns: Math.max(1, Math.min(most, Math.floor((width + Theme.gap) / (word + Theme.gap))))
        cell: Math.round(Theme.touch * (most > 2 ? 1.35 : 1.6))
        mostCell: Math.round(Theme.touch * 2.4)
        gap: Theme.gap
        of: screen.vm
        first: screen.vm.place
        onFirstChanged: screen.vm.place = first
        model: screen.vm.answers

        delegate: Item {
            id: cell

            required property int index
            required property string word
            required property string line

            width: GridView.view.cellWidth
            height: GridView.view.cellHeight

            AnswerTile {
                width: parent.width - (answers.columns > 1 ? Theme.gap : 0)
                height: parent.height - Theme.gap
                text: cell.word
                line: cell.line
                personal: screen.vm.names
                onClicked: screen.vm.open(cell.index)
            }
        }
    }
    Loader {
        id: below
        anchors.bottom: parent.bottom
        width: parent.width
        active: !Theme.wide && screen.vm.otherWay !== ""
        visible: active
        sourceComponent: other
    }
    Component {
        id: other

        BigButton {
            text: screen.vm.otherWay
            onClicked: screen.vm.otherwise()
        }
    }
}
