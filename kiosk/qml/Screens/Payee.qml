// One payee's row: the amount, how it comes about, what it rests on, whom to ask.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property PayeeModel vm

    // a long name breaks at its dot only
    readonly property bool torn: vm.name.includes("·")
        && Theme.ems(vm.name) * 1.02 * Theme.strong > aboutWidth / 1.045

    asideWidth: Math.round((width - 3 * Theme.margin) * 0.48)

    aside: ColumnLayout {
        width: parent.width
        spacing: Theme.wideGap

        Masthead {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            title: screen.torn ? screen.vm.name.replace("·", "·\n") : screen.vm.name
            line: screen.vm.line
            readonly property string longest: title.split("\n").sort((a, b) => Theme.ems(b) - Theme.ems(a))[0]
            size: Theme.fitted(screen.torn ? longest : screen.vm.name, Math.round(Theme.title / 1.045), Theme.strong, screen.aboutWidth / 1.045)
        }
        Card {
            Layout.fillWidth: true
            implicitHeight: sum.implicitHeight + 2 * sum.y

            ColumnLayout {
                id: sum
                x: Theme.far
                y: Theme.wide || Theme.elder ? Theme.wideGap : Theme.far
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
                    visible: screen.vm.arithmetic !== ""
                    implicitHeight: Theme.hair
                    color: Theme.line
                }
                Parts {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.tight
                    visible: line !== ""
                    line: screen.vm.arithmetic
                    size: Theme.fitted(line, Math.round(Theme.body * (Theme.elder || Theme.wide ? 1 : 1.12)), Theme.caption, width)
                }
            }
        }
    }

    Scroll {
        width: parent.width
        height: parent.height - phones.height - Theme.wideGap

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
        }
    }
    // on every page
    Phones {
        id: phones
        anchors.bottom: parent.bottom
        width: parent.width
        plain: screen.vm.phones
    }
}
