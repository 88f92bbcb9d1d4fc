// One of a few choices that narrow a list; the chosen one is filled.
import QtQuick
import Theme

Press {
    id: choice

    property string note: ""

    checkable: true
    implicitHeight: Theme.touch
    implicitWidth: words.implicitWidth + 2 * Theme.wideGap
    corner: Theme.radiusSmall
    ground: checked ? Theme.ink : Theme.card
    groundPressed: checked ? Theme.ink : Theme.pressed
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.name: note ? text + " " + note : text

    contentItem: Item {
        implicitWidth: words.implicitWidth

        Row {
            id: words
            anchors.centerIn: parent
            spacing: Theme.tight

            Ink {
                id: word
                text: choice.text
                font.pixelSize: Theme.word
                color: choice.checked ? Theme.white : Theme.ink
                font.bold: true
                wrapMode: Text.NoWrap
            }
            Caption {
                visible: choice.note !== ""
                anchors.baseline: word.baseline
                text: choice.note
                color: choice.checked ? Theme.white : Theme.soft
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
