// 简洁: 您叫什么? A place to write, and one button that looks for what was written.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property NameWritingModel vm

    asideWidth: Math.round((width - 3 * Theme.margin) * 0.4)

    component Acts: RowLayout {
        spacing: Theme.gap

        BigButton {
            Layout.preferredWidth: Math.round(Theme.word * 5)
            text: screen.vm.otherWay
            onClicked: screen.vm.otherwise()
        }
        BigButton {
            Layout.fillWidth: true
            strong: enabled
            enabled: screen.vm.ready
            text: screen.vm.action
            onClicked: screen.vm.look()
        }
    }

    aside: ColumnLayout {
        width: parent.width
        height: Theme.wide ? parent.height : implicitHeight
        spacing: Theme.gap

        Masthead {
            Layout.fillWidth: true
            title: screen.vm.title
            size: Theme.title
        }
        Typed {
            Layout.fillWidth: true
            words: screen.vm.query
            hint: screen.vm.by === "hand" ? "在方格里写" : "拼音的头一个字母"
            canClear: screen.vm.query !== ""
            onTyped: text => screen.vm.write(text)
            onAgain: screen.vm.again()
        }
        Words {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: Theme.unwidowed(screen.vm.found)
            color: Theme.soft
            font.pixelSize: Theme.note
            Accessible.name: screen.vm.found
        }
        Item { Layout.fillHeight: true; visible: Theme.wide }
        Loader {
            Layout.fillWidth: true
            active: Theme.wide
            visible: active
            sourceComponent: Acts { }
        }
    }

    readonly property bool spells: vm.by !== "hand"

    Offered {
        id: offered
        width: parent.width
        height: implicitHeight
        visible: screen.spells
        vm: screen.vm
    }
    Writer {
        y: screen.spells ? offered.height + Theme.gap : 0
        width: parent.width
        height: Math.min(parent.height - y - (below.active ? below.height + Theme.wideGap : 0), Math.round(1100 * Theme.scale))
        vm: screen.vm
        low: Theme.elder
    }
    Loader {
        id: below
        anchors.bottom: parent.bottom
        width: parent.width
        active: !Theme.wide
        visible: active
        sourceComponent: Acts { }
    }
}
