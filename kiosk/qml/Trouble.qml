// The whole window where no kiosk can be opened: what to do in plain words, and the staff's door. It needs neither
// library nor settings, and is never dark.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme
import Controls
import "Screens"
import ViewModels

ApplicationWindow {
    id: window

    required property TroubleModel trouble

    width: 1080
    height: 1920
    title: "明榜"
    color: Theme.paper

    Binding { target: Theme; property: "wide"; value: window.width > window.height }
    Binding {
        target: Theme
        property: "scale"
        value: window.width > window.height ? Math.min(window.width / 1920, window.height / 1080)
            : Math.min(window.width / 1080, window.height / 1920)
    }
    onClosing: close => close.accepted = false

    Connections {
        target: window.trouble
        function onDoorChanged() { window.trouble.door ? place.forceActiveFocus() : knock.forceActiveFocus(); }
    }
    FocusScope {
        id: place
        objectName: "screens" // kiosk.input.keypad begins here
        anchors.fill: parent
        focus: true
        Keys.onPressed: event => event.accepted = window.trouble.typed(event.text)

        ColumnLayout {
            anchors.centerIn: parent
            visible: !window.trouble.door
            width: Math.min(parent.width - 2 * Theme.margin, Math.round(1100 * Theme.scale))
            spacing: Theme.far

            Icon {
                Layout.alignment: Qt.AlignHCenter
                name: "bell"
                size: Theme.icon * 2
                colour: Theme.seal
            }
            Words {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: Theme.unwidowed("这台机器正在准备")
                font.pixelSize: Theme.title
                font.bold: true
                Accessible.role: Accessible.Heading
            }
            Words {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: Theme.unwidowed("现在看不了，请找工作人员。准备好了，画面会自己出来。")
            }
            Card {
                Layout.fillWidth: true
                implicitHeight: told.implicitHeight + 2 * Theme.far

                Words {
                    id: told
                    anchors.centerIn: parent
                    width: parent.width - 2 * Theme.far
                    text: "给工作人员看：" + window.trouble.words
                    font.pixelSize: Theme.note
                    color: Theme.soft
                    wrapMode: Text.WrapAnywhere
                }
            }
            BigButton {
                id: knock
                Layout.alignment: Qt.AlignHCenter
                text: "工作人员入口"
                focus: true
                onClicked: window.trouble.knock()
            }
        }
        Loader {
            anchors.fill: parent
            anchors.bottomMargin: Theme.bar
            active: window.trouble.door !== null
            focus: active
            sourceComponent: StaffDoor { vm: window.trouble.door }
        }
        BigButton {
            visible: window.trouble.door !== null
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.near
            text: "返回"
            onClicked: window.trouble.back()
        }
    }
}
