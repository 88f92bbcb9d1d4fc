// A screen of the staff's part: lines to read or to touch, a few things to do, and what became of them.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property StaffPageModel vm

    asideWidth: Math.round((width - 3 * Theme.margin) * 0.36)

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
        Rectangle {
            Layout.fillWidth: true
            visible: screen.vm.notice !== ""
            implicitHeight: notice.implicitHeight + 2 * Theme.near
            radius: Theme.radiusSmall
            color: Theme.goldSoft

            Words {
                id: notice
                x: Theme.gap
                y: Theme.near
                width: parent.width - 2 * x
                text: screen.vm.notice
                color: Theme.gold
                font.pixelSize: Theme.note
                font.bold: true
                Accessible.role: Accessible.AlertMessage
            }
        }
        Item { Layout.fillHeight: true; visible: Theme.wide }
        Loader {
            Layout.fillWidth: true
            active: Theme.wide
            visible: active
            sourceComponent: acts
        }
    }

    Pages {
        width: parent.width
        height: parent.height - (below.active ? below.height + Theme.gap : 0)
        visible: screen.vm.touched
        cell: Math.max(Math.round(Theme.touch * 1.4), Theme.pair)
        mostCell: Math.round(Theme.touch * 1.7)
        gap: Theme.near
        of: screen.vm
        first: screen.vm.place
        onFirstChanged: if (screen.vm.touched) screen.vm.place = first
        model: screen.vm.touched ? screen.vm.lines : null

        delegate: Item {
            id: cell

            required property string word
            required property string value
            required property string tone
            required property string key

            width: GridView.view.cellWidth
            height: GridView.view.cellHeight

            Rectangle {
                visible: cell.tone === "seal"
                y: Theme.gap
                width: Theme.tight
                height: parent.height - Theme.near - 2 * y
                radius: width / 2
                color: Theme.seal
            }
            VillageTile {
                x: Theme.gap
                width: parent.width - x
                height: parent.height - Theme.near
                text: cell.word
                line: cell.value
                onClicked: screen.vm.open(cell.key)
            }
        }
    }
    Scroll {
        width: parent.width
        height: parent.height - (below.active ? below.height + Theme.gap : 0)
        visible: !screen.vm.touched
        of: screen.vm

        ColumnLayout {
            width: parent.width
            spacing: 0

            Repeater {
                model: screen.vm.touched ? null : screen.vm.lines

                Fact {
                    id: fact

                    required property string tone
                    required word
                    required value

                    Layout.fillWidth: true

                    Rectangle {
                        visible: fact.tone === "seal"
                        x: -Theme.gap
                        y: Theme.gap
                        width: Theme.tight
                        height: parent.height - 2 * y
                        radius: width / 2
                        color: Theme.seal
                    }
                }
            }
        }
    }
    Loader {
        id: below
        anchors.bottom: parent.bottom
        width: parent.width
        active: !Theme.wide && screen.vm.acts.count > 0
        visible: active
        sourceComponent: acts
    }
    Component {
        id: acts

        ColumnLayout {
            spacing: Theme.gap

            Repeater {
                model: screen.vm.acts

                BigButton {
                    required property string key
                    required property string word
                    required strong

                    Layout.fillWidth: true
                    text: word
                    onClicked: screen.vm.act(key)
                }
            }
        }
    }
}
