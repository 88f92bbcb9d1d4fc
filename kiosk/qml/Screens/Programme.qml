// A programme as everybody may read it: who, how much, how, where, by which document, whom to call.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property ProgrammeModel vm

    // 简洁: what there is to know, each a screen of its own
    readonly property bool asks: Theme.simple && vm.about === ""
    readonly property bool tells: Theme.simple && vm.about !== ""

    aside: ColumnLayout {
        width: parent.width
        spacing: Theme.wideGap

        Masthead {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            title: screen.tells ? screen.vm.about : screen.vm.title
            line: screen.tells ? screen.vm.title : screen.asks ? "" : screen.vm.line
            size: Theme.wide ? Theme.fitted(title, Theme.heading, Theme.body, screen.aboutWidth / 1.045) : Theme.heading
        }
        Card {
            Layout.fillWidth: true
            visible: screen.vm.rate !== "" && !screen.tells
            implicitHeight: standard.implicitHeight + 2 * standard.y

            ColumnLayout {
                id: standard
                x: Theme.wideGap
                y: Theme.gap
                width: parent.width - 2 * x
                spacing: 0

                Words {
                    text: screen.vm.since
                    color: Theme.soft
                    font.pixelSize: Theme.note
                }
                Words {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    text: screen.vm.rate
                    color: Theme.seal
                    font.pixelSize: Theme.fitted(text, Theme.heading, Theme.body, width)
                    font.bold: true
                    wrapMode: Text.NoWrap
                }
            }
        }
    }

    Pages {
        anchors.fill: parent
        visible: screen.asks
        columns: 2
        cell: Math.round(Theme.touch * 1.55)
        mostCell: Math.round(Theme.touch * 2.2)
        gap: Theme.gap
        of: screen.vm
        first: screen.vm.place
        onFirstChanged: if (screen.asks) screen.vm.place = first
        model: screen.asks ? screen.vm.facts : null

        delegate: Item {
            id: cell

            required property string word

            width: GridView.view.cellWidth
            height: GridView.view.cellHeight

            AnswerTile {
                width: parent.width - Theme.gap
                height: parent.height - Theme.gap
                text: cell.word
                onClicked: screen.vm.tell(cell.word)
            }
        }
    }
    Scroll {
        width: parent.width
        height: parent.height
        visible: screen.tells

        Words {
            width: parent.width
            text: screen.tells ? screen.vm.told : ""
            lineHeight: 1.35
        }
    }
    Scroll {
        width: parent.width
        height: parent.height - phones.height - Theme.wideGap
        visible: !Theme.simple

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
        visible: !Theme.simple
        anchors.bottom: parent.bottom
        width: parent.width
        plain: screen.vm.phones
    }
}
