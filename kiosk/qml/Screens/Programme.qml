// A programme as everybody may read it: who, how much, how, where, by which document, whom to call.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property ProgrammeModel vm

    aside: ColumnLayout {
        width: parent.width
        spacing: Theme.wideGap

        Masthead {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            title: screen.vm.title
            line: screen.vm.line
            size: Theme.wide ? Theme.fitted(title, Theme.heading, Theme.body, screen.aboutWidth / 1.045) : Theme.heading
        }
        Card {
            Layout.fillWidth: true
            visible: screen.vm.rate !== ""
            implicitHeight: standard.implicitHeight + 2 * standard.y

            ColumnLayout {
                id: standard
                x: Theme.wideGap
                y: Theme.gap
                width: parent.width - 2 * x
                spacing: 0

                Words {
                    text: screen.vm.since
                    color: Theme.soft
                    font.pixelSize: Theme.note
                }
                Words {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    text: screen.vm.rate
                    color: Theme.seal
                    font.pixelSize: Theme.fitted(text, Theme.heading, Theme.body, width)
                    font.bold: true
                    wrapMode: Text.NoWrap
                }
            }
        }
    }

    Scroll {
        width: parent.width
        height: parent.height - phones.height - Theme.wideGap

        ColumnLayout {
            width: parent.width
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
    Phones {
        id: phones
        anchors.bottom: parent.bottom
        width: parent.width
        plain: screen.vm.phones
    }
}
