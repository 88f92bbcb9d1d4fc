// 您想怎么看: four ways to see and hear, three lights; what is chosen shows at once behind the sheet.
import QtQuick
import QtQuick.Layouts
import Theme

Over {
    id: sheet

    required property QtObject looks // kiosk.viewmodels.looks.LooksModel
    signal done

    name: "您想怎么看？"
    onOutside: done()

    ColumnLayout {
        width: parent.width
        spacing: Theme.gap

        Words {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: sheet.name
            font.pixelSize: Theme.heading
            font.bold: true
        }
        Repeater {
            model: sheet.looks.modes

            Choice {
                required property string key
                required property string word
                required property string line
                required property bool chosen

                Layout.fillWidth: true
                checkable: false
                checked: chosen
                text: word
                note: line
                onClicked: sheet.looks.setMode(key)
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap
            uniformCellSizes: true

            Repeater {
                model: sheet.looks.lights

                Choice {
                    required property string key
                    required property string word
                    required property bool chosen

                    Layout.fillWidth: true
                    checkable: false
                    checked: chosen
                    text: word
                    onClicked: sheet.looks.setLight(key)
                }
            }
        }
        BigButton {
            Layout.fillWidth: true
            focus: true
            strong: true
            text: "好了"
            onClicked: sheet.done()
        }
    }
}
