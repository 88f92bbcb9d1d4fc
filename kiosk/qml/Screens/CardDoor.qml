// 请拿出家户卡: three steps, what the camera sees where there is one, and what to do without a card.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property CardDoorModel vm

    // all three steps stay in sight, and what the camera sees
    readonly property bool tight: Theme.elder && Theme.wide || vm.finder !== ""

    asideWidth: Math.round((width - 3 * Theme.margin) * 0.34)

    aside: ColumnLayout {
        width: parent.width
        spacing: Theme.wideGap

        Masthead {
            Layout.fillWidth: true
            title: screen.vm.title
            line: Theme.unwidowed(screen.vm.line)
            size: Theme.title
        }
        Loader {
            Layout.fillWidth: true
            active: Theme.wide && screen.vm.finder !== ""
            visible: active
            sourceComponent: finder
        }
    }

    Connections {
        target: screen.vm
        function onFinderChanged() { scroll.again(); }
    }
    Scroll {
        id: scroll
        anchors.fill: parent

        ColumnLayout {
            width: parent.width
            spacing: screen.tight ? Theme.gap : Theme.wideGap

            Loader {
                readonly property bool breakBefore: true

                Layout.fillWidth: true
                active: !Theme.wide && screen.vm.finder !== ""
                visible: active
                sourceComponent: finder
            }
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
                readonly property bool breakBefore: true

                Layout.fillWidth: true
                Layout.topMargin: Theme.near
                text: Theme.unwidowed(screen.vm.without)
            }
        }
    }
    Component {
        id: finder

        FinderCard {
            eye: screen.vm.eye
            words: screen.vm.finder
            sees: screen.vm.sees
            again: screen.vm.again
            onLook: screen.vm.lookAgain()
        }
    }
}
