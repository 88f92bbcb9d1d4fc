// Finding a person: surnames or groups to touch, letters to type, and the rows that match.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property FindModel vm

    asideWidth: Math.round((width - 3 * Theme.margin) * 0.43)

    aside: ColumnLayout {
        width: parent.width
        height: Theme.wide ? parent.height : implicitHeight
        spacing: Theme.wideGap

        Masthead {
            Layout.fillWidth: true
            title: screen.vm.title
            line: screen.vm.line
        }
        Typed {
            Layout.fillWidth: true
            words: screen.vm.query
            chosen: screen.vm.chosen
            canClear: !screen.vm.asking
            onTyped: text => screen.vm.write(text)
            onAgain: screen.vm.again()
        }
        Item { Layout.fillHeight: true; visible: Theme.wide }
        Loader {
            Layout.fillWidth: true
            active: Theme.wide
            visible: active
            sourceComponent: letters
        }
    }

    ColumnLayout {
        width: parent.width
        height: parent.height - (Theme.wide ? 0 : below.height + Theme.wideGap)
        spacing: Theme.gap

        RowLayout {
            Layout.fillWidth: true
            visible: screen.vm.asking && screen.vm.hasGroups
            spacing: Theme.gap
            uniformCellSizes: true

            Choice {
                Layout.fillWidth: true
                text: "按姓找"
                checked: !screen.vm.byGroup
                onClicked: screen.vm.chooseBy(false)
            }
            Choice {
                Layout.fillWidth: true
                text: "按组找"
                checked: screen.vm.byGroup
                onClicked: screen.vm.chooseBy(true)
            }
        }
        Words {
            Layout.fillWidth: true
            visible: text !== ""
            text: screen.vm.found
            color: Theme.soft
            font.pixelSize: Theme.note
            lineHeight: 1.2
        }
        Pages {
            id: doors
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: screen.vm.asking
            columns: Math.max(2, Math.floor(width / (Theme.body * (screen.vm.byGroup ? 7 : 4.6))))
            cell: Theme.touch
            gap: Theme.near
            model: screen.vm.doors

            delegate: Item {
                id: door

                required property string word
                required property string count

                width: GridView.view.cellWidth
                height: GridView.view.cellHeight

                Choice {
                    width: parent.width - Theme.near
                    height: parent.height - Theme.near
                    checkable: false
                    text: door.word
                    note: door.count
                    onClicked: screen.vm.enter(door.word)
                }
            }
        }
        Card {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !screen.vm.asking && hits.count > 0

            Pages {
                id: hits
                anchors.fill: parent
                anchors.margins: Theme.hair
                pagerPlace: null
                cell: Math.round(Theme.row * 1.24)
                first: screen.vm.place
                onFirstChanged: screen.vm.place = first
                model: screen.vm.hits

                delegate: HitLine {
                    required property int index

                    width: GridView.view.cellWidth
                    height: GridView.view.cellHeight
                    onClicked: screen.vm.open(index)
                }
            }
        }
        Item {
            Layout.fillHeight: true
            visible: !screen.vm.asking && hits.count === 0
        }
    }
    Loader {
        id: below
        anchors.bottom: parent.bottom
        width: parent.width
        active: !Theme.wide
        visible: active
        sourceComponent: letters
    }

    Component {
        id: letters

        Keypad {
            onLetter: letter => screen.vm.letter(letter)
            onErase: screen.vm.erase()
            onClear: screen.vm.again()
        }
    }
}
