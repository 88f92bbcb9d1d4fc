// 您想怎么看: four ways to see and hear, three lights; what is chosen shows at once behind the sheet.
import QtQuick
import QtQuick.Layouts
import Theme

Over {
    id: sheet

    required property QtObject looks // kiosk.viewmodels.looks.LooksModel
    required property QtObject reader // kiosk.speech.reader.Reader, or none yet
    signal done

    name: "您想怎么看？"
    onOutside: done()

    ColumnLayout {
        width: parent.width
        spacing: Theme.wide && Theme.vast ? Theme.near : Theme.gap

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
        RowLayout { // where everything speaks, how it does is chosen here too
            Layout.fillWidth: true
            visible: sheet.looks.spoken && sheet.reader !== null
            spacing: Theme.near
            uniformCellSizes: true

            component Pace: BigButton {
                readonly property bool atOnce: true // it is heard in what it does (kiosk.input.hearing)

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                implicitHeight: Theme.touch
                implicitWidth: 0
                ground: Theme.card
            }

            Pace { text: "慢一点"; enabled: sheet.reader?.maySlower ?? false; onClicked: sheet.reader.slower() }
            Pace { text: "快一点"; enabled: sheet.reader?.mayFaster ?? false; onClicked: sheet.reader.faster() }
            Pace { text: "小声"; enabled: sheet.reader?.mayQuieter ?? false; onClicked: sheet.reader.quieter() }
            Pace { text: "大声"; enabled: sheet.reader?.mayLouder ?? false; onClicked: sheet.reader.louder() }
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
