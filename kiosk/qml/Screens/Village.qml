// What hangs in a village now, and marked beneath it what was replaced or withdrawn lately.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property VillageModel vm
    readonly property bool twice: Theme.wide && !Theme.elder

    aside: ColumnLayout {
        width: parent.width
        height: Theme.wide ? parent.height : implicitHeight
        spacing: Theme.gap

        Masthead {
            Layout.fillWidth: true
            title: screen.vm.title
            line: screen.vm.line
            size: Theme.title
        }
        Item { Layout.fillHeight: true; visible: Theme.wide }
        Loader {
            Layout.fillWidth: true
            active: Theme.wide
            visible: active
            sourceComponent: actions
        }
    }

    Pages {
        width: parent.width
        height: parent.height - (Theme.wide ? 0 : below.height + Theme.wideGap)
        columns: screen.twice ? 2 : 1
        cell: Theme.vast ? Math.round(Theme.strong * 2.92 + Theme.note * 1.46 + 2 * Theme.near)
            : Math.round(Theme.strong * 3 + 2 * Theme.gap + (screen.twice || Theme.grow > 1.4 ? Theme.note * 1.5 + 2 * Theme.near : Theme.near))
        mostCell: Math.round(cell * 1.15)
        gap: Theme.gap
        of: screen.vm
        first: screen.vm.place
        onFirstChanged: screen.vm.place = first
        model: screen.vm.postings

        delegate: Item {
            id: cell

            required property string id
            required property string title
            required property string line
            required property string chip
            required property string tone
            required property string count
            required property string amount
            required property string reason
            required property string onward

            width: GridView.view.cellWidth
            height: GridView.view.cellHeight

            Loader {
                width: parent.width - (screen.twice ? Theme.gap : 0)
                height: parent.height - Theme.gap
                sourceComponent: cell.onward ? changed : hanging
            }
            Component {
                id: hanging

                PostingCard {
                    text: cell.title
                    narrow: screen.twice
                    line: screen.twice ? cell.line : cell.line + "\u00a0· " + cell.count.replace(" ", "\u00a0")
                    chip: cell.chip
                    tone: cell.tone
                    count: cell.count
                    amount: cell.amount
                    onClicked: screen.vm.open(cell.id)
                }
            }
            Component {
                id: changed

                ChangedCard {
                    text: cell.title
                    line: cell.line
                    mark: cell.chip
                    reason: cell.reason
                    onward: cell.onward
                    onClicked: screen.vm.open(cell.id)
                }
            }
        }
    }
    Loader {
        id: below
        anchors.bottom: parent.bottom
        width: parent.width
        active: !Theme.wide
        visible: active
        sourceComponent: actions
    }

    Component {
        id: actions

        GridLayout {
            columns: Theme.wide ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            BigButton {
                Layout.fillWidth: true
                visible: screen.vm.canFind
                strong: true
                iconName: "search"
                text: "找我的名字"
                onClicked: screen.vm.find()
            }
            BigButton {
                Layout.fillWidth: true
                visible: screen.vm.earlier !== ""
                text: screen.vm.earlier
                onClicked: screen.vm.openHistory()
            }
            BigButton {
                Layout.fillWidth: true
                Layout.columnSpan: Theme.wide ? 1 : 2
                iconName: "shield"
                text: "纸上的公示是真的吗"
                onClicked: screen.vm.verify()
            }
        }
    }
}
