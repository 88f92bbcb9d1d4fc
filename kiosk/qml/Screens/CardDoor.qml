// 请拿出家户卡: three steps, and what to do without a card.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property CardDoorModel vm

    // large type on wide glass: all three steps stay in sight
    readonly property bool tight: Theme.elder && Theme.wide

    asideWidth: Math.round((width - 3 * Theme.margin) * 0.34)

    aside: Masthead {
        width: parent.width
        title: screen.vm.title
        line: Theme.unwidowed(screen.vm.line)
        size: Theme.title
    }

    Scroll {
        anchors.fill: parent

        ColumnLayout {
            width: parent.width
            spacing: screen.tight ? Theme.gap : Theme.wideGap

            Repeater {
                model: screen.vm.steps

                Card {
                    id: step

                    required property string number
                    required property string words
                    readonly property bool breakBefore: true

                    Layout.fillWidth: true
                    implicitHeight: row.implicitHeight + 2 * row.y
                    Accessible.role: Accessible.StaticText
                    Accessible.name: number + "，" + words

                    RowLayout {
                        id: row
                        x: Theme.far
                        y: screen.tight ? Theme.gap : Theme.far
                        width: parent.width - 2 * x
                        spacing: Theme.wideGap

                        Words {
                            text: step.number
                            color: Theme.seal
                            font.pixelSize: screen.tight ? Theme.heading : Theme.figure
                            font.bold: true
                            Accessible.ignored: true
                        }
                        Words {
                            Layout.fillWidth: true
                            Layout.preferredWidth: 1
                            text: Theme.unwidowed(step.words)
                            font.pixelSize: Theme.strong
                            Accessible.ignored: true
                        }
                    }
                }
            }
            Caption {
                Layout.fillWidth: true
                Layout.topMargin: Theme.near
                text: Theme.unwidowed(screen.vm.without)
            }
        }
    }
}
