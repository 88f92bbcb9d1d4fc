// Finding a person: surnames or groups to touch, letters to type, and the rows that match.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property FindModel vm

    // in large type there is room for doors or for letters, not for both
    readonly property bool oneThing: Theme.elder && !Theme.wide
    readonly property bool hasLetters: !oneThing || screen.vm.by === "letters"

    component Door: Choice {
        required property string by

        Layout.fillWidth: true
        checkable: false
        checked: screen.vm.by === by
        onClicked: screen.vm.chooseBy(by)
    }

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
        Item { Layout.fillHeight: true; Layout.preferredHeight: 0; visible: Theme.wide }
        Loader {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumHeight: item ? item.implicitHeight : 0
            Layout.preferredHeight: Layout.maximumHeight
            active: Theme.wide
            visible: active
            sourceComponent: letters
        }
    }

    ColumnLayout {
        width: parent.width
        height: parent.height - (below.active ? below.height + Theme.wideGap : 0)
        spacing: Theme.gap

        RowLayout {
            Layout.fillWidth: true
            visible: screen.vm.asking && (screen.vm.hasGroups || screen.oneThing)
            spacing: Theme.gap
            uniformCellSizes: true

            Door { by: "surname"; text: "按姓找" }
            Door { by: "group"; text: "按组找"; visible: screen.vm.hasGroups }
            Door { by: "letters"; text: "按字母"; visible: screen.oneThing }
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
            visible: screen.vm.asking && !(screen.oneThing && screen.hasLetters)
            columns: Math.max(2, Math.floor(width / (Theme.body * (screen.vm.by === "group" ? 7 : 4.6))))
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
        Pages {
            id: hits
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !screen.vm.asking && count > 0
            cell: Math.round(Theme.cell * 1.45 + Theme.caption * 1.45 + Theme.wideGap)
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
        Item {
            Layout.fillHeight: true
            visible: !doors.visible && !hits.visible
        }
    }
    Loader {
        id: below
        anchors.bottom: parent.bottom
        width: parent.width
        active: !Theme.wide && screen.hasLetters
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
