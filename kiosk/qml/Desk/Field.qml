// A line to write in, with its label above or, where `label` is only said, inside. `done` comes when it is left.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme
import Controls

ColumnLayout {
    id: box

    property string label
    property bool labelled: true
    property string value
    property string hint
    property bool secret: false
    property alias field: line
    signal done(string text)

    spacing: Theme.tight

    Words {
        visible: box.labelled
        text: box.label
        color: Theme.soft
        font.pixelSize: Theme.caption
    }
    TextField {
        id: line
        Layout.fillWidth: true
        implicitHeight: Theme.touch
        text: box.value
        placeholderText: box.hint
        placeholderTextColor: Theme.faint
        echoMode: box.secret ? TextInput.Password : TextInput.Normal
        color: Theme.ink
        selectionColor: Theme.seaSoft
        selectedTextColor: Theme.ink
        selectByMouse: true
        font.family: Theme.family
        font.pixelSize: Theme.note
        leftPadding: Theme.near
        rightPadding: Theme.near
        verticalAlignment: TextInput.AlignVCenter
        Accessible.name: box.label
        Accessible.description: box.hint
        background: Rectangle {
            color: Theme.card
            radius: Theme.radiusSmall
            border.width: line.activeFocus ? Theme.rule : Theme.hair
            border.color: line.activeFocus ? Theme.sea : Theme.quiet
        }
        onEditingFinished: {
            if (text !== box.value)
                box.done(text);
            text = Qt.binding(() => box.value); // what was not taken on does not stay
        }
    }
}
