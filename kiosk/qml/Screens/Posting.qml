// One posting: what it is, all its rows, its totals, and whom to ask.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property PostingModel vm
    readonly property bool silent: vm.silence !== ""
    // while it is read aloud in large type, the rows need what room is left
    readonly property bool roomy: height > Theme.body * (Theme.wide ? 14 : 28)

    aside: ColumnLayout {
        width: parent.width
        height: Theme.wide ? parent.height : implicitHeight
        spacing: Theme.wideGap

        Masthead {
            Layout.fillWidth: true
            title: screen.vm.title
            line: screen.vm.line
        }
        Flow {
            Layout.fillWidth: true
            visible: Theme.wide || screen.height > Theme.body * 17
            spacing: Theme.near

            Chip {
                visible: text !== ""
                text: screen.vm.period
                tone: screen.vm.ending ? "seal" : "pine"
                size: Theme.elder ? Theme.caption : Theme.note
            }
            Chip {
                visible: text !== ""
                text: screen.vm.stageNote
                tone: "sea"
                size: Theme.elder ? Theme.caption : Theme.note
            }
            Chip {
                visible: text !== ""
                text: screen.vm.changes
                tone: "gold"
                size: Theme.elder ? Theme.caption : Theme.note
            }
        }
        Caption {
            Layout.fillWidth: true
            visible: text !== ""
            text: Theme.unwidowed(screen.vm.footnote)
        }
        Loader {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: 0
            active: Theme.wide && screen.roomy
            visible: active
            sourceComponent: foot
        }
    }

    PostingTable {
        width: parent.width
        height: parent.height - (below.active ? below.height + Theme.wideGap : 0)
        visible: !screen.silent
        vm: screen.vm
    }
    SilentTotals {
        width: parent.width
        visible: screen.silent && screen.vm.mark === ""
        vm: screen.vm
    }
    Loader {
        width: parent.width
        active: screen.vm.mark !== ""
        visible: active
        sourceComponent: ChangedNotice {
            vm: screen.vm
            room: screen.bodyHeight - (below.active ? below.height + Theme.wideGap : 0)
        }
    }
    Loader {
        id: below
        anchors.bottom: parent.bottom
        width: parent.width
        active: !Theme.wide && screen.roomy
        visible: active
        sourceComponent: foot
    }

    Component {
        id: foot

        GridLayout {
            columns: Theme.wide ? 1 : 2
            columnSpacing: Theme.wideGap
            rowSpacing: Theme.wideGap

            Phones {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: bounded ? 0 : -1
                bounded: Theme.wide || !screen.silent
                plain: screen.vm.phones
            }
            BigButton {
                Layout.fillWidth: Theme.wide
                Layout.preferredWidth: Theme.wide ? 0 : Math.round(Theme.word * (Theme.elder ? 6 : 8))
                visible: !screen.silent
                strong: true
                iconName: "search"
                text: "找人"
                onClicked: screen.vm.find()
            }
        }
    }
}
