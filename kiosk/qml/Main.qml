// The window: the head, one screen, the five at the bottom, and what lies over them.
import QtQuick
import QtQuick.Controls
import Theme
import Controls
import ViewModels

ApplicationWindow {
    id: window

    required property ShellModel shell

    width: 1080
    height: 1920
    title: "明榜"
    color: Theme.paper

    Binding { target: Theme; property: "elder"; value: window.shell.elder }
    Binding { target: Theme; property: "wide"; value: window.width > window.height }
    Binding {
        target: Theme
        property: "scale"
        value: window.width > window.height ? Math.min(window.width / 1920, window.height / 1080)
            : Math.min(window.width / 1080, window.height / 1920)
    }

    Item {
        id: stage
        anchors.fill: parent
        enabled: !staff.visible && !ask.visible

        TopBar {
            id: head
            width: parent.width
            place: window.shell.place
            zone: window.shell.zone
            demo: window.shell.demo
            clock: window.shell.clock
            asOf: window.shell.asOf
        }
        Banner {
            id: banner
            y: head.height
            width: parent.width
            text: window.shell.banner
        }
        Loader {
            id: screen
            y: banner.y + banner.height
            width: parent.width
            height: bottom.y - y
            focus: true
        }
        ListenBar {
            id: listen
            y: bottom.y - height
            width: parent.width
            reader: window.shell.reader
        }
        BottomBar {
            id: bottom
            y: parent.height - height
            width: parent.width
            canBack: window.shell.canBack
            listening: window.shell.reader.speaking
            onBack: window.shell.back()
            onHome: window.shell.home()
            onLarger: window.shell.larger()
            onListen: window.shell.readAloud()
            onStaff: window.shell.callStaff()
        }
    }
    StaffSheet {
        id: staff
        anchors.fill: parent
        visible: window.shell.calling
        phone: window.shell.staffPhone
        onThanks: window.shell.thanks()
    }
    AskSheet {
        id: ask
        anchors.fill: parent
        visible: window.shell.reader.asking
        question: window.shell.reader.question
        onAgree: window.shell.reader.confirm()
        onPublicOnly: window.shell.readPublic()
        onRefuse: window.shell.reader.decline()
    }

    function showScreen() {
        screen.setSource("Screens/" + shell.screen + ".qml", { vm: shell.page });
    }

    Connections {
        target: window.shell
        function onScreenChanged() { window.showScreen(); }
    }
    Shortcut { sequences: ["Escape", "Back"]; onActivated: window.shell.back() }
    Component.onCompleted: showScreen()
}
