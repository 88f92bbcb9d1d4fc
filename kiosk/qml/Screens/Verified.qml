// What became of a sheet: the verdict in large words, and beside it what was published.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property VerifiedModel vm
    readonly property PostingModel posting: vm.posting
    readonly property bool silent: posting?.silence !== ""

    // in such type the verdict needs the glass, and what was published has a screen of its own
    readonly property bool alone: Theme.grow > 1.4

    // on wide glass large type leaves no more room between what stands above each other
    readonly property int close: Theme.wide && Theme.elder ? Theme.gap : Theme.wideGap

    // a verdict with nothing beside it has the whole width
    asideWidth: posting === null || alone ? width - 2 * Theme.margin : Theme.aside

    aside: ColumnLayout {
        width: parent.width
        height: Theme.wide ? parent.height : implicitHeight
        spacing: screen.close

        Rectangle {
            Layout.fillWidth: true
            implicitHeight: told.implicitHeight + 2 * told.y
            radius: Theme.radius
            color: Theme.ground(screen.vm.tone)
            border.width: Theme.rule
            border.color: Theme.colour(screen.vm.tone)

            ColumnLayout {
                id: told
                x: Theme.far
                y: screen.close
                width: parent.width - 2 * x
                spacing: Theme.near

                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.gap

                    Icon {
                        name: screen.vm.picture
                        size: Math.round(word.font.pixelSize * 1.1)
                        colour: Theme.colour(screen.vm.tone)
                    }
                    Words {
                        id: word
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        text: screen.vm.word
                        color: Theme.colour(screen.vm.tone)
                        font.pixelSize: Theme.wide ? Theme.strong : Theme.heading
                        font.bold: true
                        Accessible.role: Accessible.Heading
                    }
                }
                Words {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    text: Theme.unwidowed(screen.vm.sentence)
                    font.pixelSize: (Theme.elder && Theme.wide && !screen.alone) || Theme.vast ? Math.round(Theme.note * (1 - Theme.track)) : Theme.body
                    lineHeight: 1.2
                }
                Words {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    visible: text !== ""
                    text: Theme.unwidowed(screen.vm.warning)
                    color: Theme.seal
                    font.pixelSize: Theme.note
                    font.bold: true
                }
            }
        }
        Masthead {
            Layout.fillWidth: true
            visible: screen.vm.title !== ""
            title: screen.vm.title
            line: screen.vm.line
            size: Theme.strong
        }
        Item { Layout.fillHeight: true; visible: Theme.wide }
        Loader {
            Layout.fillWidth: true
            active: Theme.wide
            visible: active
            sourceComponent: next
        }
    }

    Loader {
        id: rows
        width: parent.width
        height: parent.height - (below.active ? below.height + Theme.wideGap : 0)
        active: screen.posting !== null && !screen.silent && !screen.alone
        visible: active
        sourceComponent: PostingTable { vm: screen.posting }
    }
    Loader {
        width: parent.width
        active: screen.posting !== null && screen.silent && !screen.alone
        visible: active
        sourceComponent: screen.posting?.mark !== "" ? changed : sums
    }
    Loader {
        id: below
        anchors.bottom: parent.bottom
        width: parent.width
        active: !Theme.wide
        visible: active
        sourceComponent: next
    }
    Component {
        id: sums

        SilentTotals { vm: screen.posting }
    }
    Component {
        id: changed

        ChangedNotice {
            vm: screen.posting
            room: rows.height
        }
    }
    Component {
        id: next

        GridLayout {
            columns: Theme.wide ? 2 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true

            BigButton {
                Layout.fillWidth: true
                visible: screen.alone && screen.posting !== null
                strong: true
                text: "看公布的内容"
                onClicked: screen.vm.openPosting()
            }
            BigButton {
                Layout.fillWidth: true
                text: "再验一张"
                strong: screen.vm.title === ""
                onClicked: screen.vm.another()
            }
        }
    }
}
