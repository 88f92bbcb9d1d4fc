// 纸上的公示是真的吗? The short code of a sheet, key by key; or its QR before the scanner or the camera.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property VerifyModel vm

    asideWidth: Math.round((width - 3 * Theme.margin) * 0.42)

    aside: ColumnLayout {
        width: parent.width
        height: Theme.wide ? parent.height : implicitHeight
        spacing: Theme.wideGap

        Masthead {
            Layout.fillWidth: true
            title: screen.vm.title
            line: screen.vm.line
            size: Theme.wide ? Theme.heading : Theme.title
        }
        Card {
            Layout.fillWidth: true
            implicitHeight: Math.round(Theme.figure * 1.8)
            border.color: Theme.ink
            border.width: Theme.rule

            Words {
                anchors.centerIn: parent
                width: parent.width - 2 * Theme.gap
                horizontalAlignment: Text.AlignHCenter
                text: screen.vm.code || "????-????"
                color: screen.vm.code ? Theme.seal : Theme.soft
                font.pixelSize: Theme.fitted("MMMM-MMMM", Theme.figure, Theme.body, width * 1.3)
                font.bold: true
                font.letterSpacing: Theme.hair
                wrapMode: Text.NoWrap
                Accessible.name: screen.vm.code ? "短码 " + screen.vm.code : "短码，还没有点"
            }
        }
        Loader {
            Layout.fillWidth: true
            active: screen.vm.finder !== ""
            visible: active
            sourceComponent: FinderCard {
                eye: screen.vm.eye
                words: screen.vm.finder
                sees: screen.vm.sees
                again: screen.vm.again
                onLook: screen.vm.lookAgain()
            }
        }
        Item { Layout.fillHeight: true; visible: Theme.wide }
    }

    ColumnLayout {
        width: parent.width
        height: Math.min(parent.height, Math.round(Theme.touch * (Theme.wide ? 9 : 10.5)))
        spacing: Theme.wideGap

        CodePad {
            Layout.fillWidth: true
            Layout.fillHeight: true
            keys: screen.vm.keys
            onKey: key => screen.vm.key(key)
            onErase: screen.vm.erase()
            onClear: screen.vm.clear()
        }
        BigButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Math.round(Theme.button * 1.15)
            strong: enabled
            enabled: screen.vm.ready
            text: "验一验"
            onClicked: screen.vm.check()
        }
    }
}
