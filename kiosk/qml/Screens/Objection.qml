// 我觉得不对: numbers to call, in large type, and the slip to hand in.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property ObjectionModel vm

    asideWidth: Math.round((width - 3 * Theme.margin) * 0.44)

    aside: ColumnLayout {
        width: parent.width
        height: Theme.wide ? parent.height : implicitHeight
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
            font.pixelSize: Math.min(Theme.body, Theme.word)
        }
        Item { Layout.fillHeight: true; visible: Theme.wide }
        Loader {
            Layout.fillWidth: true
            active: Theme.wide
            visible: active
            sourceComponent: paper
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

                        Ink {
                            Layout.fillWidth: true
                            Layout.preferredWidth: 1
                            visible: text !== ""
                            text: call.label
                            color: Theme.soft
                            font.pixelSize: Theme.note
                        }
                        Ink {
                            Layout.fillWidth: true
                            Layout.preferredWidth: 1
                            text: call.number
                            font.pixelSize: Theme.fitted(text, Theme.heading, Theme.body, width)
                            font.bold: true
                            wrapMode: Text.NoWrap
                        }
                    }
                }
            }
        }
        Item { Layout.fillHeight: true }
        Loader {
            Layout.fillWidth: true
            active: !Theme.wide
            visible: active
            sourceComponent: paper
        }
    }

    Component {
        id: paper

        ColumnLayout {
            spacing: Theme.gap

            Words {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                visible: screen.vm.slipWords === ""
                text: Theme.unwidowed(screen.vm.paper)
                font.pixelSize: Theme.word
            }
            Told {
                Layout.fillWidth: true
                text: screen.vm.slipWords
            }
            BigButton {
                Layout.fillWidth: true
                strong: enabled
                text: "打印单子"
                enabled: !screen.vm.slipWorking
                onClicked: screen.vm.printSlip()
            }
        }
    }
}
