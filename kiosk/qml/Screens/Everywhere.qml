// 查一查: one box over everything, and what it finds, as it is written.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property EverywhereModel vm
    readonly property bool spells: vm.by !== "hand" && vm.offered.length > 0

    component Way: Choice {
        required property string by

        Layout.preferredWidth: Math.round(Theme.word * 4.4)
        implicitHeight: Theme.button
        checkable: false
        checked: screen.vm.by === by
        onClicked: screen.vm.chooseBy(by)
    }

    asideWidth: Math.round((width - 3 * Theme.margin) * 0.43)

    aside: ColumnLayout {
        width: parent.width
        height: Theme.wide ? parent.height : implicitHeight
        spacing: Theme.gap

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.near

            Words {
                Layout.fillWidth: true
                text: screen.vm.title
                font.pixelSize: Theme.heading
                font.bold: true
                wrapMode: Text.NoWrap
                Accessible.role: Accessible.Heading
            }
            Way { by: "hand"; text: "写字" }
            Way { by: "letters"; text: "拼音" }
        }
        Typed {
            Layout.fillWidth: true
            words: screen.vm.query
            hint: "写几个字"
            name: "查什么"
            canClear: screen.vm.query !== ""
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
            sourceComponent: writer
        }
    }

    ColumnLayout {
        width: parent.width
        height: parent.height - (below.active ? below.height + Theme.gap : 0)
        spacing: Theme.near

        Offered {
            Layout.fillWidth: true
            visible: screen.spells
            vm: screen.vm
        }
        Words {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            visible: text !== ""
            text: screen.vm.found
            color: Theme.soft
            font.pixelSize: Theme.note
            lineHeight: 1.2
        }
        Pages {
            id: entries
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: screen.vm.anything
            cell: Math.round(Theme.cell * 1.45 + Theme.caption * (Theme.vast ? 2.4 : 1.45) + Theme.near)
            of: screen.vm
            first: screen.vm.place
            onFirstChanged: screen.vm.place = first
            recycles: true
            model: screen.vm.entries

            delegate: EntryLine {
                required property int index

                width: GridView.view.cellWidth
                height: GridView.view.cellHeight
                onClicked: screen.vm.open(index)
            }
        }
        Item { Layout.fillHeight: true; visible: !screen.vm.anything }
    }
    Loader {
        id: below
        anchors.bottom: parent.bottom
        width: parent.width
        // in the largest type the square gives way to a thing that was found
        height: Theme.vast && screen.vm.anything && item ? Math.min(item.implicitHeight, Math.round(430 * Theme.scale)) : item?.implicitHeight ?? 0
        active: !Theme.wide
        visible: active
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
