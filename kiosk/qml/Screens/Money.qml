// 我的补贴: a few doors, each one large surface.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property MoneyModel vm

    asideWidth: Math.round((width - 3 * Theme.margin) * 0.3)

    aside: Masthead {
        width: parent.width
        title: screen.vm.title
        line: screen.vm.line
        size: Theme.title
    }

    ColumnLayout {
        width: parent.width
        height: Math.min(parent.height, doors.count * most + (doors.count - 1) * spacing)
        spacing: Theme.vast && Theme.wide ? Theme.near : Theme.wideGap

        readonly property int most: Math.round((Theme.elder ? 330 : 320) * Theme.scale)

        Repeater {
            id: doors
            model: screen.vm.doors

            Tile {
                required property int index
                required property string word
                required property string picture
                required line
                required tone

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: 1
                strong: index === 0
                verticalPadding: Theme.elder && Theme.wide ? Theme.near : Theme.far
                across: true
                text: word
                iconName: picture
                onClicked: screen.vm.open(index)
            }
        }
    }
}
