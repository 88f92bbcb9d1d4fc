// 这笔钱是什么, the answer: what an amount of a month is, or may be, and whom to ask. No name stands here.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property AmountAnswerModel vm

    aside: Masthead {
        width: parent.width
        title: Theme.unwidowed(screen.vm.title)
        line: screen.vm.line
        size: Theme.title
    }

    Scroll {
        anchors.fill: parent
        of: screen.vm

        ColumnLayout {
            width: parent.width
            spacing: Theme.wideGap

            Repeater {
                model: screen.vm.answers

                AnswerCard {
                    Layout.fillWidth: true
                }
            }
            Words {
                readonly property bool breakBefore: true

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: screen.vm.advice
                font.pixelSize: Theme.vast && Theme.wide ? Theme.note : Theme.body // a page must hold it
                lineHeight: 1.3
            }
            Phones {
                readonly property bool breakBefore: true

                Layout.fillWidth: true
                plain: screen.vm.phones
            }
        }
    }
}
