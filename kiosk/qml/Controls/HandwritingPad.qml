// A square to write a character in with the finger, and the eight likeliest beside it (on narrow glass below it).
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Item {
    id: pad

    required property WritingModel vm
    signal chosen(string character)

    readonly property bool beside: width >= height
    readonly property int column: Math.max(Theme.touch, Math.round(Math.min(Theme.note, 40 * Theme.scale) * 4.2))
    readonly property int aside: 2 * column + Theme.near + Theme.gap  // candidates, two in a row
    readonly property int below: 3 * Theme.touch + 2 * Theme.near + Theme.gap  // candidates, four in a row, and acts
    readonly property int side: Math.max(0, beside ? Math.min(height, width - aside) : Math.min(width, height - below))

    implicitHeight: Math.round(560 * Theme.scale * (Theme.elder ? 1.1 : 1))

    Component.onDestruction: paper?.leave() // gone already where the whole window goes
    onVisibleChanged: if (!visible) vm.again()

    component Act: Press {
        id: act

        property string iconName: ""

        Layout.fillWidth: true
        Layout.preferredWidth: 1
        implicitHeight: Theme.touch
        corner: Theme.radiusSmall
        ground: Theme.plainSoft
        edgeWidth: 0
        enabled: !pad.vm.empty

        contentItem: Item {
            Words {
                anchors.centerIn: parent
                text: act.text
                color: act.enabled ? Theme.ink : Theme.soft
                font.pixelSize: Math.min(Theme.note, Math.round(40 * Theme.scale))
                font.bold: true
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }

    Rectangle {
        id: square
        width: pad.side
        height: pad.side
        color: Theme.card
        radius: Theme.radiusSmall
        border.width: Theme.rule
        border.color: Theme.ink
        Accessible.role: Accessible.Canvas
        Accessible.name: "写字的方格：用手指在这里写一个字"

        // 田字格, faint: a middle to aim at
        Rectangle {
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.gap
            height: Theme.hair
            color: Theme.line
        }
        Rectangle {
            anchors.centerIn: parent
            width: Theme.hair
            height: parent.height - 2 * Theme.gap
            color: Theme.line
        }
        Words {
            anchors.centerIn: parent
            visible: pad.vm.blank
            text: "写一个字"
            color: Theme.soft
            font.pixelSize: Theme.fitted(text, Theme.strong, Theme.small, square.width - 2 * Theme.gap)
            wrapMode: Text.NoWrap
        }
        Paper {
            id: paper
            anchors.fill: parent
            anchors.margins: Theme.rule
            writing: pad.vm
            colour: Theme.ink
            ratio: Screen.devicePixelRatio
            nib: Math.round(pad.side * 0.024)
        }
    }
    ColumnLayout {
        x: pad.beside ? pad.side + Theme.gap : 0
        y: pad.beside ? 0 : pad.side + Theme.gap
        width: pad.width - x
        height: pad.height - y
        spacing: Theme.near

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: pad.beside ? 2 : 4
            rowSpacing: Theme.near
            columnSpacing: Theme.near
            uniformCellWidths: true
            uniformCellHeights: true

            Repeater {
                model: 8

                Press {
                    id: candidate

                    required property int index
                    readonly property string among: "认出来的字" // kiosk.input.choices
                    readonly property string character: pad.vm.candidates[index] ?? ""

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    corner: Theme.radiusSmall
                    enabled: character !== ""
                    ground: enabled ? Theme.card : Theme.paper
                    text: character
                    Accessible.name: character ? "选 " + character : "第" + (index + 1) + "个候选字，还没有"
                    onClicked: {
                        const character = candidate.character;
                        pad.vm.again();
                        pad.chosen(character);
                    }

                    contentItem: Item {
                        Words {
                            anchors.centerIn: parent
                            text: candidate.character
                            font.pixelSize: Math.round(Math.min(candidate.height * 0.62, candidate.width * 0.62))
                            font.bold: Theme.isBold(text)
                            wrapMode: Text.NoWrap
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.near

            Act { text: "撤一笔"; onClicked: pad.vm.undo() }
            Act { text: "重写"; onClicked: pad.vm.again() }
        }
    }
}
