// The staff's part: this machine in words, what was done here, another PIN, and the way out.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property StaffModel vm

    asideWidth: Math.round((width - 3 * Theme.margin) * 0.34)

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
            sourceComponent: doors
        }
    }

    Scroll {
        width: parent.width
        height: parent.height - (below.active ? below.height + Theme.gap : 0)
        of: screen.vm

        ColumnLayout {
            width: parent.width
            spacing: 0

            Repeater {
                model: screen.vm.lines

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
        active: !Theme.wide
        visible: active
        sourceComponent: doors
    }
    Component {
        id: doors

        GridLayout {
            columns: Theme.wide ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true

            BigButton {
                Layout.fillWidth: true
                text: screen.vm.trail ? "看这台机器" : "操作记录"
                onClicked: screen.vm.other()
            }
            BigButton {
                Layout.fillWidth: true
                text: "换密码"
                onClicked: screen.vm.another()
            }
            BigButton {
                Layout.fillWidth: true
                Layout.columnSpan: Theme.wide ? 1 : 2
                strong: true
                text: "退出明榜"
                onClicked: screen.vm.leave()
            }
        }
    }
}
