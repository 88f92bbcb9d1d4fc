// The characters that letters may stand for: eight to touch, and the next eight.
import QtQuick
import QtQuick.Layouts
import Theme
import ViewModels

Item {
    id: offered

    required property WrittenPage vm
    readonly property int size: Math.min(Theme.heading, Math.round(implicitHeight * 0.6))

    implicitHeight: Math.round(Theme.touch * (Theme.wide ? 0.95 : 1))

    RowLayout {
        anchors.fill: parent
        spacing: Theme.near

        Repeater {
            model: 8

            Press {
                id: one

                required property int index
                readonly property string among: "认出来的字" // kiosk.input.choices
                readonly property string character: offered.vm.offered[index] ?? ""

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                corner: Theme.radiusSmall
                enabled: character !== ""
                opacity: enabled ? 1 : 0
                text: character
                Accessible.name: "选 " + character
                Accessible.ignored: character === ""
                onClicked: offered.vm.take(character)

                contentItem: Item {
                    Ink {
                        anchors.centerIn: parent
                        text: one.character
                        font.pixelSize: offered.size
                        font.bold: true
                        wrapMode: Text.NoWrap
                    }
                }
            }
        }
        Press {
            id: next
            Layout.fillHeight: true
            Layout.preferredWidth: Math.round(Theme.word * 2.6)
            corner: Theme.radiusSmall
            ground: Theme.plainSoft
            enabled: offered.vm.offersMore
            opacity: enabled ? 1 : 0
            text: "更多"
            Accessible.name: "更多字"
            Accessible.ignored: !enabled
            onClicked: offered.vm.more()

            contentItem: Item {
                Ink {
                    anchors.centerIn: parent
                    text: next.text
                    font.pixelSize: Theme.fitted(text, Theme.note, Theme.small, next.width - Theme.near)
                    font.bold: true
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
}
