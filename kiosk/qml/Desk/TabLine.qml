// The postings on the desk, side by side; the number is what is still to be settled in each.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

RowLayout {
    id: line

    required property DeskModel desk
    property bool canAdd: true
    signal add

    spacing: Theme.gap

    ListView {
        id: list
        Layout.fillWidth: true
        implicitHeight: Math.round(Theme.touch * 1.3)
        orientation: ListView.Horizontal
        spacing: Theme.tight
        clip: true
        model: line.desk.tabs
        ScrollBar.horizontal: ScrollBar { policy: list.contentWidth > list.width ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff; height: Theme.tight }

        delegate: Press {
            id: tab

            required property int file
            required property int posting
            required property string label
            required property int remaining
            required property bool current
            onCurrentChanged: if (current) list.positionViewAtIndex(index, ListView.Contain)
            Component.onCompleted: if (current) list.positionViewAtIndex(index, ListView.Contain)
            required property int index
            required property string told
            required property var model

            width: Math.max(Math.round(Theme.note * 9), words.implicitWidth + 2 * Theme.gap)
            height: ListView.view.height - Theme.tight
            text: told
            corner: Theme.radiusSmall
            ground: current ? Theme.card : hovered ? Theme.pressed : Theme.plainSoft
            edge: current ? Theme.ink : "transparent"
            edgeWidth: current ? Theme.hair : 0
            hoverEnabled: true
            Accessible.role: Accessible.PageTab
            Accessible.selected: current
            onClicked: line.desk.look(file, posting)

            contentItem: Item {
                implicitWidth: words.implicitWidth

                RowLayout {
                    id: words
                    anchors.verticalCenter: parent.verticalCenter
                    x: Theme.gap
                    spacing: Theme.near

                    ColumnLayout {
                        spacing: 0

                        Ink {
                            text: tab.label
                            font.pixelSize: Theme.note
                            font.bold: tab.current
                            wrapMode: Text.NoWrap
                        }
                        Ink {
                            text: tab.model.line
                            color: Theme.soft
                            font.pixelSize: Theme.small
                            wrapMode: Text.NoWrap
                        }
                    }
                    Rectangle {
                        implicitWidth: Math.max(height, count.implicitWidth + Theme.near)
                        implicitHeight: Math.round(Theme.note * 1.5)
                        radius: height / 2
                        color: tab.remaining ? Theme.seal : Theme.pineSoft

                        Ink {
                            id: count
                            anchors.centerIn: parent
                            visible: tab.remaining > 0
                            text: tab.remaining
                            color: Theme.white
                            font.pixelSize: Theme.small
                            font.bold: true
                        }
                        Icon {
                            anchors.centerIn: parent
                            visible: tab.remaining === 0
                            name: "check"
                            size: Theme.note
                            colour: Theme.pine
                        }
                    }
                }
            }
        }
    }
    DeskButton {
        visible: line.canAdd
        iconName: "plus"
        text: "再打开"
        onClicked: line.add()
    }
}
