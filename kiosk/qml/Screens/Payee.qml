// One payee's row: the amount, how it comes about, what it rests on, whom to ask.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property PayeeModel vm

    asideWidth: Math.round((width - 3 * Theme.margin) * 0.48)

    aside: ColumnLayout {
        width: parent.width
        spacing: Theme.wideGap

        Masthead {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            title: screen.vm.name
            line: screen.vm.line
            size: Theme.fitted(screen.vm.name, Math.round(Theme.title / 1.045), Theme.strong, screen.aboutWidth / 1.045)
        }
        Card {
            Layout.fillWidth: true
            implicitHeight: sum.implicitHeight + 2 * sum.y

            ColumnLayout {
                id: sum
                x: Theme.far
                y: Theme.wide ? Theme.wideGap : Theme.far
                width: parent.width - 2 * x
                spacing: Theme.near

                Words {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    text: screen.vm.programme
                    font.pixelSize: Theme.wide ? Theme.fitted(text, Theme.strong, Theme.caption, width) : Theme.strong
                    font.bold: true
                    wrapMode: Theme.wide ? Text.NoWrap : Text.Wrap
                }
                Chip {
                    text: screen.vm.stage
                    tone: screen.vm.stageTone
                }
                RowLayout {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.near
                    visible: screen.vm.amount !== ""
                    spacing: Theme.near

                    Words {
                        id: amount
                        text: screen.vm.amount
                        color: Theme.seal
                        font.pixelSize: Theme.figure
                        font.bold: true
                        wrapMode: Text.NoWrap
                    }
                    Words {
                        Layout.alignment: Qt.AlignBaseline
                        Layout.fillWidth: true
                        text: "元"
                        color: Theme.seal
                        font.pixelSize: Theme.strong
                        font.bold: true
                    }
                }
                Rectangle {
                    Layout.fillWidth: true
                    visible: !Theme.wide && screen.vm.arithmetic !== ""
                    implicitHeight: Theme.hair
                    color: Theme.line
                }
                Parts {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.tight
                    visible: !Theme.wide && line !== ""
                    line: screen.vm.arithmetic
                    size: Math.round(Theme.body * (Theme.elder ? 1 : 1.12))
                }
            }
        }
        Parts {
            Layout.fillWidth: true
            visible: Theme.wide && line !== ""
            line: screen.vm.arithmetic
        }
    }

    Scroll {
        anchors.fill: parent

        ColumnLayout {
            width: parent.width
            spacing: Theme.wideGap

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                Repeater {
                    id: facts
                    model: screen.vm.facts

                    Fact {
                        required property int index
                        required word
                        required value

                        Layout.fillWidth: true
                        last: index === facts.count - 1
                    }
                }
            }
            Phones {
                Layout.fillWidth: true
                plain: screen.vm.phones
            }
        }
    }
}
