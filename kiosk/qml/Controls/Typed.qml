// What has been typed or chosen so far, with one button that takes it all back. Characters from a keyboard go here too.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme

Rectangle {
    id: box

    property string words
    property string chosen
    property bool canClear: false
    property string hint: "名字拼音的头一个字母，如 ZJG"
    property string name: "名字、拼音或拼音的头一个字母"
    signal typed(string text)
    signal again

    implicitHeight: Theme.button
    color: Theme.card
    radius: Theme.radiusSmall + Theme.tight
    border.width: field.activeFocus ? Theme.rule * 2 : Theme.rule
    border.color: field.activeFocus ? Theme.sea : Theme.ink

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.wideGap
        anchors.rightMargin: Theme.near
        spacing: Theme.gap

        Icon {
            name: "search"
            size: Math.round(Theme.word * 1.25)
            colour: Theme.soft
        }
        Chip {
            visible: text !== ""
            text: box.chosen
            tone: "sea"
            size: Theme.note
        }
        TextField {
            id: field
            Layout.fillWidth: true
            Layout.fillHeight: true
            text: box.words
            placeholderText: box.chosen ? "" : box.hint
            placeholderTextColor: Theme.soft
            color: Theme.ink
            font.family: Theme.family
            font.pixelSize: text ? Math.round(Theme.word * 1.16) : Theme.note
            font.bold: text !== ""
            font.letterSpacing: text ? Theme.hair * 2 : 0
            leftPadding: 0
            rightPadding: 0
            verticalAlignment: TextInput.AlignVCenter
            inputMethodHints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
            background: null
            // nothing goes to the clipboard, where the next visitor would find it, nor comes from there
            selectByMouse: false
            ContextMenu.menu: null
            Keys.onPressed: event => event.accepted = [StandardKey.Copy, StandardKey.Cut, StandardKey.Paste,
                StandardKey.SelectAll, StandardKey.Undo, StandardKey.Redo].some(key => event.matches(key))
            onTextEdited: box.typed(text)
            Accessible.name: box.name
        }
        Press {
            id: clear
            visible: box.canClear
            implicitHeight: box.height - 2 * Theme.near
            implicitWidth: Math.round(Theme.word * 4.2)
            corner: Theme.radiusSmall
            ground: Theme.plainSoft
            edgeWidth: 0
            text: "重新找"
            onClicked: box.again()

            contentItem: Item {
                Ink {
                    anchors.centerIn: parent
                    text: clear.text
                    font.pixelSize: Theme.note
                    font.bold: true
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
}
