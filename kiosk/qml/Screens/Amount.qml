// 这笔钱是什么, first question: how much.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property AmountModel vm

    asideWidth: Math.round((width - 3 * Theme.margin) * 0.46)

    aside: ColumnLayout {
        width: parent.width
        height: Theme.wide ? parent.height : implicitHeight
        spacing: Theme.wideGap

        Masthead {
            Layout.fillWidth: true
            title: screen.vm.title
            line: screen.vm.line
            size: Theme.title
        }
        Card {
            Layout.fillWidth: true
            implicitHeight: Math.round(Theme.figure * 1.9)
            border.color: Theme.ink
            border.width: Theme.rule

            Words {
                id: figure
                anchors.left: parent.left
                anchors.leftMargin: Theme.far
                anchors.right: yuan.left
                anchors.rightMargin: Theme.near
                anchors.verticalCenter: parent.verticalCenter
                horizontalAlignment: Text.AlignRight
                text: screen.vm.amount || "0"
                color: screen.vm.amount ? Theme.seal : Theme.soft
                font.pixelSize: Theme.fitted(text, Theme.figure, Theme.body, width)
                font.bold: true
                wrapMode: Text.NoWrap
                Accessible.name: (screen.vm.amount || "0") + " 元"
            }
            Ink {
                id: yuan
                anchors.right: parent.right
                anchors.rightMargin: Theme.far
                anchors.baseline: figure.baseline
                text: "元"
                font.pixelSize: Theme.strong
                font.bold: true
            }
        }
        Item { Layout.fillHeight: true; visible: Theme.wide }
    }

    ColumnLayout {
        width: parent.width
        height: Math.min(parent.height, Math.round(Theme.touch * (Theme.wide ? 9 : 10.5)))
        spacing: Theme.wideGap

        DigitPad {
            Layout.fillWidth: true
            Layout.fillHeight: true
            onKey: key => screen.vm.key(key)
            onErase: screen.vm.erase()
        }
        BigButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Math.round(Theme.button * 1.15)
            strong: enabled
            enabled: screen.vm.ready
            text: "下一步"
            onClicked: screen.vm.next()
        }
    }
}
