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
            line: Theme.vast ? "" : screen.vm.line
            size: Theme.wide || Theme.vast ? Theme.heading : Theme.title
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.maximumHeight: code.implicitHeight
            spacing: Theme.gap

            Card {
                id: code
                Layout.fillWidth: true
                implicitHeight: Math.round(Theme.figure * (Theme.vast ? 1.4 : 1.8))
                border.color: Theme.ink
                border.width: Theme.rule

                Words {
                    anchors.centerIn: parent
                    width: parent.width - 2 * Theme.gap
                    horizontalAlignment: Text.AlignHCenter
                    text: screen.vm.code || "????-????"
                    color: screen.vm.code ? Theme.seal : Theme.soft
                    font.pixelSize: Theme.fitted("MMMM-MMMM", Theme.figure, Theme.body, width * 0.55)
                    font.bold: true
                    wrapMode: Text.NoWrap
                    Accessible.name: screen.vm.code ? "短码 " + screen.vm.code : "短码，还没有点"
                }
            }
            // what the camera sees, small: keys need the room
            Rectangle {
                Layout.preferredWidth: Math.round(code.implicitHeight * 1.6)
                Layout.fillHeight: true
                visible: screen.vm.sees
                color: Theme.plainSoft
                radius: Theme.radiusSmall
                border.width: Theme.rule
                border.color: Theme.ink
                Accessible.role: Accessible.Graphic
                Accessible.name: "摄像头看到的画面，拿纸对准用"

                Viewfinder {
                    anchors.fill: parent
                    anchors.margins: Theme.rule
                    eye: screen.vm.eye
                }
            }
            BigButton {
                Layout.fillHeight: true
                visible: screen.vm.again !== ""
                text: screen.vm.again
                onClicked: screen.vm.lookAgain()
            }
        }
        Caption {
            Layout.fillWidth: true
            visible: text !== "" && (Theme.wide || !Theme.vast)
            text: Theme.unwidowed(screen.vm.finder)
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
