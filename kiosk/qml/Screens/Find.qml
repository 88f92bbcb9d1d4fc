// Finding a person, one way at a time: a surname or a group to touch, or a name to write; and the rows that match.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property FindModel vm

    readonly property bool somebody: vm.nobody === ""
    readonly property bool pad: vm.writes && somebody
    readonly property bool spells: pad && vm.by !== "hand" && vm.offered.length > 0
    // never asked of an item's `visible`, which is false of all on a screen that waits unseen: it would be laid out anew
    readonly property bool hasDoors: somebody && vm.asking && !vm.writes && doors.count > 0
    readonly property bool hasHits: !vm.asking && hits.count > 0

    component Way: Choice {
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
            title: screen.somebody ? screen.vm.title : "现在没有名单"
            line: Theme.vast && !Theme.wide && screen.pad ? "" : screen.vm.line // the names need the room
        }
        GridLayout {
            Layout.fillWidth: true
            visible: screen.somebody
            columns: 4
            columnSpacing: Theme.near
            uniformCellWidths: true

            Way { by: "surname"; text: "按姓找" }
            Way { by: "group"; text: "按组找"; visible: screen.vm.hasGroups }
            Way { by: "hand"; text: "写字" }
            Way { by: "letters"; text: "拼音" }
        }
        Typed {
            Layout.fillWidth: true
            visible: screen.pad || !screen.vm.asking || screen.vm.chosen !== ""
            words: screen.vm.query
            chosen: screen.vm.chosen
            hint: screen.vm.by === "hand" ? "在下面写一个字" : "拼音的头一个字母，如 ZJG"
            canClear: !screen.vm.asking || screen.vm.chosen !== ""
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
            visible: active && screen.pad
            sourceComponent: writer
        }
    }

    // beside what is written, not above it: tiles that wait unseen keep their places
    Pages {
        id: doors
        anchors.fill: parent
        visible: screen.hasDoors
        columns: Math.max(2, Math.floor(width / (Theme.body * (screen.vm.by === "group" ? 7 : 4.6))))
        cell: Math.round(Theme.touch * 1.15)
        mostCell: Math.round(Theme.touch * 1.5)
        gap: Theme.near
        of: screen.vm
        recycles: true
        model: screen.vm.doors

        delegate: DoorTile {
            width: GridView.view.cellWidth - Theme.near
            height: GridView.view.cellHeight - Theme.near
            onClicked: screen.vm.enter(text)
        }
    }
    ColumnLayout {
        width: parent.width
        height: parent.height - (screen.pad && !Theme.wide ? below.height + Theme.wideGap : 0)
        spacing: Theme.gap

        Offered {
            Layout.fillWidth: true
            visible: screen.spells
            vm: screen.vm
        }
        Words {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            visible: text !== "" && !(Theme.grow > (Theme.wide ? 1.52 : 1.4) && screen.hasHits && screen.pad) // the names need the room
            text: screen.somebody ? screen.vm.found : screen.vm.nobody
            color: screen.somebody ? Theme.soft : Theme.ink
            font.pixelSize: screen.somebody ? Theme.note : Theme.body
            lineHeight: 1.25
        }
        Pages {
            id: hits
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: screen.hasHits
            cell: Math.round(Theme.cell * 1.45 + Theme.caption * 1.45 + Theme.wideGap)
            of: screen.vm
            first: screen.vm.place
            onFirstChanged: screen.vm.place = first
            recycles: true
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
            visible: !screen.hasHits
        }
    }
    Loader {
        id: below
        anchors.bottom: parent.bottom
        width: parent.width
        active: !Theme.wide
        visible: active && screen.pad
        sourceComponent: writer
    }

    Component {
        id: writer

        Writer {
            vm: screen.vm
            low: Theme.elder
        }
    }
}
