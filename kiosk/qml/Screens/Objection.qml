// 我觉得不对: numbers to call, in large type, and the slip to hand in.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property ObjectionModel vm

    aside: ColumnLayout {
        width: parent.width
        spacing: Theme.gap

        Masthead {
            Layout.fillWidth: true
            title: screen.vm.title
            size: Theme.title
        }
        Words {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: screen.vm.line
            color: Theme.soft
        }
    }

    ColumnLayout {
        width: parent.width
        height: parent.height
        spacing: Theme.wideGap

        Repeater {
            model: screen.vm.calls

            Card {
                id: call

                required property string label
                required property string number

                Layout.fillWidth: true
                implicitHeight: lines.implicitHeight + 2 * lines.y
                Accessible.role: Accessible.StaticText
                Accessible.name: label + " " + number

                RowLayout {
                    id: lines
                    x: Theme.wideGap
                    y: Theme.gap
                    width: parent.width - 2 * x
                    spacing: Theme.gap

                    Icon {
                        name: "phone"
                        size: Math.round(Theme.strong * 1.2)
                        colour: Theme.seal
                    }
                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 0

                        Words {
                            Layout.fillWidth: true
                            Layout.preferredWidth: 1
                            visible: text !== ""
                            text: call.label
                            color: Theme.soft
                            font.pixelSize: Theme.note
                            Accessible.ignored: true
                        }
                        Words {
                            Layout.fillWidth: true
                            Layout.preferredWidth: 1
                            text: call.number
                            font.pixelSize: Theme.fitted(text, Theme.heading, Theme.body, width)
                            font.bold: true
                            wrapMode: Text.NoWrap
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
        Words {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: Theme.unwidowed(screen.vm.paper)
        }
        Told {
            Layout.fillWidth: true
            text: screen.vm.slipWords
        }
        Item { Layout.fillHeight: true }
        BigButton {
            Layout.fillWidth: true
            strong: true
            text: "打印单子"
            enabled: !screen.vm.slipWorking
            onClicked: screen.vm.printSlip()
        }
    }
}
