// The head: whose desk it is, the five steps of the way, and taking back.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Rectangle {
    id: bar

    required property DeskModel desk
    signal verify

    implicitHeight: Theme.touch + 2 * Theme.near
    color: Theme.card

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.gap

        Words {
            text: "明榜"
            font.pixelSize: Theme.strong
            font.bold: true
            color: Theme.seal
            wrapMode: Text.NoWrap
        }
        Words {
            Layout.maximumWidth: bar.width * 0.2
            text: bar.desk.publisher ? bar.desk.publisher : "经办桌"
            color: Theme.soft
            font.pixelSize: Theme.caption
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
        }
        Item { Layout.fillWidth: true }
        Repeater {
            model: bar.desk.steps

            Press {
                id: step

                required property int index
                required property string name
                required property string label
                required property bool done
                required property bool current
                required property bool open

                objectName: name
                text: label
                enabled: open && !current
                implicitHeight: Theme.touch
                implicitWidth: row.implicitWidth + Theme.gap * 2
                corner: height / 2
                ground: current ? Theme.sealSoft : hovered ? Theme.pressed : "transparent"
                edgeWidth: 0
                hoverEnabled: true
                Accessible.role: Accessible.PageTab
                Accessible.selected: current
                Accessible.description: current ? "现在这一步" : done ? "做过了" : open ? "" : "还不能去"

                contentItem: Item {
                    implicitWidth: row.implicitWidth

                    RowLayout {
                        id: row
                        anchors.centerIn: parent
                        spacing: Theme.tight

                        Rectangle {
                            implicitWidth: Math.round(Theme.note * 1.5)
                            implicitHeight: implicitWidth
                            radius: width / 2
                            color: step.current ? Theme.seal : step.done ? Theme.pine : "transparent"
                            border.width: step.current || step.done ? 0 : Theme.hair
                            border.color: step.open ? Theme.soft : Theme.quiet

                            Ink {
                                anchors.centerIn: parent
                                visible: !step.done || step.current
                                text: step.index + 1
                                font.pixelSize: Theme.small
                                font.bold: true
                                color: step.current ? Theme.white : step.open ? Theme.soft : Theme.faint
                            }
                            Icon {
                                anchors.centerIn: parent
                                visible: step.done && !step.current
                                name: "check"
                                size: Theme.note
                                colour: Theme.white
                            }
                        }
                        Ink {
                            text: step.label
                            font.pixelSize: Theme.note
                            font.bold: step.current
                            color: step.current ? Theme.seal : step.open ? Theme.ink : Theme.faint
                            wrapMode: Text.NoWrap
                        }
                    }
                }
            }
        }
        Item { Layout.fillWidth: true }
        DeskButton {
            quiet: true
            iconName: "shield"
            text: "验真"
            enabled: bar.desk.known
            Accessible.description: "看一张纸、一个文件是不是真的"
            onClicked: bar.verify()
        }
        DeskButton {
            quiet: true
            iconName: "undo"
            text: "撤销"
            enabled: bar.desk.undoWords !== ""
            Accessible.description: bar.desk.undoWords
            onClicked: bar.desk.undo()
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }
}
