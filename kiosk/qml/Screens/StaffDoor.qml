// The staff's door: figures as dots, a pad, one button.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property StaffDoorModel vm

    asideWidth: Math.round((width - 3 * Theme.margin) * 0.46)

    aside: ColumnLayout {
        width: parent.width
        height: Theme.wide ? parent.height : implicitHeight
        spacing: Theme.wideGap

        Masthead {
            Layout.fillWidth: true
            title: screen.vm.title
            size: Theme.title
        }
        Words {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: Theme.unwidowed(screen.vm.line)
            color: Theme.soft
        }
        Card {
            Layout.fillWidth: true
            implicitHeight: Math.round(Theme.figure * 1.4)
            border.color: Theme.ink
            border.width: Theme.rule
            Accessible.role: Accessible.StaticText
            Accessible.name: "按了 " + screen.vm.dots.length + " 个数字"

            Ink {
                anchors.centerIn: parent
                text: screen.vm.dots
                font.pixelSize: Theme.strong
                font.letterSpacing: Theme.near
                wrapMode: Text.NoWrap
            }
        }
        Words {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: screen.vm.notice
            color: Theme.seal
            font.bold: true
            Accessible.role: Accessible.AlertMessage
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
            enabled: !screen.vm.closed
            point: false
            onKey: key => screen.vm.key(key)
            onErase: screen.vm.erase()
        }
        BigButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Math.round(Theme.button * 1.15)
            strong: enabled
            enabled: screen.vm.ready
            text: "好了"
            onClicked: screen.vm.enter()
        }
    }
}
