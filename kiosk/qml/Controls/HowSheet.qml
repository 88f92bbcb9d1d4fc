// 怎么用: half a minute that says how this machine is used, the sentence being said marked; a touch beside it ends it.
import QtQuick
import QtQuick.Layouts
import Theme

Over {
    id: sheet

    required property QtObject reader // kiosk.speech.reader.Reader, or none yet
    required property list<string> sentences
    readonly property bool speaking: reader?.speaking ?? false
    signal again
    signal done

    name: "怎么用"
    room: Theme.wide ? 1720 : 940
    onOutside: done()

    ColumnLayout {
        width: parent.width
        spacing: Theme.near

        GridLayout {
            Layout.fillWidth: true
            flow: GridLayout.TopToBottom
            rows: Theme.wide ? 3 : sheet.sentences.length
            uniformCellWidths: true
            columnSpacing: Theme.gap
            rowSpacing: Theme.near

            Repeater {
                model: sheet.sentences

                Rectangle {
                    id: line

                    required property int index
                    required property string modelData
                    readonly property bool said: sheet.speaking && sheet.reader.sentence === index

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    implicitHeight: words.implicitHeight + 2 * Theme.near
                    radius: Theme.radiusSmall
                    color: said ? Theme.seaSoft : Theme.card
                    border.width: said ? 2 * Theme.hair : 0
                    border.color: Theme.sea

                    Words {
                        id: words
                        x: Theme.gap
                        width: parent.width - 2 * x
                        anchors.verticalCenter: parent.verticalCenter
                        text: Theme.unwidowed(line.modelData)
                        font.pixelSize: Theme.strong
                        font.bold: true
                        color: line.said ? Theme.sea : Theme.ink
                    }
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.near
            spacing: Theme.gap
            uniformCellSizes: true

            BigButton {
                Layout.fillWidth: true
                visible: sheet.reader !== null
                iconName: sheet.speaking ? "stop" : "listen"
                readonly property bool atOnce: sheet.speaking // kiosk.input.hearing

                text: sheet.speaking ? "停" : "再听一遍"
                onClicked: sheet.speaking ? sheet.reader.stop() : sheet.again()
            }
            BigButton {
                Layout.fillWidth: true
                focus: true
                strong: true
                text: "知道了"
                onClicked: sheet.done()
            }
        }
    }
}
